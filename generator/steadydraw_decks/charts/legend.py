"""Entries that a legend hides or restyles go on meaning the same series when others are removed."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from steadydraw_decks.charts.matching import series_of
from steadydraw_decks.template.names import C
from steadydraw_decks.template.numbers import whole_of


def keep_legend(root: etree._Element, before: Sequence[etree._Element]) -> None:
    """Renumber series, and a legend's entries with them, after series of `before` were removed.

    Programs differ in whether an entry counts places or numbers of series; without gaps both are one.
    Automatic colours follow the number: series that have no look of their own keep theirs.
    """
    after = series_of(root)
    if len(after) == len(before):
        return
    legend = root.find(f"{C}chart/{C}legend")
    for entry in [] if legend is None else legend.findall(f"{C}legendEntry"):
        index = entry.find(f"{C}idx")
        place = whole_of(index, "val") if index is not None else -1
        series = before[place] if 0 <= place < len(before) else None
        position = next((n for n, each in enumerate(after) if each is series), None)
        if index is None or position is None:
            legend.remove(entry)  # type: ignore[union-attr]
        else:
            index.set("val", str(position))
    styled = all(each.find(f"{C}spPr") is not None for each in after)
    for position, series in enumerate(after):
        for name in ("idx", "order") if styled else ("order",):
            number = series.find(f"{C}{name}")
            if number is not None:
                number.set("val", str(position))
