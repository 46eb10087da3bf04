"""The workbook inside a chart as a program: its one sheet is written anew, all else is as it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from steadydraw.opc.archive import Archive, Held
from steadydraw.opc.book.addresses import cell_of
from steadydraw.opc.package import Package
from steadydraw.opc.parts import Parts
from steadydraw.rows.cells import letters
from steadydraw_decks.charts.ranges import Range
from steadydraw_decks.programs.fragments import TEXT, Uncompiled, cut_out, in_two, inner, pieces
from steadydraw_decks.programs.packing import begun, entry_of, packed, zipped

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DECLARED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_ROW_OWN = frozenset({"r", "spans"})


@dataclass(frozen=True, slots=True)
class Block:
    """Where data stands in a sheet: names in one row, categories and values below it in columns."""

    sheet: str
    names: int
    first: int
    categories: int
    columns: tuple[int, ...]

    @classmethod
    def of(cls, places: Sequence[tuple[Range, Range, Range]]) -> Block:
        """The block that the series of a chart make up. Raises Uncompiled where they make up none."""
        names, categories, values = zip(*places, strict=True)
        if (
            len({each.sheet.casefold() for trio in places for each in trio}) > 1
            or any(each.across for trio in places for each in trio)
            or len({(each.row, each.column) for each in categories}) > 1
            or len({each.row for each in (*values, *categories)}) > 1
            or len({each.row for each in names}) > 1
            or names[0].row >= values[0].row
            or any(name.column != value.column for name, value in zip(names, values, strict=True))
            or len({each.column for each in (*values, categories[0])}) <= len(values)
        ):
            raise Uncompiled("data that stands in no block")
        return cls(
            values[0].sheet, names[0].row, values[0].row, categories[0].column,
            tuple(each.column for each in values),
        )  # fmt: skip


class Sheet:
    """A workbook that holds nothing but a block of data. `content` is the template's. Raises Uncompiled."""

    def __init__(self, content: bytes, block: Block, emptied: Sequence[Range]) -> None:
        parts = Parts(Package(Held("a workbook", content)))
        part = self._part_of(parts, block.sheet)
        root = parts.tree(part)
        data = root.find(f"{_S}sheetData")
        if (
            data is None
            or data.prefix
            or parts.linked(part, "table")
            or parts.linked(parts.main, "calcChain")
        ):
            raise Uncompiled("a workbook that holds more than data")
        known = {place for each in emptied for place in each.cells()}
        self._styles: dict[tuple[bool, int], str] = {}
        for row in data.findall(f"{_S}row"):
            self._learn(row, block, known)
            cut_out(row, "row")
        found = root.find(f"{_S}dimension")
        corners = (
            [] if found is None else [cell_of(each) or (1, 1) for each in found.get("ref", "A1").split(":")]
        )
        corners += [(block.names, block.categories), *((block.first, each) for each in block.columns), *known]
        self._low = min(row for row, _ in corners), min(column for _, column in corners)
        self._high = max(row for row, _ in corners), max(column for _, column in corners)
        if found is not None:
            found.set("ref", TEXT)
        around = pieces(_DECLARED + etree.tostring(root, encoding="unicode"))
        head, self._tail = around[0], around[-1]
        if any(around[2:-1:2]) or len(around) < 2 or found is None:
            raise Uncompiled("a sheet of another form")
        self._head, self._middle = in_two(head, TEXT)
        self._block, self._part = block, part
        archive = Archive(Held("a workbook", content))
        others = [
            entry_of(archive, each) for each in archive.entries if each.name != part and not each.is_folder
        ]
        if len(others) != len(archive.entries) - 1:
            raise Uncompiled("a workbook with folders")
        self._others = begun(others)

    def _part_of(self, parts: Parts, sheet: str) -> str:
        root = parts.tree(parts.main)
        links = parts.links(parts.main)
        sheets = root.findall(f"{_S}sheets/{_S}sheet")
        if len(sheets) != 1 or sheets[0].get("name", "") != sheet:
            raise Uncompiled("a workbook of several sheets")
        if len(parts.reachable()) + 1 + sum(each.endswith(".rels") for each in parts.package.parts) != len(
            parts.package.parts
        ):
            raise Uncompiled("a workbook with parts that nothing leads to")
        return links[sheets[0].get(f"{_R}id", "")].target

    def _learn(self, row: etree._Element, block: Block, known: set[tuple[int, int]]) -> None:
        """The style of each column's cells; anything that is no data of the block is more than we write."""
        if set(row.attrib) - _ROW_OWN:
            raise Uncompiled("rows with a look of their own")
        for cell in row:
            place = cell_of(cell.get("r", ""))
            if place is None or cell.find(f"{_S}f") is not None or (len(cell) and place not in known):
                raise Uncompiled("cells that are no data")
            kind = (place[0] >= block.first, place[1])
            style = cell.get("s", "")
            if self._styles.setdefault(kind, style) != style:
                raise Uncompiled("cells of one column with several looks")

    def written(
        self,
        names: Sequence[str],
        categories: Sequence[str],
        numbers: Sequence[Sequence[str | None]],
        *,
        dates: bool,
    ) -> bytes:
        """The workbook with this data; categories are texts, or days as numbers; numbers are written out."""
        block = self._block
        count = len(categories)
        rows = range(block.first, block.first + count)
        heads = sorted(zip(block.columns, names, strict=True))
        body = [(block.categories, self._cells(block.categories, rows, categories, numbers=dates))]
        for column, run in zip(block.columns, numbers, strict=True):
            body.append((column, self._cells(column, rows, run, numbers=True)))
        body.sort(key=lambda each: each[0])
        named = [self._text(column, block.names, name) for column, name in heads]
        lines = ["".join(cells) for cells in zip(*(cells for _, cells in body), strict=True)]
        last = max(self._high[0], block.first + count - 1)
        area = f"{letters(self._low[1])}{self._low[0]}:{letters(self._high[1])}{last}"
        text = "".join(
            [
                self._head, area, self._middle, f'<row r="{block.names}">', *named, "</row>",
                *[f'<row r="{row}">{line}</row>' for row, line in zip(rows, lines, strict=True)], self._tail,
            ]
        )  # fmt: skip
        return zipped([packed(self._part, text.encode())], self._others)

    def _cells(self, column: int, rows: range, run: Sequence[str | None], *, numbers: bool) -> list[str]:
        name, style = letters(column), self._styles.get((True, column), "")
        look = f' s="{style}"' if style else ""
        if numbers:
            return [
                "" if each is None else f'<c r="{name}{row}"{look}><v>{each}</v></c>'
                for row, each in zip(rows, run, strict=True)
            ]
        return [
            ""
            if each is None
            else f'<c r="{name}{row}"{look} t="inlineStr"><is><t>{inner(each)}</t></is></c>'
            for row, each in zip(rows, run, strict=True)
        ]

    def _text(self, column: int, row: int, text: str) -> str:
        style = self._styles.get((False, column), "")
        look = f' s="{style}"' if style else ""
        return f'<c r="{letters(column)}{row}"{look} t="inlineStr"><is><t>{inner(text)}</t></is></c>'
