"""A sheet in the making: given cells, computed cells with their values, and text that stays text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.excel.cells import FORMULA_LEADS, clean_text
from steadydraw.excel.health.xlsx import Format, Workbook, Worksheet

OPEN = "open"
"""What stands in place of a figure that no account gives."""
SHARE, SHARE_EXACT, AMOUNT, COUNT = "0.0%", "0.0000%", "#,##0.00", "#,##0"
FACTOR = "0.0000"

_INK, _MUTED, _LINE, _HEAD = "#1F2937", "#6B7280", "#D1D5DB", "#12343B"
_GIVEN_INK, _GIVEN_FILL, _SUM_FILL = "#1D4ED8", "#FEF9E7", "#EEF2F3"


class Looks:
    """The formats of the workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def of(self, **properties: Any) -> Format:
        """A format of our font with these properties."""
        key = repr(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "vcenter"}
            self._made[key] = self._book.add_format(base | properties)
        return self._made[key]

    @property
    def header(self) -> Format:
        """The heading of a column, as in the scorecard."""
        return self.of(
            bold=True, font_color="#FFFFFF", bg_color=_HEAD, text_wrap=True, align="center", bottom=1,
            bottom_color=_LINE,
        )  # fmt: skip

    def given(self, number_format: str = "@", *, align: str = "right") -> Format:
        """A cell that somebody or the data gave: blue on pale yellow."""
        return self.of(
            num_format=number_format, font_color=_GIVEN_INK, bg_color=_GIVEN_FILL, align=align, border=1,
            border_color=_LINE,
        )  # fmt: skip

    def computed(self, number_format: str, *, strong: bool = False, align: str = "right") -> Format:
        """A cell that follows from others."""
        more: dict[str, Any] = {"bold": True, "bg_color": _SUM_FILL, "top": 1} if strong else {}
        if align == "left" and not strong:
            more["indent"] = 1
        return self.of(num_format=number_format, align=align, **more)


class Sheet:
    """A worksheet and its looks; rows and columns count from 0."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self.sheet = sheet
        self.looks = looks
        sheet.hide_gridlines(2)

    def title(self, text: str, *about: str) -> None:
        """The sheet's title and the lines under it."""
        self.sheet.set_row(0, 24)
        self.text(0, 0, text, self.looks.of(bold=True, font_size=16))
        for row, line in enumerate(about, start=1):
            self.text(row, 0, line, self.looks.of(font_color=_MUTED))

    def header(self, row: int, names: Sequence[str], height: float = 46) -> None:
        """The headings of columns."""
        self.sheet.set_row(row, height)
        for column, name in enumerate(names):
            self.sheet.write_string(row, column, name, self.looks.header)

    def text(self, row: int, column: int, text: str, look: Format | None = None) -> None:
        """Text, which is never a formula, whatever it begins with."""
        chosen = look or self.looks.of()
        if text[:1] in FORMULA_LEADS:
            chosen = self.looks.of(quote_prefix=True, text_wrap=True)
        self.sheet.write_string(row, column, clean_text(text), chosen)

    def label(self, row: int, column: int, text: str) -> None:
        """A label before a figure."""
        self.text(row, column, text, self.looks.of(bold=True))

    def beside(self, row: int, column: int, text: str, *, said: bool = False) -> None:
        """What is to be said of the figure on its left; in italics where it follows from the figures."""
        self.text(row, column, text, self.looks.of(indent=1, italic=said, font_color=_MUTED))

    def wrapped(self, row: int, column: int, text: str) -> None:
        """Text that may take several lines."""
        self.text(row, column, text, self.looks.of(text_wrap=True))

    def given(self, row: int, column: int, value: float | str | None, number_format: str = "General") -> None:
        """A cell that formulas read; None is not known and stays blank."""
        look = self.looks.given(number_format, align="center" if isinstance(value, str) else "right")
        if value is None:
            self.sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, clean_text(value), look)
        else:
            self.sheet.write_number(row, column, value, look)

    def day(self, row: int, column: int, value: date) -> None:
        """A day."""
        self.sheet.write_datetime(row, column, value, self.looks.of(num_format="yyyy-mm-dd", align="left"))

    def number(self, row: int, column: int, value: float, number_format: str) -> None:
        """A figure of the past that nothing on these sheets follows from or computes."""
        self.sheet.write_number(row, column, value, self.looks.computed(number_format))

    def formula(
        self, row: int, column: int, formula: str, value: float | str | None, look: Format | None = None
    ) -> None:
        """A formula without its =, and the value it has; None is a measure that is open."""
        shown = OPEN if value is None else value
        self.sheet.write_formula(
            row, column, f"={formula}", look or self.looks.computed("General", align="left"), shown
        )

    def page(self, header: int, *, pages: int = 1) -> None:
        """Printed in landscape, so many pages wide, with the headings on each."""
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(pages, 0)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        self.sheet.set_footer("&L&8&F · &A&R&8&P / &N")
        self.sheet.repeat_rows(header)


def lines(number: float) -> float:
    """The height of a row that holds so many lines of text, begun ones in full; Excel's highest at most."""
    return min(409.0, 15.0 * max(1, math.ceil(number)))


def rounded(cell: str) -> str:
    """A cell on 12 significant digits, as a formula; this is how the numbers decide which side of an edge.

    >>> rounded("F8")
    'IF(F8=0,0,ROUND(F8,11-INT(LOG10(ABS(F8)))))'
    """
    return f"IF({cell}=0,0,ROUND({cell},11-INT(LOG10(ABS({cell})))))"
