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
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Audience

COLUMNS = ("account_id", "account_name", "file", "slides", "as_of", "light", "score", "reason", "record")
# The wide forms are what Japanese and Chinese keyboards give, and Excel there takes them for the plain ones.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = '<meta name="generator" content="steadydraw decks">'
"""By which a later run knows the page for its own."""
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
body{color:#1b1f24;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #cfd6dc}caption{text-align:left;color:#57606a}
th[scope=row],td:last-child{overflow-wrap:anywhere;min-width:12rem}
thead th,td:not(:last-child){white-space:nowrap}
.light{padding:.1rem .6rem;border-radius:1rem;font-weight:600}.green{background:#d7f0e1;color:#0a5c36}
.amber{background:#fdeec4;color:#6b4a00}.red,.failed{background:#fde3e2;color:#86121e}a{color:#12535c}
@media (prefers-color-scheme:dark){body{color:#e8edf1;background:#0f1417}th,td{border-color:#36424b}
a{color:#7fd1c2}
.green{background:#123d29;color:#9fe3bd}.amber{background:#453407;color:#f5d27a}
.red,.failed{background:#571a1d;color:#ffb4b0}
caption{color:#a9b4be}}
"""


def free_index(folder: Path, *, force: bool = False) -> None:
    """Raises Refusal where the names of the index are taken by files that no run has written."""
    table, page = _places(folder)
    for path, mark in ((table, ",".join(COLUMNS[:3])), (page, _MARK)):
        if path.exists() and not force and not _begins_with(path, mark):
            raise Refusal(
                f"{path} is there already and lists no decks: give --force to replace it, "
                "or another folder with -o"
            )


def write_index(made: Sequence[DeckMade], folder: Path, about: str = "") -> tuple[Path, Path]:
    """Write `index.csv` and `index.html` into the folder of the decks; `about` says of what."""
    page = _places(folder)[1]
    table = write_table(made, folder)
    write_whole(page, _html(made, about).encode())
    return table, page


def write_table(made: Sequence[DeckMade], folder: Path) -> Path:
    """Write `index.csv` alone, as a run does while it goes on."""
    table = _places(folder)[0]
    write_whole(table, _csv(made).encode("utf-8-sig"))
    return table


def known_index(folder: Path) -> dict[str, DeckMade]:
    """What an earlier run has listed, by account; a row that cannot be read is none."""
    try:
        text = _places(folder)[0].read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    found = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        try:
            said = {name: _said(row[name]) for name in COLUMNS}
            each = DeckMade(
                said["account_id"],
                said["account_name"],
                said["file"],
                int(said["slides"]),
                said["as_of"],
                said["light"],
                float(said["score"]) if said["score"] else None,
                said["reason"],
                said["record"],
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
        found[each.account_id] = each
    return found


def _said(text: str) -> str:
    """The text of a cell as it was before `cell`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULAS) else text


def about_of(source: str, audience: Audience) -> str:
    """What a page lists, and that it is no customer's: it shows the health of everybody."""
    whom = "customers" if audience is Audience.CUSTOMER else "ourselves"
    return f"Made of {source} for {whom}. Health is for ourselves: this page is no customer's."


def counted(number: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "deck"), counted(2_000, "deck")
    ('1 deck', '2,000 decks')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _places(folder: Path) -> tuple[Path, Path]:
    return folder / "index.csv", folder / "index.html"


def _begins_with(path: Path, mark: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return mark.encode() in stream.read(1_000)


def _csv(made: Sequence[DeckMade]) -> str:
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([cell(getattr(each, name)) for name in COLUMNS] for each in made)
    return stream.getvalue()


def cell(value: object) -> object:
    """A value for a CSV file; a text that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULAS) else value
    return "" if value is None else value


def _html(made: Sequence[DeckMade], about: str) -> str:
    failed = sum(not each.file for each in made)
    said = counted(len(made) - failed, "deck") + (f", {failed:,} not made" if failed else "")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"{_MARK}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Executive reviews</title><style>{_STYLE}</style></head>"
        "<body><main><h1>Executive reviews</h1>"
        f"<p>{escape(about)}</p><table><caption>{said}</caption><thead><tr>"
        + "".join(f'<th scope="col">{head}</th>' for head in ("Account", "Health", "Score", "As of", "Deck"))
        + f"</tr></thead><tbody>{''.join(_rows(made))}</tbody></table></main></body></html>\n"
    )


def _rows(made: Sequence[DeckMade]) -> Iterator[str]:
    for each in made:
        word = each.light.capitalize() or "No light yet"
        score = "" if each.score is None else f"{each.score:.0f}"
        deck = f'<span class="light failed">not made</span> {escape(each.reason)}'
        if each.file:
            deck = f'<a href="{quote(each.file)}">{escape(each.file)}</a>, {counted(each.slides, "slide")}'
        light = f'<span class="light {escape(each.light)}">{escape(word)}</span>' if each.file else ""
        name = f"{escape(each.account_name)}<br><small>{escape(each.account_id)}</small>"
        yield (
            f'<tr><th scope="row">{name}</th>'
            f"<td>{light}</td><td>{score}</td><td>{escape(each.as_of)}</td><td>{deck}</td></tr>"
        )
