"""The scorecard and the load log as tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich import box
from rich.table import Table
from rich.text import Text

from steadydraw.book import AccountResults
from steadydraw.result import Result
from steadydraw.tables import LoadEntry
from steadydraw.units import Kind
from steadydraw_decks.deck.formats import Formats

_FORMATS = Formats("en_US")
_STYLES = {"in_band": "green", "too_slow": "yellow", "too_fast": "red"}


def scorecard_table(book: Sequence[AccountResults], label: str) -> Table:
    """One row an account; a number that cannot be known says so in words."""
    as_of = book[0].as_of.isoformat() if book else ""
    title = " · ".join(part for part in (f"Usage health as of {as_of}", label) if part)
    table = Table(title=title, box=box.SIMPLE, header_style="bold", title_justify="left")
    table.add_column("Account")
    table.add_column("Name", max_width=32, no_wrap=True)
    names = list(book[0].results) if book else []
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for account in book:
        table.add_row(account.account_id, account.name, *(_cell(account[name]) for name in names))
    return table


def load_log_table(entries: Sequence[LoadEntry]) -> Table:
    """What was read of each source: read = kept + duplicates + rejected."""
    table = Table(title="Rows per source", box=box.SIMPLE, header_style="bold", title_justify="left")
    for heading in ("Source", "Table"):
        table.add_column(heading)
    for heading in ("Read", "Kept", "Duplicates", "Rejected"):
        table.add_column(heading, justify="right")
    table.add_column("Last day")
    for entry in entries:
        counts = (f"{number:,}" for number in (entry.read, entry.kept, entry.duplicates, entry.rejected))
        last = entry.high_water.isoformat() if entry.high_water else ""
        table.add_row(entry.source, entry.table, *counts, last)
    return table


def _cell(result: Result) -> Text:
    if not result.ok:
        return Text(result.status.in_short, style="dim")
    return Text(_shown(result), style=_STYLES.get(str(result.value), ""))


def _shown(result: Result) -> str:
    """A value as a table shows it: rounded by its unit, ISO days, states in words."""
    if isinstance(result.value, date):
        return result.value.isoformat()
    if isinstance(result.value, str):
        return result.value.replace("_", " ")
    match result.unit.kind:
        case Kind.RATIO:
            return _FORMATS.percent(result.number, 1)
        case Kind.POINTS:
            return _FORMATS.points(result.number)
        case Kind.MULTIPLE:
            return f"{_FORMATS.number(result.number, 2)}x"
        case Kind.MONEY:
            return _FORMATS.amount(result.number, result.unit.of)
        case _:
            return _FORMATS.number(result.number)
