"""What a slide shows beside its words: charts, tables, pictures as values; their look is the template's."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.result import Result
from steadydraw_decks.deck.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; None is a gap.

    `key` is what it is in every language (`drawn`, `forecast`): a template's series is found by it. A band
    stands on its base: its values are widths. `labels` are texts at single points, None for no text.
    `number_format` is a spreadsheet code where it differs from the chart's. `result` is what the values show.
    """

    key: str
    name: str
    values: tuple[float | None, ...]
    labels: tuple[str | None, ...] = ()
    number_format: str = ""
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart. Categories are all days (a date axis) or all labels.

    `number_format` is a spreadsheet format code. Raises ValueError for a chart that would be empty,
    uneven, or drawn from anything but finite numbers.
    """

    key: str
    categories: tuple[date | str, ...]
    series: tuple[Series, ...]
    number_format: str
    caption: str
    alt: str

    def __post_init__(self) -> None:
        for names in ([each.name for each in self.series], [each.key for each in self.series]):
            if len(set(names)) < len(names):
                raise ValueError(f"chart {self.key}: two series bear one name among {names}")
        for each in self.series:
            if len(each.values) != len(self.categories) or len(each.labels) not in {0, len(each.values)}:
                raise ValueError(
                    f"chart {self.key}: series {each.name!r} has {len(each.values)} values for "
                    f"{len(self.categories)} categories"
                )
            known = [value for value in each.values if value is not None]
            if not known or not all(map(math.isfinite, known)):
                raise ValueError(f"chart {self.key}: series {each.name!r} has no values or endless ones")

    @property
    def on_dates(self) -> bool:
        """Whether the category axis is a date axis."""
        return isinstance(self.categories[0], date)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `shown` writes a number of it: columns that have it add up in totals."""

    key: str
    heading: str
    numeric: bool = False
    shown: Callable[[float], str] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as shown, with its number where the column adds up."""

    text: Sentence
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A native table; every row has one cell a column. Raises ValueError otherwise.

    `total` is the word in the first column of the sum below the rows, empty for none; `other` says for how
    many rows the one stands that a template folds them into, in the column `other_in`, else in the first.
    `sums` are the totals where the rows are only some of all.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    total: str = ""
    other: Callable[[int], str] | None = None
    other_in: str = ""
    sums: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        uneven = [len(row) for row in self.rows if len(row) != len(self.columns)]
        if uneven or not self.rows:
            raise ValueError(f"table {self.key}: no rows, or rows of {uneven} cells")

    def totals(self) -> tuple[Cell, ...]:
        """The cells of the sum row; empty when the table has no total."""
        if not self.total:
            return ()
        return self.sums or self._sum(self.total, 0, self.rows)

    def top(self, count: int) -> Table:
        """The first `count` rows, the rest added up in one; the same table when nothing is won by it.

        Columns that do not add up stay blank in that row. The totals are those of all rows.
        """
        if len(self.rows) <= count + 1 or count < 1:
            return self
        rest = self.rows[count:]
        word = self.other(len(rest)) if self.other else "\N{HORIZONTAL ELLIPSIS}"
        place = next((at for at, each in enumerate(self.columns) if each.key == self.other_in), 0)
        return replace(self, rows=(*self.rows[:count], self._sum(word, place, rest)))

    def _sum(self, word: str, place: int, rows: tuple[tuple[Cell, ...], ...]) -> tuple[Cell, ...]:
        """The sums of rows, with a word in the column at a place."""
        made: list[Cell] = []
        for position, column in enumerate(self.columns):
            if position == place:
                made.append(Cell(say(word)))
                continue
            values = [row[position].value for row in rows]
            known = [value for value in values if value is not None]
            if column.shown is None or not known:
                made.append(Cell(say()))
            else:
                total = math.fsum(known)
                made.append(Cell(say(column.shown(total)), total))
        return tuple(made)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file's bytes, what kind it is (`png`, `jpeg`), and what it shows."""

    content: bytes
    kind: str
    alt: str
