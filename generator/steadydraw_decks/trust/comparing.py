"""What a file shows against what it should show: every text, table, chart, workbook and note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isclose

from steadydraw_decks.trust.findings import Difference, Edit, Findings, Typed, Unproven, Why
from steadydraw_decks.trust.matching import Pair, Sheet, matched
from steadydraw_decks.trust.numbers import compared, numbers_in, pairs_of
from steadydraw_decks.trust.reasons import Reasons
from steadydraw_decks.trust.shown import FURNITURE, Line, Plot, Shape, Shown

_CLOSE = 2e-14
"""Of a number of a chart: office programs keep 15 of its 17 digits, the last of them by their own rule."""
_ENOUGH = 3
"""Digits from which a number that a person quotes is known again on another slide."""


class Comparison:
    """A file against the deck expected; what is found is added to `findings`."""

    def __init__(self, shown: Shown, expected: Shown, reasons: Reasons, findings: Findings) -> None:
        self.shown, self.expected = shown, expected
        self.reasons, self.findings = reasons, findings
        self._known = set(_all_numbers(expected))

    def run(self) -> None:
        """Compare everything."""
        for sheet in matched(self.shown, self.expected):
            self._sheet(sheet)
        for word, one, other in (
            ("title", self.shown.title, self.expected.title),
            ("subject", self.shown.subject, self.expected.subject),
        ):
            self._text(Place(0, "document properties", word, Why.EDITED), one, other)

    def _sheet(self, sheet: Sheet) -> None:
        if sheet.shown is None:
            name = next((s.texts[0] for s in sheet.expected.shapes if s.holds == "title" and s.texts), "")  # type: ignore[union-attr]
            self.findings.edits.append(Edit(0, "", f"the slide {name!r} was taken out"))
            return
        number = sheet.shown.number
        if sheet.expected is None:
            for shape in sheet.shown.shapes:
                self._unexpected(number, shape)
            for line in sheet.shown.notes:
                self._typed(Place(number, "notes", "notes", Why.EDITED), line, numbers_in(line))
            for line in sheet.shown.under:
                self._typed(_beneath(number), line, numbers_in(line))
            self.findings.edits.append(Edit(number, "", "the slide was added by hand"))
            return
        for pair in sheet.pairs:
            self._pair(number, pair)
        place = Place(number, "notes", "notes", self.reasons.of_notes(sheet.shown, sheet.expected))
        self._lines(place, sheet.shown.notes, sheet.expected.notes)
        self._lines(_beneath(number), sheet.shown.under, sheet.expected.under)

    def _pair(self, slide: int, pair: Pair) -> None:
        shape, wanted = pair.shown, pair.expected
        if shape is None:
            assert wanted is not None  # noqa: S101 - a pair has one of two
            if wanted.id:
                self.findings.edits.append(Edit(slide, wanted.name, "was taken out"))
            return
        if wanted is None:
            self._unexpected(slide, shape)
            return
        if pair.by_place:
            what = "its binding is gone (name and tag): it was found by its place and compared"
            self.findings.unproven.append(Unproven(slide, shape.name, what))
        place = Place(slide, shape.name, "", self.reasons.of(shape, wanted), wanted.id)
        self._lines(place.at("text"), shape.texts, wanted.texts)
        self._rows(place, shape.rows, wanted.rows)
        if wanted.plot:
            self._plot(place, shape.plot, wanted.plot)
        if not shape.alt and wanted.alt:
            self.findings.edits.append(Edit(slide, shape.name, "its alternative text is gone"))
        else:
            self._text(place.at("alternative text"), shape.alt, wanted.alt)

    def _unexpected(self, slide: int, shape: Shape) -> None:
        if shape.holds in FURNITURE:
            return
        texts = [*shape.texts, *(cell for row in shape.rows for cell in row), shape.alt]
        if shape.plot:
            for line in shape.plot.lines:
                texts += [line.name, *line.values, *line.labels]
            self._disagreements(Place(slide, shape.name, "", Why.CHART), shape.plot)
        found = False
        for text in texts:
            found |= self._typed(Place(slide, shape.name, "", Why.EDITED), text, numbers_in(text))
        if shape.kind == "picture":
            self.findings.edits.append(
                Edit(slide, shape.name, "was added by hand: what a picture says is not read")
            )
        elif not found and any(texts):
            self.findings.edits.append(Edit(slide, shape.name, "was added by hand"))

    def _lines(self, place: Place, shown: Sequence[str], expected: Sequence[str]) -> None:
        for one, other in pairs_of(shown, expected):
            self._text(place, one, other)

    def _text(self, place: Place, shown: str, expected: str) -> None:
        self.findings.numbers += len(numbers_in(expected))
        if shown == expected:
            return
        if not shown:
            if numbers_in(expected):
                self.findings.edits.append(
                    Edit(place.slide, place.shape, f"no longer says {expected[:80]!r}")
                )
            return
        if not expected:
            self._typed(place, shown, numbers_in(shown))
            return
        reading = compared(shown, expected, self.reasons.phrases(place.id))
        for change in reading.changes:
            metric = self.reasons.metric(place.id, change.expected, expected)
            self._add(place, change.shown, change.expected, metric)
        self._typed(place, shown, reading.typed)
        if not reading.changes and not reading.typed:
            said = f"; no longer says {', '.join(reading.gone)}" if reading.gone else ""
            self.findings.edits.append(Edit(place.slide, place.shape, f"reworded: {shown[:80]!r}{said}"))

    def _typed(self, place: Place, text: str, numbers: Iterable[str]) -> bool:
        """Note the numbers that no figure of the deck explains; whether there are any."""
        found = [each for each in numbers if not self._explained(each)]
        self.findings.typed += [Typed(place.slide, place.shape, each, text[:120]) for each in found]
        return bool(found)

    def _explained(self, number: str) -> bool:
        return number in self._known and (
            sum(map(str.isdigit, number)) >= _ENOUGH or not number.replace(".", "").isdigit()
        )

    def _rows(self, place: Place, shown: Rows, expected: Rows) -> None:
        if len(shown) == len(expected) and all(
            len(a) == len(b) for a, b in zip(shown, expected, strict=True)
        ):
            for row, pair in enumerate(zip(shown, expected, strict=True), start=1):
                for column, (one, other) in enumerate(zip(*pair, strict=True), start=1):
                    self._text(place.at(f"row {row}, column {column}"), one, other)
            return
        left = {cells[0]: cells for cells in expected if cells}
        for number, ours in enumerate(shown, start=1):
            wanted = left.pop(ours[0] if ours else "", ())
            for column, one in enumerate(ours, start=1):
                other = wanted[column - 1] if column <= len(wanted) else ""
                self._text(place.at(f"row {number}, column {column}"), one, other)
        for name in left:
            self.findings.edits.append(Edit(place.slide, place.shape, f"the row {name[:60]!r} was taken out"))

    def _plot(self, place: Place, shown: Plot | None, expected: Plot) -> None:
        if shown is None:
            self.findings.unproven.append(Unproven(place.slide, place.shape, "its chart is gone"))
            return
        self._lines(place.at("chart text"), shown.texts, expected.texts)
        for one, other in _series(shown.lines, expected.lines):
            self._line(place, one, other)
        self._formats(place.at("number format of an axis"), shown.formats, expected.formats)
        self._disagreements(place, shown)
        if shown.cells is None:
            if expected.cells is not None:
                what = shown.trouble or "is gone: what the chart draws is compared, its data cannot be opened"
                self.findings.unproven.append(Unproven(place.slide, place.shape, f"its workbook {what}"))
        elif expected.cells is not None:
            self._cells(place, dict(shown.cells), dict(expected.cells))

    def _line(self, place: Place, shown: Line | None, expected: Line | None) -> None:
        if shown is None or expected is None:
            line = shown or expected
            assert line is not None  # noqa: S101 - a pair has one of two
            if shown is None:
                self.findings.edits.append(
                    Edit(place.slide, place.shape, f"the series {line.name!r} is gone")
                )
            else:
                for text in (line.name, *line.values, *line.labels):
                    self._typed(place, text, numbers_in(text))
            return
        self._text(place.at("series name"), shown.name, expected.name)
        where = f"series {expected.name!r}, number format of its labels"
        self._formats(place.at(where), shown.formats, expected.formats)
        for what, ours, theirs in (
            ("value", shown.values, expected.values),
            ("category", shown.categories, expected.categories),
            ("label", shown.labels, expected.labels),
        ):
            for at in range(max(len(ours), len(theirs))):
                one, other = (run[at] if at < len(run) else "" for run in (ours, theirs))
                self._point(place.at(f"series {expected.name!r}, {what} {at + 1}"), one, other)

    def _point(self, place: Place, shown: str, expected: str) -> None:
        self.findings.numbers += 1
        if shown == expected or _near(shown, expected):
            return
        self._add(
            place, shown or "nothing", expected or "nothing", self.reasons.metric(place.id, "", place.where)
        )

    def _formats(self, place: Place, shown: Sequence[str], expected: Sequence[str]) -> None:
        """Another format shows another number: a label without its per cent, or with a text of its own."""
        if shown and tuple(shown) != tuple(expected):
            self._add(place, ", ".join(shown), ", ".join(expected) or "none", "")

    def _cells(self, place: Place, shown: Mapping[str, str], expected: Mapping[str, str]) -> None:
        for at, other in expected.items():
            self._point(place.at(f"workbook cell {at}"), shown.get(at, ""), other)
        for at, one in shown.items():
            if at not in expected:
                self._typed(place.at(f"workbook cell {at}"), one, numbers_in(one))

    def _disagreements(self, place: Place, plot: Plot) -> None:
        for each in plot.disagreements:
            found = Difference(place.slide, place.shape, "chart", each, "what its workbook holds", Why.CHART)
            self.findings.differences.append(found)

    def _add(self, place: Place, shown: str, expected: str, metric: str) -> None:
        self.findings.differences.append(
            Difference(place.slide, place.shape, place.where, shown, expected, place.why, metric)
        )


class Place:
    """Where something is compared, and why it would differ."""

    __slots__ = ("id", "shape", "slide", "where", "why")

    def __init__(self, slide: int, shape: str, where: str, why: Why, identity: str = "") -> None:
        self.slide, self.shape, self.where, self.why, self.id = slide, shape, where, why, identity

    def at(self, where: str) -> Place:
        """A place within the same shape."""
        return Place(self.slide, self.shape, where, self.why, self.id)


def _beneath(slide: int) -> Place:
    return Place(slide, "layout", "text on the layout", Why.EDITED)


Rows = Sequence[Sequence[str]]


def _series(shown: Sequence[Line], expected: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    if len(shown) == len(expected):
        yield from zip(shown, expected, strict=True)
        return
    left = {each.name: each for each in expected}
    for each in shown:
        yield each, left.pop(each.name, None)
    for each in left.values():
        yield None, each


def _near(one: str, other: str) -> bool:
    try:
        return isclose(float(one), float(other), rel_tol=_CLOSE)
    except ValueError:
        return False


def _all_numbers(shown: Shown) -> Iterator[str]:
    for slide, shape in shown.shapes():
        for text in (*shape.texts, *(cell for row in shape.rows for cell in row), shape.alt, *slide.notes):
            yield from numbers_in(text)
