"""A workbook in the making: its sheets, its looks, and text that stays text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from steadydraw.excel.cells import FORMULA_LEADS, clean_text
from steadydraw.excel.health.xlsx import Format, Workbook, Worksheet

_INK, _HEAD = "#1F2937", "#12343B"
MUTED, LINE = "#5B6470", "#D1D5DB"


class Sheets:
    """A workbook in the making, and its looks, each made once."""

    def __init__(self, stream: io.BytesIO) -> None:
        options = {"in_memory": True, "default_date_format": "yyyy-mm-dd"}
        self._book = Workbook(stream, options)
        stamp = datetime(2000, 1, 1)  # noqa: DTZ001 - the format holds no zone; a fixed stamp keeps rebuilds alike
        self._book.set_properties({"author": "Steadydraw", "created": stamp})
        self._made: dict[str, Format] = {}

    def sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        """A sheet with columns of these widths that prints in landscape, one page wide."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.hide_gridlines(2)
        return sheet

    def look(self, **changes: Any) -> Format:
        """The format with these properties."""
        key = repr(sorted(changes.items()))
        if key not in self._made:
            base = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "vcenter"}
            self._made[key] = self._book.add_format({**base, **changes})
        return self._made[key]

    def text(self, sheet: Worksheet, row: int, column: int, value: str, **changes: Any) -> None:
        """Text that stays text, whatever it begins with."""
        value = clean_text(value)
        if value[:1] in FORMULA_LEADS:
            changes["quote_prefix"] = True
        if value:
            sheet.write_string(row, column, value, self.look(**changes))
        else:
            sheet.write_blank(row, column, None, self.look(**changes))

    def day(self, sheet: Worksheet, row: int, column: int, value: date, **changes: Any) -> None:
        """A day as a day."""
        look = self.look(num_format="yyyy-mm-dd", align="center", **changes)
        sheet.write_datetime(row, column, value, look)

    def heads(self, sheet: Worksheet, row: int, names: Sequence[str], height: float = 20) -> None:
        """The headings of a table."""
        sheet.set_row(row, height)
        for column, name in enumerate(names):
            self.text(
                sheet,
                row,
                column,
                name,
                bold=True,
                font_color="#FFFFFF",
                bg_color=_HEAD,
                align="center",
                valign="vcenter",
                text_wrap=True,
            )

    def row(self, sheet: Worksheet, row: int, cells: Sequence[str], widths: Sequence[float]) -> None:
        """A row of wrapped texts, as high as the longest of them needs."""
        for column, text in enumerate(cells):
            look = {"align": "left", "indent": 1, "bottom": 1, "bottom_color": LINE}
            self.text(sheet, row, column, text, text_wrap=True, **look)
        pairs = zip(cells, widths, strict=True)
        sheet.set_row(row, min(400.0, 15.5 * max(lines(text, int(width)) for text, width in pairs)))

    def close(self) -> None:
        """Write it out."""
        self._book.close()


def lines(text: str, width: int) -> int:
    """Lines that text takes in a column of that many characters."""
    return sum(-(-len(line) // (width - 4)) or 1 for line in text.split("\n"))
