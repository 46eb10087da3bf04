"""What a compiled chart shows, as the reader of decks would find it in its part and its workbook."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw.opc.parts import parsed
from steadydraw.rows.cells import letters
from steadydraw_decks.charts.matching import series_of
from steadydraw_decks.compiled.looks import Known
from steadydraw_decks.consistency.workbook import Book, decoded
from steadydraw_decks.programs.drawn_charts import DrawnChart
from steadydraw_decks.trust.chart_formats import axis_formats, label_formats
from steadydraw_decks.trust.plots import cells_of_book, plain, plot_look
from steadydraw_decks.trust.shown import Cells, Line, Plot

_Formats = tuple[str, tuple[str, ...], list[tuple[str, ...]]]

_KEPT = 15
"""Letters of a number that all of its digits fit in."""


class Plots:
    """What charts made of one template's chart show. `drawings` are texts that are drawn on it."""

    def __init__(self, drawings: tuple[str, ...] = ()) -> None:
        self._known, self._drawings = Known(), drawings

    def of(self, made: DrawnChart) -> tuple[Plot, str]:
        """What a chart shows, and the digest of its own look."""
        look, axes, codes = self._known.of(made.variant, lambda: _formats(made))
        categories = made.categories
        if made.dates:
            categories = tuple([shown_number(each) for each in categories])
        lines: list[Line] = [Line("", (), ())] * len(made.lines)
        runs = []
        for each in made.lines:
            values = tuple(
                [
                    number or ""
                    if not number or (len(number) <= _KEPT and "e" not in number)
                    else plain(float(number))
                    for number in each.numbers
                ]
            )
            runs.append(values)
            end = len(values)
            while end and not values[end - 1]:
                end -= 1
            lines[each.place] = Line(each.name, categories, values[:end], each.labels, codes[each.place])
        texts = (*made.texts, *self._drawings)
        return Plot(texts, tuple(lines), _cells(made, categories, runs), formats=axes), look


def shown_number(written: str) -> str:
    """A number as people's programs keep it, from its shortest form, which mostly is the same."""
    return written if len(written) <= _KEPT and "e" not in written else plain(float(written))


def _formats(made: DrawnChart) -> _Formats:
    root = parsed(made.xml)
    return plot_look(root), axis_formats(root), [label_formats(each) for each in series_of(root)]


def _cells(made: DrawnChart, categories: tuple[str, ...], runs: Sequence[tuple[str, ...]]) -> Cells:
    """The cells of the workbook in the order of its sheet; `runs` are the numbers of its series."""
    block = made.block
    if block is None:
        return tuple(cells_of_book(Book(made.book)))
    sheet = block.sheet
    said = [(column, decoded(each.name)) for column, each in zip(block.columns, made.lines, strict=True)]
    cells = [(f"{sheet}!{letters(column)}{block.names}", name) for column, name in sorted(said)]
    shown = categories if made.dates else tuple([decoded(each) for each in categories])
    columns = sorted([(block.categories, shown), *zip(block.columns, runs, strict=True)])
    rows = range(block.first, block.first + len(categories))
    placed = []
    for column, run in columns:
        at = f"{sheet}!{letters(column)}"
        pairs = [(f"{at}{row}", text) for row, text in zip(rows, run, strict=True)]
        # A gap among the numbers is no cell; a category without words is one.
        placed.append(
            pairs if column == block.categories or "" not in run else [e if e[1] else None for e in pairs]
        )
    cells += [each for row in zip(*placed, strict=True) for each in row if each]
    return tuple(cells)
