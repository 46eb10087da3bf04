"""Writing cells: finance's formats and words, on the sheets of one new workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from samples.brightwater.canonical import Cell
from samples.brightwater.layout import Column, Kind

FONT = "Calibri"
NAVY = "#1F3A5F"
PALE = "#DCE6F1"
GREY = "#6B7280"

_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "note": {"italic": True, "font_color": GREY},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "label": {"font_color": GREY},
    "header": {
        "bold": True,
        "bg_color": NAVY,
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "text": {"indent": 1},
    "word": {"indent": 1},
    "fall": {"font_color": "#B42318"},
    "flag": {"align": "center"},
    "date": {"num_format": "dd-mmm-yyyy", "align": "left"},
    "month": {"num_format": "mmm-yy", "align": "left"},
    "month header": {"num_format": "mmm-yy", "bold": True, "bg_color": NAVY, "font_color": "#FFFFFF"},
    "text date": {"align": "left"},
    "whole": {"num_format": "#,##0"},
    "money": {"num_format": '#,##0.00;-#,##0.00;"-"'},
    "price": {"num_format": "0.0###"},
    "share": {"num_format": "0%"},
    "change": {"num_format": '+0.0%;-0.0%;"-"'},
    "total": {"bold": True, "top": 1, "num_format": "#,##0.00", "bg_color": PALE},
    "total text": {"bold": True, "top": 1, "bg_color": PALE},
}

_FORMATS["header right"] = _FORMATS["header"] | {"align": "right"}
_FORMATS["header inset"] = _FORMATS["header"] | {"indent": 1}
_NUMBERS = frozenset({Kind.WHOLE, Kind.MONEY, Kind.PRICE, Kind.SHARE})
_INSET = frozenset({Kind.TEXT, Kind.WORD})


class Pen:
    """One new workbook with finance's formats; sheets are xlsxwriter worksheets."""

    def __init__(self, path: Path, drawn_at: datetime) -> None:
        self.book: Any = Workbook(path, {"default_date_format": "dd-mmm-yyyy"})
        self.book.set_properties(
            {
                "title": "Brightwater usage and commits",
                "author": "Finance operations",
                "company": "Brightwater (fictional)",
                "created": drawn_at,
            }
        )
        self._formats = {
            name: self.book.add_format({"font_name": FONT, **look}) for name, look in _FORMATS.items()
        }

    def look(self, name: str) -> Any:
        """The format of that name."""
        return self._formats[name]

    def new_sheet(self, name: str, widths: Sequence[int], frozen_rows: int = 0) -> Any:
        """A sheet with column widths that prints on landscape pages one page wide."""
        sheet = self.book.add_worksheet(name)
        for position, width in enumerate(widths):
            sheet.set_column(position, position, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&CBrightwater - confidential&RPage &P of &N")
        if frozen_rows:
            sheet.freeze_panes(frozen_rows, 0)
            sheet.repeat_rows(frozen_rows - 1)
        return sheet

    def cell(self, sheet: Any, place: tuple[int, int], kind: Kind, value: Cell) -> None:
        """Write `value` as finance writes a column of that kind; nothing for an empty cell."""
        look = self._formats[kind.value]
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_string(*place, "Yes" if value else "No", look)
        elif isinstance(value, date):
            if kind is Kind.TEXT_DATE:
                sheet.write_string(*place, value.strftime("%d/%m/%Y"), look)
            else:
                sheet.write_datetime(*place, value, look)
        elif isinstance(value, (int, Decimal)):
            sheet.write_number(*place, float(value), look)
        else:
            sheet.write_string(*place, _word(value) if kind is Kind.WORD else value, look)

    def header(self, sheet: Any, row: int, columns: Sequence[Column]) -> None:
        """A filled header row, with a comment on each header that has a note."""
        for position, column in enumerate(columns):
            sheet.write_string(row, position, column.header, self.header_look(column))
            self.comment(sheet, (row, position), column.note)

    def header_look(self, column: Column) -> Any:
        """The header's format: to the right above numbers, inset above words."""
        if column.kind in _NUMBERS:
            return self.look("header right")
        return self.look("header inset" if column.kind in _INSET else "header")

    def comment(self, sheet: Any, place: tuple[int, int], note: str) -> None:
        """A cell comment by finance; nothing when there is no note."""
        if note:
            sheet.write_comment(
                *place, note, {"author": "Finance operations", "x_scale": 1.6, "y_scale": 0.8}
            )

    def close(self) -> None:
        """Write the file."""
        self.book.close()


def _word(code: str) -> str:
    """A code as people write it: postpaid_minimum as Postpaid minimum."""
    return code.replace("_", " ").capitalize()
