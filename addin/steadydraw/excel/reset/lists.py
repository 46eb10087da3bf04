"""The sheets that list: what is missing, and what the words of the plan mean."""

from __future__ import annotations

from steadydraw.excel.sheets import Sheets
from steadydraw.reset import DAYS, WEEKS, Reset

_MISSING = (("Step", 34), ("Account", 14), ("Name", 34), ("Reason", 54), ("What to do", 54))
_ABOUT = (
    (
        "The reset",
        f"Weeks of seven days from the start on, which is day 1; week {WEEKS} runs on to day {DAYS}.",
    ),
    ("Done", "Nothing more is needed."),
    ("On track", "Its weeks are running, the last one has not begun."),
    ("Due", "Its last week is running; it is due up to and including the last day."),
    (
        "Overdue",
        "Its last day is over and something is missing; of the clinic, any week that is over without one.",
    ),
    ("Not started", "Its first week is still to come."),
    ("No basis", "Nothing in the data to judge by; the plan says what is lacking and how to record it."),
    ("Share of a step", "Done of needed, as its check counts them."),
    ("Steps done", "Steps with the status done, of all steps. One without a basis counts as not done."),
    ("Expected by plan", "Steps whose last day is on or before the as-of day, of all steps."),
)


def missing_sheet(book: Sheets, reset: Reset) -> None:
    """The sheet with a row for each missing thing, and for each step without a basis."""
    sheet = book.sheet("Missing", [width for _, width in _MISSING])
    book.heads(sheet, 0, [name for name, _ in _MISSING])
    row = 1
    for judged in reset.steps:
        for each in judged.missing:
            cells = (judged.step.title, each.account_id, each.name, each.reason, each.to_do)
            book.row(sheet, row, cells, [width for _, width in _MISSING])
            row += 1
        if judged.note:
            cells = (judged.step.title, "", "", "nothing to judge by", judged.note)
            book.row(sheet, row, cells, [width for _, width in _MISSING])
            row += 1
    if row == 1:
        book.text(sheet, 1, 0, "Nothing is missing.")
    sheet.autofilter(0, 0, max(1, row - 1), len(_MISSING) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def about_sheet(book: Sheets, reset: Reset) -> None:
    """The sheet that says what the words and the steps mean."""
    widths = (34, 90)
    sheet = book.sheet("About", widths)
    book.heads(sheet, 0, ("Word", "What it means"))
    rows = [*_ABOUT, *((each.step.title, each.step.done_means) for each in reset.steps)]
    for row, cells in enumerate(rows, start=1):
        book.row(sheet, row, cells, widths)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
