"""Number formats of axes and labels: an author's own stays, one taken from the data follows the data."""

from __future__ import annotations

from lxml import etree

from steadydraw_decks.template.names import C


def set_formats(area: etree._Element) -> None:
    """Write the data's format where an axis or a label takes it from there.

    Not every viewer looks it up in the data, so it is said where it is used.
    """
    by_axis: dict[str, str] = {}
    for plot in area:
        for series in plot.iterfind(f"{C}ser"):
            found = series.find(f"{C}val//{C}formatCode")
            code = "" if found is None else (found.text or "")
            for axis in plot.iterfind(f"{C}axId"):
                by_axis.setdefault(axis.get("val", ""), code)
            for labels in series.iter(f"{C}dLbls"):
                _follow(labels, code)
    for axis in area.iterfind(f"{C}valAx"):
        own = axis.find(f"{C}axId")
        _follow(axis, by_axis.get("" if own is None else own.get("val", ""), ""))


def _follow(holder: etree._Element, code: str) -> None:
    found = holder.find(f"{C}numFmt")
    if found is None or not code:
        return
    if found.get("sourceLinked") in {"1", "true"} or found.get("formatCode") in {"", "General"}:
        found.set("formatCode", code)
        found.set("sourceLinked", "0")
