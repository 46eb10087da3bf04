"""What the pane has read of the workbook: its ranges, how each is used, and the book they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from steadydraw.functions.tablearguments import ROW_LIMIT
from steadydraw.ranges import Given, RangeBook, book_of
from steadydraw.ranges.settings import is_settings
from steadydraw.ranges.tables import Read, read_as
from steadydraw.rows.cells import letters
from steadydraw.schema import SCHEMA
from steadydraw.schema.dates import EPOCH_1900
from steadydraw.schema.issues import SourceError

USAGE, CONTRACTS, MORE, NONE = "usage", "contracts", "more", "none"
USES = (USAGE, CONTRACTS, MORE, NONE)
"""How a range is used: as one of the two that every figure needs, as a further table, or not."""

SETTINGS = "settings"


@dataclass(slots=True)
class Range:
    """One range of the workbook. `place` is what a formula calls it."""

    key: str
    given: Given
    place: str
    about: str
    use: str = NONE
    likely: str = ""
    read: Read | None = None
    problem: str = ""
    too_long: str = ""

    def used_as(self, use: str) -> None:
        """Take it for this use from now on; a use that it is not fit for stays, with the problem."""
        self.use, self.problem = use, self.too_long
        if self.too_long:
            return
        wanted = (use,) if use in {USAGE, CONTRACTS} else tuple(SCHEMA)
        if self.likely == SETTINGS:
            if use in {USAGE, CONTRACTS}:
                self.problem = f"{self.given.name} holds settings and cannot be read as {use}"
            return
        try:
            self.read = read_as(self.given, wanted, EPOCH_1900)
        except SourceError as problem:
            self.read, self.problem = None, str(problem)

    def judge(self) -> None:
        """Find out which table it is, by itself."""
        if not self.too_long and is_settings(self.given):
            self.likely = SETTINGS
            return
        self.used_as(NONE)
        if self.read is not None:
            self.likely = self.read.table

    @property
    def sure(self) -> float:
        """How sure it is that the range is what it is read as."""
        if self.likely == SETTINGS:
            return 1.0
        return self.read.likely.sure.get("", 0.0) if self.read else 0.0


@dataclass(slots=True)
class Workbook:
    """The ranges that were read, in the workbook's order; `book` once an account was asked for."""

    ranges: dict[str, Range] = field(default_factory=dict)
    book: RangeBook | None = None

    def propose(self) -> None:
        """The likeliest use of every range: one usage, one contracts, the others further tables."""
        self.book = None
        for each in self.ranges.values():
            each.use = MORE if each.likely else NONE
        for use in (USAGE, CONTRACTS):
            fit = [each for each in self.ranges.values() if each.likely == use]
            if fit:
                max(fit, key=lambda each: (each.sure, len(each.given.rows))).used_as(use)

    def choose(self, key: str, use: str) -> None:
        """Use a range as somebody says; the one that had that place becomes a further table."""
        if key not in self.ranges or use not in USES:
            raise SourceError("that range is not known any more: read the tables again")
        self.book = None
        if use in {USAGE, CONTRACTS}:
            for each in self.ranges.values():
                if each.use == use and each.key != key:
                    each.used_as(MORE if each.likely else NONE)
        self.ranges[key].used_as(use)

    def chosen(self) -> tuple[Range, Range, list[Range]]:
        """Usage, contracts and the further ranges. Raises SourceError where one is missing or unfit."""
        if not self.ranges:
            raise SourceError("no tables have been read yet: read them under Tables first")
        found: dict[str, Range] = {each.use: each for each in self.ranges.values()}
        for use in (USAGE, CONTRACTS):
            if use not in found:
                raise SourceError(f"no range is chosen as {use}: choose one under Tables")
        more = [each for each in self.ranges.values() if each.use == MORE]
        for each in (found[USAGE], found[CONTRACTS], *more):
            if each.problem:
                raise SourceError(each.problem)
        rows = sum(len(each.given.rows) for each in (found[USAGE], found[CONTRACTS], *more))
        if rows > ROW_LIMIT:
            raise SourceError(
                f"the chosen ranges have {rows:,} rows and a function takes {ROW_LIMIT:,}: leave some out "
                "under Tables, or keep the last year only"
            )
        return found[USAGE], found[CONTRACTS], more

    def made(self) -> RangeBook:
        """The book of the chosen ranges, made once for each choice."""
        if self.book is None:
            usage, contracts, more = self.chosen()
            self.book = book_of(usage.given, contracts.given, [each.given for each in more])
        return self.book


WORKBOOK = Workbook()
"""The one workbook that a pane belongs to."""


def range_of(sent: Mapping[str, Any]) -> Range:
    """A range as the page sends it: where it is, and its cells. Raises SourceError for one that is none."""
    rows = sent.get("rows")
    sheet, table = str(sent.get("sheet", "")), str(sent.get("table", ""))
    name, count = table or sheet, int(sent.get("count", 0))
    too_long = ""
    if count > ROW_LIMIT:
        # The page does not even read so many: it would stand still for minutes.
        too_long = (
            f"{name} has {count:,} rows and a function takes {ROW_LIMIT:,}: keep the last year only, or "
            "attach the health sheet with steadydraw attach"
        )
        rows = []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise SourceError("a range has rows, each a list of cells")
    top, left = int(sent.get("row", 0)), int(sent.get("column", 0))
    place = f"{table}[#All]" if table else _address(sheet, (top, left), rows)
    where = f"table on {sheet}" if table else f"sheet, {place.rpartition('!')[2].replace('$', '')}"
    made = Range(str(sent.get("key", name)), Given(name, _cells(rows)), place, where)
    made.too_long = made.problem = too_long
    return made


def _cells(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Blank cells as nothing, without rows at the end that are blank throughout."""
    made = [[None if cell == "" else cell for cell in row] for row in rows]
    while made and all(cell is None for cell in made[-1]):
        made.pop()
    return made


def _address(sheet: str, at: tuple[int, int], rows: Sequence[Sequence[Any]]) -> str:
    """A range of a sheet as a formula names it.

    >>> _address("O'Rourke", (0, 25), [[1, 2], [3, 4]])
    "'O''Rourke'!$Z$1:$AA$2"
    """
    top, left = at
    width = max(map(len, rows), default=1)
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!${letters(left + 1)}${top + 1}:${letters(left + width)}${top + max(1, len(rows))}"
