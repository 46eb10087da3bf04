"""Write the dictionary of template tags from the sample company: `python .ci/dictionary.py`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "addin"), str(ROOT / "generator")]

from steadydraw.days import quarter_of  # noqa: E402 - after the path is set
from steadydraw.resources import resource  # noqa: E402
from steadydraw.sources import open_source  # noqa: E402
from steadydraw.sources.accounts import default_as_of  # noqa: E402
from steadydraw.tables import Tables  # noqa: E402
from steadydraw_decks.deck.book_review import book_content_of, book_review_of  # noqa: E402
from steadydraw_decks.deck.content import LIST_WORDS, RESULT_WORDS, Content, content_of  # noqa: E402
from steadydraw_decks.deck.kinds import OF_ACCOUNT, OF_BOOK  # noqa: E402
from steadydraw_decks.deck.narrative.value_story.support import NotSupported  # noqa: E402
from steadydraw_decks.deck.review import review_of  # noqa: E402
from steadydraw_decks.layout.examples import example_of  # noqa: E402
from steadydraw_decks.template.dictionary import FILE  # noqa: E402

BARE = {
    "accounts.csv": "account_id,account_name,currency\nA,Alone,USD\n",
    "contracts.csv": "contract_id,account_id,model,start_on,end_on\n",
    "usage.csv": "usage_date,account_id,workflow_id,units\n2026-09-30,A,w,0\n",
}
"""A company that nearly nothing is known of: what decks say where there is nothing to show."""


def dictionary() -> str:
    """The dictionary as text: every name that any deck of the sample company has something for."""
    found: dict[str, dict[str, str]] = {}
    for kind, content in every_content():
        for name, value in content.names.items():
            entry = example_of(content, value)
            if entry is None:
                continue
            before = found.get(name)
            decks = before["decks"] if before else ""
            if before is None or not before["example"]:
                found[name] = before = entry
            before["decks"] = ", ".join(dict.fromkeys([*filter(None, decks.split(", ")), kind]))
            if before["kind"] == "metric":
                for word in RESULT_WORDS:
                    found[f"{name}.{word}"] = {"kind": word, "example": "", "decks": before["decks"]}
    for name, words in LIST_WORDS.items():
        decks = ", ".join(OF_ACCOUNT)
        found[name] = {"kind": "list", "example": "", "keys": ", ".join(words), "decks": decks}
    ordered = {name: found[name] for name in sorted(found)}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


def every_content() -> Iterator[tuple[str, Content]]:
    """What all decks say of the sample company, then of a company that nearly nothing is known of."""
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        yield from of_accounts(tables)
        yield from of_book(tables)
    with TemporaryDirectory() as folder:
        for name, text in BARE.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        with open_source(Path(folder)) as tables:
            yield from of_book(tables)


def of_accounts(tables: Tables) -> Iterator[tuple[str, Content]]:
    """Every deck of every account that has one."""
    as_of = default_as_of(tables)
    for row in tables.rows("accounts"):
        for audience in ("internal", "customer"):
            review = review_of(tables, row["account_id"], as_of, quarter_of(as_of, 1), audience=audience)
            for kind, chapters_of in OF_ACCOUNT.items():
                with suppress(NotSupported):
                    yield kind, content_of(review, chapters_of(review))


def of_book(tables: Tables) -> Iterator[tuple[str, Content]]:
    """Every deck on all accounts."""
    as_of = default_as_of(tables)
    for kind, told_of in OF_BOOK.items():
        book = book_review_of(tables, kind, as_of, quarter_of(as_of, 1))
        told = told_of(tables, book)
        yield kind, book_content_of(book, told.chapters, told.results)


if __name__ == "__main__":
    FILE.write_text(dictionary(), encoding="utf-8")
    print(f"wrote {FILE.name}")
