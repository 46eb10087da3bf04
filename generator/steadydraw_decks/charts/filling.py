"""A template's chart filled with data: workbook, formulas and caches together, looks as they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lxml import etree

from steadydraw_decks.charts.formats import set_formats
from steadydraw_decks.charts.labels import put_labels
from steadydraw_decks.charts.legend import keep_legend
from steadydraw_decks.charts.matching import matched, series_of
from steadydraw_decks.charts.ranges import Range, range_of
from steadydraw_decks.charts.workbook import CellValue, ChartBook, Place, shortest
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.template.errors import Fault
from steadydraw_decks.template.names import C
from steadydraw_decks.template.numbers import whole_of

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_POINTS = frozenset(
    {f"{C}scatterChart", f"{C}bubbleChart", f"{C}stockChart", f"{C}surfaceChart", f"{C}ofPieChart"}
)
_DATE_ONLY = ("baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit")


def fill_chart(root: etree._Element, book: ChartBook, chart: Chart, only: Sequence[str] = ()) -> None:
    """Change a chart part and its workbook so that both show `chart`.

    Number formats, colours, axes and labels stay as the template has them; a series whose data is not
    there is removed. Raises Fault with the end of a sentence for a chart that cannot be filled.
    """
    area = root.find(f"{C}chart/{C}plotArea")
    if area is None:
        raise Fault("it has no plot")
    odd = next((each for each in area if each.tag in _POINTS), None)
    if odd is not None:
        raise Fault(
            f"a {etree.QName(odd).localname} cannot show it: use columns, bars, lines, areas or a ring"
        )
    pairs = matched(root, chart, only)
    kept = [series for series, _ in pairs]
    values: dict[str, dict[Place, CellValue]] = {}
    models: dict[str, dict[Place, Place]] = {}
    for series in series_of(root):
        _clear(series, values)
    epoch = EPOCH_1904 if is_set(root, "date1904") else EPOCH
    categories: list[CellValue] = [
        float((each - epoch).days) if isinstance(each, date) else clean(each) for each in chart.categories
    ]
    places = [_places(series, len(categories)) for series in kept]
    _refuse_overlaps(places)
    for (series, data), where in zip(pairs, places, strict=True):
        _fill_series(series, chart, data, where, categories)
        _cells(data, where, categories, values, models)
    before = series_of(root)
    for series in before:
        if not any(series is each for each in kept):
            _remove(series)
    keep_legend(root, before)
    _drop_empty_plots(area)
    set_formats(area)
    if not chart.on_dates:
        _label_axes(area)
    for sheet, cells in values.items():
        book.put(sheet, cells, models.get(sheet, {}))


Places = tuple[Range, Range, Range]
"""Where a series' name, categories and values stand."""


def _places(series: etree._Element, count: int) -> Places:
    """Where a series' data will stand: where it begins in the template, as long as it has become."""
    found = {each: series.find(f"{C}{each}//{C}f") for each in ("tx", "cat", "val")}
    if any(each is None for each in found.values()):
        raise Fault("a series takes its name or data from no cells: edit its data in PowerPoint once")
    name, categories, values = (range_of(each.text or "") for each in found.values() if each is not None)
    if name.count > 1:
        raise Fault(f"the name of a series stands in several cells ({name.formula}): use one")
    across = values.across or (values.count == 1 and name.row == values.row)
    return name, categories.resized(count, across=across), values.resized(count, across=across)


def _refuse_overlaps(places: Iterable[Places]) -> None:
    taken: dict[tuple[str, int, int], str] = {}
    for name, _, values in places:
        for each in (name, values):
            sheet, formula = each.sheet.casefold(), each.formula
            for row, column in each.cells():
                other = taken.setdefault((sheet, row, column), formula)
                if other != formula:
                    raise Fault(f"its data at {other} and {formula} would overlap: leave room between them")


def _clear(series: etree._Element, values: dict[str, dict[Place, CellValue]]) -> None:
    """The cells of the template's own data are emptied before new data comes."""
    for each in ("tx", "cat", "val"):
        for formula in series.iterfind(f"{C}{each}//{C}f"):
            old = range_of(formula.text or "")
            values.setdefault(old.sheet, {}).update(dict.fromkeys(old.cells(), None))


