"""Tables longer than their slide go on on the next one, with their header; sums stand on the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from steadydraw_decks.deck.exhibits import Table
from steadydraw_decks.deck.pages import Page, Value
from steadydraw_decks.layout.plans import plan_of
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.reading import Source, Template


def paged(template: Template, source: Source, page: Page) -> Iterator[Page]:
    """The page, or as many as its longest table needs; what else it shows stands on each of them."""
    slices: dict[str, list[Table]] = {}
    for tag, place in plan_of(template, source).tables:
        value = page.values.get(tag)
        if isinstance(value, Table):
            try:
                fitting = place.rows_that_fit(value)
            except Fault as fault:
                raise template.fault(source.number, place.name, fault) from None
            slices[tag] = [value] if len(fitting) == 1 else list(_slices(value, fitting))
    pages = max(map(len, slices.values()), default=1)
    if pages == 1:
        yield page
        return
    for number in range(pages):
        values: dict[str, Value] = dict(page.values)
        for tag, parts in slices.items():
            values[tag] = parts[number] if number < len(parts) else None
        yield Page(f"{page.key}.p{number + 1}" if number else page.key, page.source, values, page.section)


def _slices(table: Table, fitting: Sequence[int]) -> Iterator[Table]:
    """The rows in runs that fit; the sums of all rows on the last."""
    at, sums = 0, table.totals()
    for number, count in enumerate(fitting):
        last = number == len(fitting) - 1
        rows = table.rows[at : at + count]
        at += count
        yield replace(table, rows=rows, total=table.total if last else "", sums=sums if last else ())
