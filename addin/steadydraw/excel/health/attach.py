"""Usage health into finance's workbook: what is there is read, our sheets are made, and grafted in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from steadydraw.excel.health.about import write_definitions, write_sources
from steadydraw.excel.health.account_view import View, write_account_view
from steadydraw.excel.health.book import Book
from steadydraw.excel.health.inputs import input_columns
from steadydraw.excel.health.kept import Kept, kept_on
from steadydraw.excel.health.own import ATTACHED, NAMES, own_of
from steadydraw.excel.health.plan import Plan, check_of, planned
from steadydraw.excel.health.provenance import PROVENANCE, provenance_of
from steadydraw.excel.health.references import sheet_name
from steadydraw.excel.health.rollup import LARGE, write_roll_up
from steadydraw.excel.health.rows import HealthRow
from steadydraw.excel.health.series import Series
from steadydraw.excel.health.sheet import HealthSheet, write_health
from steadydraw.excel.health.sums import usage_columns
from steadydraw.excel.health.telling import first_values, live_columns, told
from steadydraw.excel.health.usage_data import write_usage_data
from steadydraw.opc import save
from steadydraw.opc.book.graft import graft
from steadydraw.opc.book.host import Host
from steadydraw.opc.book.remove import remove_tabs
from steadydraw.opc.book.styles import body_font
from steadydraw.opc.customxml import put_custom_xml
from steadydraw.sources.workbook import open_workbook
from steadydraw.tables import SourceError, Tables

RowsOf = Callable[[Kept, bool], Sequence[HealthRow]]
"""Makes the rows, given what is kept of an earlier sheet and whether the days themselves are needed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the sheets are wanted: with the add-in's functions, or as values alone."""

    addin: bool = False
    values: bool = False


PLAIN = Wish()


@dataclass(frozen=True, slots=True)
class Attached:
    """What was written: sheets by what they are, accounts, cells that follow formulas, bands kept."""

    sheets: dict[str, str]
    accounts: int
    live: int
    kept_bands: int
    refreshed: bool


def attach(book: Path, out: Path, tables: Tables, rows_of: RowsOf, wish: Wish = PLAIN) -> Attached:
    """Add the sheets to `book`, or refresh those of an earlier time, and write the result to `out`.

    `tables` are read from the workbook itself or from elsewhere; where the workbook does not hold the
    usage, a sheet of data is added. Raises Refused when the workbook is one to be left alone.
    """
    own = own_of(book)
    try:
        inside = [each for each in tables.placed if each.path == book.resolve()]
        health = own.tabs.get("health")
        workbook = open_workbook(book) if inside or health else None
        kept = kept_on(workbook.with_own(health), health) if workbook and health else Kept()
        usage = [each for each in tables.placed if each.plan.table == "usage"]
        in_book = all(each.path == book.resolve() for each in usage)
        readable = usage_columns(usage) if in_book else []
        rows = rows_of(kept, not readable and tables.count("usage") <= LARGE)
        if not rows:
            raise SourceError(
                f"{book.name} and its source hold no account: `steadydraw check` says what was read"
            )
        plan = planned(own, workbook, rows, readable, inside, tables)
        with TemporaryDirectory(prefix="steadydraw-") as folder:
            donor = Path(folder) / "sheets.xlsx"
            live = _write(donor, own.host, plan, tables, kept, wish)
            instead = {plan.names[kind]: tab for kind, tab in own.in_place.items() if kind in plan.names}
            graft(own.host, donor, instead)
            remove_tabs(own.host, [tab for kind, tab in own.in_place.items() if kind not in plan.names])
            put_custom_xml(own.host.edit, PROVENANCE, provenance_of(plan, tables))
            save(own.host.edit, out, ATTACHED)
    finally:
        own.close()
    return Attached(plan.names, len(rows), live, len(kept.bands), bool(own.tabs))


def _write(donor: Path, host: Host, plan: Plan, tables: Tables, kept: Kept, wish: Wish) -> int:
    """Write our sheets into a workbook of their own; how many cells follow their formulas."""
    font, size = body_font(host)
    book = Book(donor, font, size, date_1904=_is_1904(host))
    health = HealthSheet(
        plan.rows, plan.inputs, plan.grid, plan.shared, check_of(plan), tables.label or host.name,
        kept, wish.addin, wish.values,
    )  # fmt: skip
    columns = {each.key: each for each in input_columns(plan.windows)}
    write_health(book, plan.names["health"], health)
    first = plan.rows[0]
    as_of = f"{sheet_name(plan.names['health'])}!{plan.shared.as_of}"
    series = Series(first, plan.sums, plan.roll_up, as_of) if plan.sums or plan.roll_up else None
    write_account_view(
        book, plan.names["view"], View(health, plan.names["health"], series, first_values(plan))
    )
    if plan.roll_up is not None:
        write_roll_up(
            book, plan.roll_up, plan.rows, plan.rolled, columns, live=plan.roll_up_is_live and not wish.values
        )
    if plan.own_data:
        write_usage_data(book, plan.names["data"], plan.rows, tables.label or "the source")
    live, count = live_columns(plan, values=wish.values)
    write_definitions(book, plan.names["definitions"], plan.grid, live)
    write_sources(book, plan.names["sources"], told(plan, tables, count, values=wish.values))
    for kind, name in plan.names.items():
        book.define(NAMES[kind].marker, f"{sheet_name(name)}!$A$1")
    book.close()
    return count


def _is_1904(host: Host) -> bool:
    properties = host.root.child("workbookPr")
    return properties is not None and properties.attributes.get("date1904") in {"1", "true"}
