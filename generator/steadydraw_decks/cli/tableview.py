"""The scorecard and the load log as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich import box
from rich.table import Table
from rich.text import Text

from steadydraw import registry
from steadydraw.book import AccountResults, BookResults
from steadydraw.result import Result
from steadydraw.tables import LoadEntry
from steadydraw.units import Kind
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.tasks.scoring import Scored

_FORMATS = Formats("en_US")
_STYLES = {
    "in_band": "green", "too_slow": "yellow", "too_fast": "red",
    "green": "green", "amber": "yellow", "red": "red",
}  # fmt: skip
_SIDE_BY_SIDE = 4


def scorecard_tables(scored: Scored, label: str, *, chosen: bool, named: bool) -> Iterator[Table]:
    """A book as one row an account, a few named accounts as one row a metric, then the book's own figures."""
    accounts = scored.accounts
    if accounts and named and not chosen and len(accounts) <= _SIDE_BY_SIDE:
        yield _by_metric(accounts, label)
    elif accounts:
        names = list(accounts[0].results) if chosen else registry.headlines(accounts[0].results)
        yield _by_account(accounts, label, names)
    if scored.book:
        yield _of_book(scored.book)


def _by_account(accounts: Sequence[AccountResults], label: str, names: Sequence[str]) -> Table:
    table = _table(f"Usage health as of {accounts[0].as_of.isoformat()}", label)
    table.add_column("Account")
    table.add_column("Name", max_width=32, no_wrap=True)
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for account in accounts:
        table.add_row(account.account_id, account.name, *(_cell(account[name]) for name in names))
    return table


def _by_metric(accounts: Sequence[AccountResults], label: str) -> Table:
    table = _table(f"Usage health as of {accounts[0].as_of.isoformat()}", label)
    table.add_column("Metric")
    for account in accounts:
        table.add_column(account.account_id, justify="right")
        table.add_column(account.name, style="dim", max_width=70)
    for name in accounts[0].results:
        cells = [part for each in accounts for part in (_cell(each[name]), Text(each[name].note))]
        table.add_row(name.replace("_", " "), *cells)
    return table


def _of_book(book: BookResults) -> Table:
    table = _table(f"The whole book as of {book.as_of.isoformat()}", "")
    table.add_column("Metric")
    table.add_column("Value", justify="right")
    table.add_column("Basis", style="dim", max_width=60)
    table.add_column("Note", style="dim", max_width=70)
    for name, result in book.results.items():
        table.add_row(name.replace("_", " "), _cell(result), Text(result.basis), Text(result.note))
    return table


def _table(title: str, label: str) -> Table:
    said = " · ".join(part for part in (title, label) if part)
    return Table(title=said, box=box.SIMPLE, header_style="bold", title_justify="left")


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
