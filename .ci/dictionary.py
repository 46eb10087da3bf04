"""Write the dictionary of template tags from the sample company: `python .ci/dictionary.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "addin"), str(ROOT / "generator")]

from steadydraw.days import quarter_of  # noqa: E402 - after the path is set
from steadydraw.resources import resource  # noqa: E402
from steadydraw.sources import open_source  # noqa: E402
from steadydraw.sources.accounts import default_as_of  # noqa: E402
from steadydraw_decks.deck.content import LIST_WORDS, RESULT_WORDS, content_of  # noqa: E402
from steadydraw_decks.deck.executive_review import chapters_of  # noqa: E402
from steadydraw_decks.deck.review import review_of  # noqa: E402
from steadydraw_decks.layout.examples import example_of  # noqa: E402
from steadydraw_decks.template.dictionary import FILE  # noqa: E402

UNSEEN = {"pay": "measure, weight, target, attained, paid"}
"""Chapters with a table that the sample company has nothing for: it keeps no pay plans."""


def dictionary() -> str:
    """The dictionary as text: every name that any account of the sample has something for."""
    found: dict[str, dict[str, str]] = {}
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        as_of = default_as_of(tables)
        for row in tables.rows("accounts"):
            for audience in ("internal", "customer"):
                review = review_of(tables, row["account_id"], as_of, quarter_of(as_of, 1), audience=audience)
                content = content_of(review, chapters_of(review))
                for name, value in content.names.items():
                    entry = example_of(content, value)
                    if entry and (name not in found or not found[name]["example"]):
                        found[name] = entry
                    if found.get(name, {}).get("kind") == "metric":
                        for word in RESULT_WORDS:
                            found.setdefault(f"{name}.{word}", {"kind": word, "example": ""})
    for key, columns in UNSEEN.items():
        for word in ("title", "eyebrow", "takeaway", "light", "footer", "notes"):
            found.setdefault(f"{key}.{word}", {"kind": "text", "example": ""})
        found.setdefault(f"table.{key}", {"kind": "table", "example": "", "keys": columns})
    for name, words in LIST_WORDS.items():
        found[name] = {"kind": "list", "example": "", "keys": ", ".join(words)}
    ordered = {name: found[name] for name in sorted(found)}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(dictionary(), encoding="utf-8")
    print(f"wrote {FILE.name}")
