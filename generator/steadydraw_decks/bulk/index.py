"""What was made, on one page and as a table: each account with its light, and its deck or the reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from steadydraw.opc import write_whole
from steadydraw_decks.bulk.making import DeckMade

COLUMNS = ("account_id", "account_name", "file", "slides", "as_of", "light", "score", "reason")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
body{color:#1b1f24;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #cfd6dc;overflow-wrap:anywhere}caption{text-align:left;color:#57606a}
.light{padding:.1rem .6rem;border-radius:1rem;font-weight:600}.green{background:#d7f0e1;color:#0a5c36}
.amber{background:#fdeec4;color:#6b4a00}.red,.failed{background:#fde3e2;color:#86121e}a{color:#12535c}
@media (prefers-color-scheme:dark){body{color:#e8edf1;background:#0f1417}th,td{border-color:#36424b}
a{color:#7fd1c2}
.green{background:#123d29;color:#9fe3bd}.amber{background:#453407;color:#f5d27a}
.red,.failed{background:#571a1d;color:#ffb4b0}
caption{color:#a9b4be}}
"""


def write_index(made: Sequence[DeckMade], folder: Path) -> tuple[Path, Path]:
    """Write `index.csv` and `index.html` into the folder of the decks."""
    table, page = folder / "index.csv", folder / "index.html"
    write_whole(table, _csv(made).encode("utf-8-sig"))
    write_whole(page, _html(made).encode())
    return table, page


def _csv(made: Sequence[DeckMade]) -> str:
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([_plain(getattr(each, name)) for name in COLUMNS] for each in made)
    return stream.getvalue()


def _plain(value: object) -> object:
    """A text that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULAS) else value
    return "" if value is None else value


def _html(made: Sequence[DeckMade]) -> str:
    failed = sum(not each.file for each in made)
    said = f"{len(made) - failed:,} decks" + (f", {failed:,} not made" if failed else "")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Executive reviews</title><style>{_STYLE}</style></head>"
        "<body><main><h1>Executive reviews</h1>"
        f"<table><caption>{said}</caption><thead><tr>"
        + "".join(f'<th scope="col">{head}</th>' for head in ("Account", "Health", "As of", "Deck"))
        + f"</tr></thead><tbody>{''.join(_rows(made))}</tbody></table></main></body></html>\n"
    )


def _rows(made: Sequence[DeckMade]) -> Iterator[str]:
    for each in made:
        word = each.light.capitalize() or "No light yet"
        score = "" if each.score is None else f" {each.score:.0f}"
        deck = f'<span class="light failed">not made</span> {escape(each.reason)}'
        if each.file:
            deck = f'<a href="{quote(each.file)}">{escape(each.file)}</a>, {each.slides} slides'
        light = f'<span class="light {escape(each.light)}">{escape(word)}</span>{score}' if each.file else ""
        name = f"{escape(each.account_name)}<br><small>{escape(each.account_id)}</small>"
        yield (
            f'<tr><th scope="row">{name}</th>'
            f"<td>{light}</td><td>{escape(each.as_of)}</td><td>{deck}</td></tr>"
        )
