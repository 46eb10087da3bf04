"""A chart as a program: what the plain writer made of it once, with holes for its data."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import date

from lxml import etree

from steadydraw_decks.charts.filling import EPOCH, EPOCH_1904, fill_chart, is_set, own_format
from steadydraw_decks.charts.matching import matched, series_of
from steadydraw_decks.charts.ranges import Range, range_of
from steadydraw_decks.charts.workbook import ChartBook, shortest
from steadydraw_decks.deck.exhibits import Chart
from steadydraw_decks.programs.drawn_charts import DrawnChart, DrawnLine, column_of, stem_of
from steadydraw_decks.programs.fragments import (
    NAME,
    TEXT,
    Uncompiled,
    cut_out,
    filled,
    in_two,
    inner,
    neat,
    pieces,
    sound,
    xml_of,
)
from steadydraw_decks.programs.paragraphs import Paragraph
from steadydraw_decks.programs.texts import Values, lines_of
from steadydraw_decks.programs.workbooks import Block, Sheet
from steadydraw_decks.template.names import A, C
from steadydraw_decks.template.shapes import text_of
from steadydraw_decks.template.tags import tags_in

_DECLARED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_MOST = 100_000
_VARIANTS = 64


class ChartProgram:
    """The chart of a template by its part and its workbook; `only` are the series that its tag asks for."""

    def __init__(self, root: etree._Element, book: bytes, only: Sequence[str], language: str) -> None:
        sound(root)
        self.root, self._book, self._only, self._language = root, book, tuple(only), language
        self._there = series_of(root)
        self._variants: dict[object, _Variant] = {}
        self._pairs: dict[object, tuple[tuple[int, int], ...]] = {}
        self._epoch = EPOCH_1904 if is_set(root, "date1904") else EPOCH
        held = [each.find(f"{C}val") for each in self._there]
        self._own = [own_format(each) for each in held if each is not None]
        if len(self._own) != len(self._there):
            raise Uncompiled("a series without values")
        self._points = any(each.find(f"{C}dPt") is not None for each in self._there)

    def drawn(self, chart: Chart, values: Values) -> DrawnChart:
        """The chart with other data. Raises Uncompiled, and Fault where the chart cannot show it."""
        pairs = self._paired(chart)
        codes = tuple(
            self._own[at] or chart.series[of].number_format or chart.number_format for at, of in pairs
        )
        labelled = tuple(any(chart.series[of].labels) for _, of in pairs)
        count = len(chart.categories)
        key = (pairs, codes, labelled, chart.on_dates, count if self._points else 0)
        variant = self._variants.get(key)
        if variant is None:
            variant = _Variant(self, chart, pairs, codes, values)
            if len(self._variants) >= _VARIANTS:
                self._variants.clear()
            self._variants[key] = variant
        return variant.drawn(chart, values, self._epoch)

    def _paired(self, chart: Chart) -> tuple[tuple[int, int], ...]:
        """Which series of the template shows which of the data, by their places. Raises Fault."""
        key = tuple((each.key, each.name) for each in chart.series)
        found = self._pairs.get(key)
        if found is None:
            there = {id(each): at for at, each in enumerate(self._there)}
            of = {id(each): at for at, each in enumerate(chart.series)}
            found = tuple(
                (there[id(one)], of[id(data)]) for one, data in matched(self.root, chart, self._only)
            )
            if len(self._pairs) >= _VARIANTS:
                self._pairs.clear()
            self._pairs[key] = found
        return found

    def filled(self, chart: Chart) -> tuple[etree._Element, ChartBook, list[etree._Element]]:
        """What the plain writer makes of it, and the series that are left, in their pairs' order."""
        root = deepcopy(self.root)
        kept = [series for series, _ in matched(root, chart, self._only)]
        held = ChartBook(self._book)
        fill_chart(root, held, chart, self._only)
        return root, held, kept

    @property
    def book(self) -> bytes:
        """The template's workbook."""
        return self._book

    @property
    def language(self) -> str:
        """The language that filled text is marked with."""
        return self._language


