"""Write the dictionary of template tags from the sample company: `python .ci/dictionary.py`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "addin"), str(ROOT / "generator")]

from steadydraw.days import quarter_of  # noqa: E402 - after the path is set
from steadydraw.resources import resource  # noqa: E402
from steadydraw.sources import open_source  # noqa: E402
from steadydraw.sources.accounts import default_as_of  # noqa: E402
from steadydraw.tables import Tables  # noqa: E402
from steadydraw_decks.deck.content import LIST_WORDS, RESULT_WORDS, Content, content_of  # noqa: E402
from steadydraw_decks.deck.kinds import OF_ACCOUNT  # noqa: E402
from steadydraw_decks.deck.review import review_of  # noqa: E402
from steadydraw_decks.layout.examples import example_of  # noqa: E402
from steadydraw_decks.template.dictionary import FILE  # noqa: E402


def dictionary() -> str:
    """The dictionary as text: every name that any deck of the sample company has something for."""
    found: dict[str, dict[str, str]] = {}
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        as_of = default_as_of(tables)
        for content in contents(tables, as_of):
            for name, value in content.names.items():
                entry = example_of(content, value)
                if entry and (name not in found or not found[name]["example"]):
                    found[name] = entry
                if found.get(name, {}).get("kind") == "metric":
                    for word in RESULT_WORDS:
                        found.setdefault(f"{name}.{word}", {"kind": word, "example": ""})
    for name, words in LIST_WORDS.items():
        found[name] = {"kind": "list", "example": "", "keys": ", ".join(words)}
    ordered = {name: found[name] for name in sorted(found)}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


def contents(tables: Tables, as_of: date) -> Iterator[Content]:
    """What every deck of every account says, and every deck on all of them."""
    quarter = quarter_of(as_of, 1)
    for row in tables.rows("accounts"):
        for audience in ("internal", "customer"):
            review = review_of(tables, row["account_id"], as_of, quarter, audience=audience)
            for chapters_of in OF_ACCOUNT.values():
                yield content_of(review, chapters_of(review))
    for kind, told_of in OF_BOOK.items():
        book = book_review_of(tables, kind, as_of, quarter)
        told = told_of(tables, book)
        yield book_content_of(book, told.chapters, told.results)


if __name__ == "__main__":
    FILE.write_text(dictionary(), encoding="utf-8")
    print(f"wrote {FILE.name}")
