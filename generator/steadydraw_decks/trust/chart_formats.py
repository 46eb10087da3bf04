"""How a chart writes its numbers: the codes that its labels and axes show them by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from steadydraw_decks.template.names import C

_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]")
_SPELLING = re.compile(r"[\"\\\s\xa0\u202f_]")
_AXES = (f"{C}valAx", f"{C}dateAx")


def label_formats(series: etree._Element) -> tuple[str, ...]:
    """The codes by which the labels of a series write numbers; none where it shows no number."""
    labels = series.find(f"{C}dLbls")
    if labels is None:
        return ()
    linked = series.findtext(f"{C}val//{C}formatCode") or ""
    common = _code(labels, linked, linked)
    points = [each for each in labels.iterfind(f"{C}dLbl") if each.find(f"{C}tx") is None]
    found = {_code(each, linked, common) for each in points if _shows(each)}
    return tuple(sorted(found | ({common} if _shows(labels) else set())))


def axis_formats(root: etree._Element) -> tuple[str, ...]:
    """The codes of the axes that write numbers or days, in the chart's order; hidden ones write none."""
    linked = root.findtext(f".//{C}val//{C}formatCode") or ""
    return tuple(_code(each, linked, linked) for each in _axes(root))


def _axes(root: etree._Element) -> Iterator[etree._Element]:
    for each in root.iter(*_AXES):
        hidden, place = each.find(f"{C}delete"), each.find(f"{C}tickLblPos")
        written = place is None or place.get("val") != "none"
        if written and (hidden is None or hidden.get("val", "1") in {"0", "false"}):
            yield each


def _shows(labels: etree._Element) -> bool:
    found = labels.find(f"{C}showVal")
    return found is not None and found.get("val", "1") in {"1", "true"}


def _code(holder: etree._Element, linked: str, common: str) -> str:
    """The code of labels or an axis, in one spelling: programs quote its letters as they like."""
    found = holder.find(f"{C}numFmt")
    if found is None:
        code = common
    elif found.get("sourceLinked", "0") in {"1", "true"}:
        code = linked
    else:
        code = found.get("formatCode", "")
    return _SPELLING.sub("", _LOCALE.sub(r"\1", code))