class _Variant:
    """A chart with certain of its series, formats and labels; any number of points and any names."""

    def __init__(
        self,
        of: ChartProgram,
        chart: Chart,
        pairs: Sequence[tuple[int, int]],
        codes: Sequence[str],
        values: Values,
    ) -> None:
        root, _, kept = of.filled(chart)
        self._pairs, self._codes = tuple(pairs), tuple(map(inner, codes))
        first = kept[0].find(f"{C}cat")
        self.prefix = f"{first.prefix}:" if first is not None and first.prefix else ""
        self._named = [self._range(each, "tx") for each in kept]
        self._kinds = [self._range(each, "cat") for each in kept]
        self._valued = [self._range(each, "val") for each in kept]
        self.block: Block | None = None
        self._sheet: Sheet | None = None
        self._plain = of
        count = len(chart.categories)
        trios = list(zip(self._named, self._kinds, self._valued, strict=True))
        if any(each.count != count for trio in trios for each in trio[1:]):
            raise Uncompiled("ranges of another length")
        block = Block.of(trios)
        emptied = [
            range_of(each.text or "")
            for series in series_of(of.root)
            for name in ("tx", "cat", "val")
            for each in series.iterfind(f"{C}{name}//{C}f")
        ]
        try:
            self._sheet, self.block = Sheet(of.book, block, emptied), block
        except Uncompiled:
            self._sheet = None
        self.order = [series_of(root).index(each) for each in kept]
        self._name_formulas = [inner(each.formula) for each in self._named]
        self._stems = [
            (stem_of(one), stem_of(other)) for one, other in zip(self._kinds, self._valued, strict=True)
        ]
        self._day_codes = [inner(each.findtext(f"{C}cat//{C}formatCode") or "") for each in kept]
        self._cut(root, kept, chart, values, of.language)

    def _cut(
        self,
        source: etree._Element,
        kept: Sequence[etree._Element],
        chart: Chart,
        values: Values,
        language: str,
    ) -> None:
        places = [list(source.iter(f"{C}ser")).index(each) for each in kept]
        root = deepcopy(source)
        all_series = list(root.iter(f"{C}ser"))
        self._labels: list[tuple[str, str, str] | None] = []
        for number, at in enumerate(places):
            series = all_series[at]
            data = chart.series[self._pairs[number][1]]
            self._labels.append(self._cut_labels(series, number, sum(map(bool, data.labels))))
            for name in ("tx", "cat", "val"):
                holder = series.find(f"{C}{name}")
                assert holder is not None  # noqa: S101 - the plain writer has filled it
                if len(holder) != 1 or holder[0].prefix != kept[number].prefix:
                    raise Uncompiled("a reference of another form")
                cut_out(holder[0], f"{name}{number}")
        self._titles: list[Paragraph] = []
        self._texts: list[str | int] = []
        for paragraph in list(root.iter(f"{A}p")):
            told = not any(each.tag == f"{C}dLbl" for each in paragraph.iterancestors())
            if not any(each.tag for each in tags_in(text_of(paragraph))):
                self._texts += ["".join(each.text or "" for each in paragraph.iter(f"{A}t"))] if told else []
            else:
                self._texts += [len(self._titles)] if told else []
                program = Paragraph(paragraph, None, language)
                if program.alone and any(isinstance(values.get(name), tuple) for name in program.names):
                    raise Uncompiled("lines in a chart")
                cut_out(paragraph, f"p{len(self._titles)}")
                self._titles.append(program)
        self._pieces = pieces(_DECLARED + etree.tostring(root, encoding="unicode"))

    def _cut_labels(self, series: etree._Element, number: int, count: int) -> tuple[str, str, str] | None:
        """Make a hole for the labels of single points; the XML of one around its place and its text."""
        if not count:
            return None
        labels = series.findall(f"{C}dLbls/{C}dLbl")
        if len(labels) != count:
            raise Uncompiled("labels of another number")
        index, words = labels[0].find(f"{C}idx"), labels[0].find(f".//{A}t")
        if index is None or words is None:
            raise Uncompiled("a label of another form")
        index.set("val", NAME)
        words.text = TEXT
        before, rest = in_two(xml_of(labels[0]), NAME)
        middle, after = in_two(rest, TEXT)
        cut_out(labels[0], f"lbl{number}")
        for each in labels[1:]:
            each.getparent().remove(each)  # type: ignore[union-attr]
        return before, middle, after

    @staticmethod
    def _range(series: etree._Element, name: str) -> Range:
        return range_of(series.findtext(f"{C}{name}//{C}f") or "")

    def drawn(self, chart: Chart, values: Values, epoch: date) -> DrawnChart:
        count = len(chart.categories)
        if count > _MOST:
            raise Uncompiled("very many points")
        dates = chart.on_dates
        if dates:
            start = epoch.toordinal()
            categories = tuple([str(each.toordinal() - start) for each in chart.categories])  # type: ignore[union-attr]
        else:
            categories = tuple([neat(each) for each in chart.categories])  # type: ignore[arg-type]
        holes: dict[str, str] = {}
        lines: list[DrawnLine] = []
        p = self.prefix
        shown = self._points(categories if dates else [inner(each) for each in categories], p)
        for number, (_, of) in enumerate(self._pairs):
            data = chart.series[of]
            name = neat(data.name)
            numbers = tuple([None if each is None else shortest(each) for each in data.values])
            kind = "num" if dates else "str"
            holes[f"tx{number}"] = (
                f"<{p}strRef><{p}f>{self._name_formulas[number]}</{p}f><{p}strCache>"
                f'<{p}ptCount val="1"/><{p}pt idx="0"><{p}v>{inner(name)}</{p}v></{p}pt>'
                f"</{p}strCache></{p}strRef>"
            )
            code = f"<{p}formatCode>{self._day_codes[number]}</{p}formatCode>" if dates else ""
            holes[f"cat{number}"] = (
                f"<{p}{kind}Ref><{p}f>{column_of(self._stems[number][0], count)}</{p}f><{p}{kind}Cache>"
                f'{code}<{p}ptCount val="{count}"/>{shown}</{p}{kind}Cache></{p}{kind}Ref>'
            )
            holes[f"val{number}"] = (
                f"<{p}numRef><{p}f>{column_of(self._stems[number][1], count)}</{p}f><{p}numCache>"
                f"<{p}formatCode>{self._codes[number]}</{p}formatCode>"
                f'<{p}ptCount val="{count}"/>{self._points(numbers, p)}</{p}numCache></{p}numRef>'
            )
            words = [(at, neat(each)) for at, each in enumerate(data.labels) if each]
            if any("{{" in each for _, each in words):
                raise Uncompiled("a label that looks like a tag")
            label = self._labels[number]
            if label is not None:
                before, middle, after = label
                holes[f"lbl{number}"] = "".join(
                    [f"{before}{at}{middle}{inner(each)}{after}" for at, each in words]
                )
            lines.append(DrawnLine(name, numbers, tuple(each for _, each in words), self.order[number]))
        titles, lefts = [], []
        for number, title in enumerate(self._titles):
            made = title.drawn([" ".join(lines_of(values[name])) for name in title.names])
            holes[f"p{number}"] = made.xml
            titles.append(made.text)
            lefts.append(made.left)
        xml = filled(self._pieces, holes).encode()
        texts = [titles[each] if isinstance(each, int) else each for each in self._texts]
        return DrawnChart(
            xml, self._book(chart, categories, lines), categories, dates, tuple(lines),
            tuple(each for each in texts if each), (self, tuple(lefts)), self.block,
        )  # fmt: skip

    def _book(self, chart: Chart, categories: Sequence[str], lines: Sequence[DrawnLine]) -> bytes:
        if self._sheet is None:
            return self._plain.filled(chart)[1].written()
        return self._sheet.written(
            [each.name for each in lines], categories, [each.numbers for each in lines], dates=chart.on_dates
        )

    @staticmethod
    def _points(shown: Sequence[str | None], p: str) -> str:
        return "".join(
            [
                f'<{p}pt idx="{number}"><{p}v>{each}</{p}v></{p}pt>'
                for number, each in enumerate(shown)
                if each is not None
            ]
        )
