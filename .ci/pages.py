"""Write the generated pages of the documentation: `make docs`."""

from __future__ import annotations

from pathlib import Path

from steadydraw.functions import as_markdown as functions_page
from steadydraw.functions import references
from steadydraw.functions.settings_reference import as_markdown as settings_page
from steadydraw.tables.reference import as_markdown as tables_page

DOCS = Path(__file__).resolve().parents[1] / "docs"


def pages() -> dict[Path, str]:
    """The generated pages by path."""
    return {
        DOCS / "functions.md": functions_page(references()),
        DOCS / "settings.md": settings_page(),
        DOCS / "tables.md": tables_page(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
