"""The workbook of the 60-day reset: the plan week by week, what is missing, and how each step is judged."""

from __future__ import annotations

import io
from pathlib import Path

from steadydraw.excel.reset.lists import about_sheet, missing_sheet
from steadydraw.excel.reset.plan_sheet import plan_sheet
from steadydraw.excel.sheets import Sheets
from steadydraw.opc import write_whole
from steadydraw.reset import Reset

__all__ = ["write_reset"]


def write_reset(reset: Reset, path: Path, source: str = "", label: str = "") -> None:
    """Write the workbook to `path`, whole or not at all.

    `source` names where the data come from, `label` what they are. Text from the data is always a text cell,
    never a formula; the shares are formulas, with their values beside them for whoever does not calculate.
    """
    stream = io.BytesIO()
    book = Sheets(stream)
    plan_sheet(book, reset, " · ".join(part for part in (source, label) if part))
    missing_sheet(book, reset)
    about_sheet(book, reset)
    book.close()
    write_whole(path, stream.getvalue())
