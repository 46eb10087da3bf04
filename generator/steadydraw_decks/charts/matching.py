"""Which series of a template shows which of the data: by key or name, else by order; never in silence."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import C
from steadydraw_decks.template.numbers import whole_of

Pairs = list[tuple[etree._Element, Series]]  # noqa: SLF001 - lxml's own name of an element's type


def series_of(root: etree._Element) -> list[etree._Element]:
    """The series of a chart in the order they are numbered."""
    area = root.find(f"{C}chart/{C}plotArea")
    found = [] if area is None else [each for plot in area for each in plot.iterfind(f"{C}ser")]
    return sorted(found, key=_order)


def name_of_series(series: etree._Element) -> str:
    """A series' name as its cache shows it."""
    shown = series.find(f"{C}tx//{C}v")
    return "" if shown is None else (shown.text or "")


def matched(root: etree._Element, chart: Chart, only: Sequence[str] = ()) -> Pairs:
    """The template's series with the data each shall show; the others are to be removed.

    `only` names the series wanted, by key. Raises Fault when data would be left out in silence.
    """
    known = {each.key for each in chart.series}
    wanted = [each for each in chart.series if not only or each.key in only]
    there = series_of(root)
    pairs: Pairs = []
    by_name = {_plain(name): each for each in wanted for name in (each.name, each.key)}
    for series in there:
        named = by_name.get(_plain(name_of_series(series)))
        if named is not None and all(named is not each for _, each in pairs):
            pairs.append((series, named))
    if not pairs:
        pairs = list(zip(there, wanted, strict=False))
    left = [each.key for each in wanted if all(each is not shown for _, shown in pairs)]
    if left or not pairs:
        names = ", ".join(repr(name_of_series(each)) for each in there) or "none"
        raise Fault(
            f"it has no series for {', '.join(left or sorted(known))} (it has {names}): "
            f"add series with these names, or choose with "
            f"{{{{ chart.{chart.key} | series: {', '.join(sorted(known))} }}}}"
        )
    return pairs


def _order(series: etree._Element) -> int:
    found = series.find(f"{C}order")
    return 0 if found is None else whole_of(found, "val")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
