"""Texts at single points of a series, in the look of the template's own labels."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.exhibits import Series
from steadydraw_decks.template.names import A, C

_AFTER_LABELS = (
    "trendline",
    "errBars",
    "cat",
    "xVal",
    "val",
    "yVal",
    "bubbleSize",
    "smooth",
    "shape",
    "extLst",
)
_FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def put_labels(series: etree._Element, data: Series) -> None:
    """Write the texts of `data` as labels; labels of the template's own points, now stale, go."""
    holder = series.find(f"{C}dLbls")
    if holder is not None:
        for stale in holder.findall(f"{C}dLbl"):
            holder.remove(stale)
    for extension in series.findall(f"{C}extLst"):
        series.remove(extension)  # ranges of label texts, which stand in cells of the template's data
    wanted = [(index, text) for index, text in enumerate(data.labels) if text]
    if not wanted:
        return
    if holder is None:
        holder = etree.Element(f"{C}dLbls")
        holder.extend(_flags(shown=False))
        following = next((each for name in _AFTER_LABELS for each in series.findall(f"{C}{name}")), None)
        if following is None:
            series.append(holder)
        else:
            following.addprevious(holder)
    for position, (index, text) in enumerate(wanted):
        holder.insert(position, _label(holder, index, clean(text)))


def _label(holder: etree._Element, index: int, text: str) -> etree._Element:
    made = etree.Element(f"{C}dLbl")
    etree.SubElement(made, f"{C}idx").set("val", str(index))
    words = etree.SubElement(etree.SubElement(made, f"{C}tx"), f"{C}rich")
    look = holder.find(f"{C}txPr")
    for name in ("bodyPr", "lstStyle"):
        own = None if look is None else look.find(f"{A}{name}")
        words.append(etree.Element(f"{A}{name}") if own is None else deepcopy(own))
    paragraph = etree.SubElement(words, f"{A}p")
    style = None if look is None else look.find(f"{A}p/{A}pPr")
    if style is not None:
        paragraph.append(deepcopy(style))
    etree.SubElement(etree.SubElement(paragraph, f"{A}r"), f"{A}t").text = text
    for name in ("spPr", "dLblPos"):
        own = holder.find(f"{C}{name}")
        if own is not None:
            made.append(deepcopy(own))
    made.extend(_flags(shown=True))
    return made


def _flags(*, shown: bool) -> list[etree._Element]:
    made = []
    for name in _FLAGS:
        flag = etree.Element(f"{C}{name}")
        flag.set("val", "1" if shown and name == "showVal" else "0")
        made.append(flag)
    return made
