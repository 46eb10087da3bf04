"""Where the cells of a sheet stand, as offsets in a part too large to be held: one pass, in chunks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from steadydraw.opc.archive import MAX_PART
from steadydraw.opc.book.addresses import LAST_ROW, Area, area_of, column_of
from steadydraw.opc.book.host import MAIN, MAIN_STRICT
from steadydraw.opc.refusal import Refused

_HIDING = re.compile(rb"(?s)<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)")
_ROOT = re.compile(rb"""\s*<(?:([\w.-]+):)?worksheet(?=[\s>])((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_FOREIGN = re.compile(rb"""(?i)<\?xml[^>]*?\sencoding\s*=\s*["'](?!(?:utf-?8|(?:us-)?ascii)["'])""")


def attribute(tag: bytes, name: str) -> re.Match[bytes] | None:
    """An attribute without prefix in a start tag; its group 1 is the value."""
    return re.search(rb"""\s%s\s*=\s*["']([^"']*)["']""" % name.encode(), tag)


def given(tag: bytes, name: str) -> str:
    """The value of an attribute in a start tag, empty where there is none."""
    found = attribute(tag, name)
    return found[1].decode("utf-8", "replace") if found else ""


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell as it stands: offset, bytes, style, what is in it, whether other cells share its formula."""

    at: int
    raw: bytes
    style: str
    filled: bool
    formula: bool
    shares: bool


@dataclass(slots=True)
class FoundRow:
    """A row as it stands, or the place for one that is not there: then `tag` is empty.

    `cells` are those of the columns asked for, `slots` the offsets where the missing ones belong.
    """

    number: int
    at: int
    tag: bytes = b""
    cells: dict[int, FoundCell] = field(default_factory=dict)
    slots: dict[int, int] = field(default_factory=dict)

    @property
    def hollow(self) -> bool:
        """Whether it is written without an end tag."""
        return self.tag.endswith(b"/>")

    @property
    def style(self) -> str:
        """The style of its cells that are not written down, if it has one of its own."""
        return given(self.tag, "s") if given(self.tag, "customFormat") in {"1", "true"} else ""


class SheetScan:
    """One pass over a sheet that is never held whole: iterate `rows`, then read the rest.

    `wanted` are columns by row, `columns` those to look at in each wanted row; offsets are in the sheet's
    own bytes. `refuse` makes the error for a sheet that cannot be read with certainty.
    """

    def __init__(
        self,
        chunks: Iterable[bytes],
        wanted: Mapping[int, Collection[int]],
        columns: Collection[int],
        refuse: Callable[[str], Refused],
    ) -> None:
        self._chunks, self._wanted, self._refuse = chunks, wanted, refuse
        self._columns, self._numbers = sorted(columns), sorted(wanted)
        self._next = self._row = 0
        self._open = True
        self.prefix = ""
        self.dimension: tuple[int, str] | None = None  # offset and text of the range it says it fills
        self.hollow: tuple[int, bytes] | None = None  # the element of all rows, where it has no end tag
        self.styles: list[tuple[int, int, str]] = []  # first and last column and style of columns with one
        self.arrays: list[Area] = []  # of array formulas and data tables that hold a wanted cell
        self.merges: list[Area] = []  # merged cells, one of which is wanted

    def wanted_in(self, area: Area) -> Iterator[tuple[int, int]]:
        """The wanted cells in a block, as row and column."""
        for place in range(bisect_left(self._numbers, area.top), len(self._numbers)):
            row = self._numbers[place]
            if row > area.bottom:
                return
            yield from ((row, each) for each in self._wanted[row] if area.left <= each <= area.right)

    def rows(self) -> Iterator[FoundRow]:
        """Every wanted row in order, those that are not there as well."""
        for base, raw, plain in self._blocks():
            at = 0 if base else self._head(plain)
            if self.hollow:
                yield from self._missing(LAST_ROW + 1, self.hollow[0])
            if self._open:
                self._note(self._array, plain, at, self.arrays)
                at = yield from self._block(base, raw, plain, at)
            if not self._open:
                self._note(self._merge, plain, at, self.merges)
        if self._open:
            raise self._refuse("it ends too early")

    def _blocks(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Offset, bytes, and bytes with comments and the like blanked; no row is cut in two."""
        source = iter(self._chunks)
        base, held, over = 0, next(source, b""), False
        self._begin(held)
        for chunk in chain((b"",), source):
            held += chunk
            if len(held) > MAX_PART:
                raise self._refuse("one of its rows is too large")
            plain = _plain(held)
            over = over or self._end in plain
            cut = plain.rfind(b"<" if over else self._start)
            if cut > 0:
                yield base, held[:cut], plain[:cut]
                base, held = base + cut, held[cut:]
        yield base, held, _plain(held)

    def _begin(self, content: bytes) -> None:
        """Learn the prefix that the sheet is written with, and what its elements look like."""
        content = content.removeprefix(b"\xef\xbb\xbf")
        if b"\0" in content[:4] or _FOREIGN.match(content):
            raise self._refuse("it is not written in UTF-8")
        root = _ROOT.match(_plain(content))
        space = attribute(root[0], f"xmlns:{root[1].decode()}" if root[1] else "xmlns") if root else None
        if root is None or space is None or space[1] not in {MAIN.encode(), MAIN_STRICT.encode()}:
            raise self._refuse("it is no worksheet")
        own = root[1] + b":" if root[1] else b""
        self.prefix = own.decode()
        self._start, self._end = b"<%srow" % own, b"</%ssheetData" % own
        self._row_end, self._cell_end = b"</%srow" % own, b"</%sc" % own
        tag = re.escape(own)
        self._row_over = re.compile(rb"\s*(?:</%srow|<%sextLst)[\s>]" % (tag, tag))
        self._data = re.compile(rb"<%ssheetData(?:\s[^<>]*)?/?>" % tag)
        self._finish = re.compile(rb"\s*</%ssheetData\s*>" % tag)
        self._row_tag = re.compile(rb"""\s*(<%srow(?:\s+r="([0-9]+)")?(?:\s[^<>]*)?/?>)""" % tag)
        self._cell = re.compile(rb"""\s*(<%sc(?:\s+r="([A-Z]+)[0-9]+")?(?:\s[^<>]*?)?(/)?>)""" % tag)
        self._formula = re.compile(rb"<%sf(?:\s[^<>]*)?/?>" % tag)
        self._filled = re.compile(rb"<%s(?:f|is|extLst)(?=[\s/>])|<%sv(?:\s[^<>]*)?>[^<]" % (tag, tag))
        self._array = re.compile(rb"""<%sf\s[^<>]*?["'](?:array|dataTable)["'][^<>]*>""" % tag)
        self._merge = re.compile(rb"<%smergeCell\s[^<>]*>" % tag)
        self._column = re.compile(rb"<%scol\s[^<>]*>" % tag)
        self._size = re.compile(rb"<%sdimension\s[^<>]*>" % tag)

    def _head(self, plain: bytes) -> int:
        """Read what stands before the rows; where they begin."""
        data = self._data.search(plain)
        if data is None:
            raise self._refuse("it holds no rows where they should be")
        size = self._size.search(plain, 0, data.start())
        if size and (ref := attribute(size[0], "ref")):
            self.dimension = size.start() + ref.start(1), ref[1].decode("utf-8", "replace")
        for each in self._column.finditer(plain, 0, data.start()):
            first, last, style = (given(each[0], name) for name in ("min", "max", "style"))
            if style and first.isdigit() and last.isdigit():
                self.styles.append((int(first), int(last), style))
        if data[0].endswith(b"/>"):
            self.hollow, self._open = (data.start(), data[0]), False
        return data.end()

    def _block(self, base: int, raw: bytes, plain: bytes, at: int) -> Generator[FoundRow, None, int]:
        """The wanted rows of a block; where in it the reading has come to."""
        while found := self._row_tag.match(plain, at):
            tag, end = found[1], found.end()
            number = int(found[2] or given(tag, "r") or self._row + 1)
            if number <= self._row:
                raise self._refuse(f"its row {number} is out of order")
            self._row = number
            if not tag.endswith(b"/>"):
                end = plain.find(b">", plain.find(self._row_end, end)) + 1
            yield from self._missing(number, base + at)
            if self._next < len(self._numbers) and self._numbers[self._next] == number:
                self._next += 1
                row = FoundRow(number, base + found.start(1), tag)
                if not row.hollow:
                    self._cells(row, base, (raw, plain), found.end())
                yield row
            at = end
        finish = self._finish.match(plain, at)
        if finish:
            yield from self._missing(LAST_ROW + 1, base + at)
            self._open = False
            return finish.end()
        if plain[at:].strip():
            raise self._refuse("it holds something else between its rows")
        return at

    def _missing(self, before: int, at: int) -> Iterator[FoundRow]:
        while self._next < len(self._numbers) and self._numbers[self._next] < before:
            self._next += 1
            yield FoundRow(self._numbers[self._next - 1], at)

    def _cells(self, row: FoundRow, base: int, texts: tuple[bytes, bytes], at: int) -> None:
        """Fill in the cells asked for, and where the missing ones belong: right behind the one before."""
        raw, plain = texts
        column, place, asked = 0, 0, self._columns
        while place < len(asked) and (found := self._cell.match(plain, at)):
            named = found[2] or given(found[1], "r").rstrip("0123456789").encode()
            before, column = column, column_of(named.decode()) if named else column + 1
            if column <= before:
                raise self._refuse(f"its row {row.number} has its cells out of order")
            end = found.end() if found[3] else plain.find(b">", plain.find(self._cell_end, found.end())) + 1
            while place < len(asked) and asked[place] < column:
                row.slots[asked[place]], place = base + at, place + 1
            if place < len(asked) and asked[place] == column:
                place += 1
                formula = self._formula.search(plain, found.end(), end)
                shares = bool(formula and given(formula[0], "t") == "shared" and given(formula[0], "ref"))
                holds = bool(self._filled.search(plain, found.end(), end)), bool(formula), shares
                start, style = found.start(1), given(found[1], "s")
                row.cells[column] = FoundCell(base + start, raw[start:end], style, *holds)
            at = end
        if place < len(asked) and not self._row_over.match(plain, at):
            raise self._refuse(f"its row {row.number} holds something else than cells")
        row.slots |= dict.fromkeys(asked[place:], base + at)

    def _note(self, pattern: re.Pattern[bytes], plain: bytes, at: int, into: list[Area]) -> None:
        for found in pattern.finditer(plain, at):
            area = area_of(given(found[0], "ref"))
            if area and any(self.wanted_in(area)):
                into.append(area)


def _plain(content: bytes) -> bytes:
    """The content with comments and instructions as spaces and CDATA as letters, each byte in its place."""
    if b"<!" not in content and b"<?" not in content:
        return content
    return _HIDING.sub(lambda m: (b"x" if m[0].startswith(b"<![") else b" ") * len(m[0]), content)