def _cells(
    data: Series,
    places: Places,
    categories: list[CellValue],
    values: dict[str, dict[Place, CellValue]],
    models: dict[str, dict[Place, Place]],
) -> None:
    """The cells of a series as its workbook shall hold them; new ones look like the first of their run."""
    name = places[0]
    values.setdefault(name.sheet, {})[name.cells()[0]] = clean(data.name)
    for where, content in zip(places[1:], (categories, data.values), strict=True):
        cells = where.cells()
        values.setdefault(where.sheet, {}).update(zip(cells, content, strict=True))
        models.setdefault(where.sheet, {}).update((cell, cells[0]) for cell in cells)


def _fill_series(
    series: etree._Element, chart: Chart, data: Series, places: Places, categories: list[CellValue]
) -> None:
    name, labels, values = places
    _fill(_only(series, "tx"), "strRef", name.formula, [clean(data.name)], "")
    holder = _only(series, "cat")
    kind = "numRef" if chart.on_dates else "strRef"
    _fill(holder, kind, labels.formula, categories, own_format(holder) or "yyyy\\-mm\\-dd")
    holder = _only(series, "val")
    code = own_format(holder) or data.number_format or chart.number_format
    _fill(holder, "numRef", values.formula, data.values, code)
    _trim_points(series, len(categories))
    put_labels(series, data)


def own_format(holder: etree._Element) -> str:
    """The number format that an author gave the data; empty where it is General."""
    code = holder.findtext(f".//{C}formatCode") or ""
    return "" if code == "General" else code


def _only(series: etree._Element, name: str) -> etree._Element:
    found = series.find(f"{C}{name}")
    if found is None:
        raise Fault(f"a series has no {name}")
    return found


def _fill(holder: etree._Element, kind: str, formula: str, shown: Sequence[CellValue], code: str) -> None:
    """A reference with its cache: what viewers show that do not open the workbook."""
    for child in list(holder):
        holder.remove(child)
    reference = etree.SubElement(holder, f"{C}{kind}")
    etree.SubElement(reference, f"{C}f").text = formula
    cache = etree.SubElement(reference, f"{C}{'numCache' if kind == 'numRef' else 'strCache'}")
    if kind == "numRef":
        etree.SubElement(cache, f"{C}formatCode").text = code
    etree.SubElement(cache, f"{C}ptCount").set("val", str(len(shown)))
    for number, value in enumerate(shown):
        if value is not None:
            point = etree.SubElement(cache, f"{C}pt", {"idx": str(number)})
            etree.SubElement(point, f"{C}v").text = value if isinstance(value, str) else shortest(value)


def _trim_points(series: etree._Element, count: int) -> None:
    """Looks of single points beyond the data go, and error bars that show cells which nobody has filled."""
    points = series.findall(f"{C}dPt")
    for point in points:
        index = point.find(f"{C}idx")
        if index is not None and whole_of(index, "val") >= count:
            series.remove(point)
    for bars in series.findall(f"{C}errBars"):
        if bars.find(f"{C}plus") is not None or bars.find(f"{C}minus") is not None:
            series.remove(bars)


def _remove(series: etree._Element) -> None:
    parent = series.getparent()
    if parent is not None:
        parent.remove(series)


def _drop_empty_plots(area: etree._Element) -> None:
    """A plot without series is no plot; axes that nothing is drawn on go with it."""
    for plot in [each for each in area if etree.QName(each).localname.endswith("Chart")]:
        if plot.find(f"{C}ser") is None:
            area.remove(plot)
        for extension in plot.findall(f"{C}extLst"):
            plot.remove(extension)  # series that are filtered out keep the template's own data there
    used = {
        each.get("val")
        for plot in area
        for each in plot.iterfind(f"{C}axId")
        if plot.find(f"{C}ser") is not None
    }
    for axis in [each for each in area if each.tag.endswith(("catAx", "valAx", "dateAx", "serAx"))]:
        own = axis.find(f"{C}axId")
        if own is not None and own.get("val") not in used:
            area.remove(axis)


def _label_axes(area: etree._Element) -> None:
    """An axis of days cannot show labels: it becomes one of categories with the same looks."""
    for axis in area.findall(f"{C}dateAx"):
        axis.tag = f"{C}catAx"
        for name in _DATE_ONLY:
            for child in axis.findall(f"{C}{name}"):
                axis.remove(child)


def is_set(root: etree._Element, name: str) -> bool:
    """Whether a chart has a switch of that name, and it is on."""
    found = root.find(f"{C}{name}")
    return found is not None and found.get("val", "1") in {"1", "true"}
