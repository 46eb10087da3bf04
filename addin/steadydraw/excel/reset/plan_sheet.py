"""The sheet that shows the plan: a row a step, its status, its weeks as words on fills, what is missing."""

from __future__ import annotations

from steadydraw.excel.health.xlsx import Worksheet
from steadydraw.excel.sheets import LINE, MUTED, Sheets, lines
from steadydraw.reset import DAYS, WEEKS, Judged, Reset, StepStatus, WeekMark, week_days

_GREEN, _AMBER, _RED, _BLUE, _GREY = "#D1EFDC", "#FCE9B8", "#F9D0CC", "#DCE9F5", "#EEF0F2"
_STATUS_FILLS = {
    StepStatus.DONE: _GREEN,
    StepStatus.ON_TRACK: _BLUE,
    StepStatus.DUE: _AMBER,
    StepStatus.OVERDUE: _RED,
    StepStatus.NOT_STARTED: _GREY,
    StepStatus.NO_BASIS: _GREY,
}
_WEEK_FILLS = {
    WeekMark.PLANNED: _GREY,
    WeekMark.RUNNING: _AMBER,
    WeekMark.PASSED: _AMBER,
    WeekMark.OVERDUE: _RED,
    WeekMark.MISSED: _RED,
    WeekMark.DONE: _GREEN,
    WeekMark.HELD: _GREEN,
    WeekMark.UNKNOWN: _GREY,
}
_ROLES = {
    "csm": "CSM",
    "technical": "Technical",
    "field_cto": "Field CTO",
    "ae": "Account executive",
    "finops": "FinOps",
    "product": "Product",
}
_COLUMNS = (
    ("Step", 27),
    ("Done means", 33),
    ("Owner", 11),
    ("From", 10.5),
    ("To", 10.5),
    ("Status", 11.5),
    ("Done", 6),
    ("Needed", 7.5),
    ("Share", 7),
    *((f"Week {number}", 8.5) for number in range(1, WEEKS + 1)),
    ("What is missing", 40),
)
_TOP = 7
"""Row of the headings of the plan, counted from 0."""
_NAMED = 4
"""Missing things that a cell names before it points to the sheet that has them all."""


def plan_sheet(book: Sheets, reset: Reset, origin: str) -> None:
    """The sheet with the plan week by week; `origin` says where the data come from."""
    sheet = book.sheet("Plan", [width for _, width in _COLUMNS])
    book.text(sheet, 0, 0, "60-day reset", bold=True, font_size=16)
    sheet.set_row(0, 26)
    book.text(sheet, 1, 0, _when(reset, origin), font_color=MUTED)
    _progress(book, sheet, reset)
    names = [name for name, _ in _COLUMNS]
    for week in range(1, WEEKS + 1):
        first, _ = week_days(reset.start, week)
        now = "\nnow" if week == reset.week else ""
        names[names.index(f"Week {week}")] = f"Week {week}\n{first:%m-%d}{now}"
    book.heads(sheet, _TOP, names, 48)
    for row, each in enumerate(reset.steps, start=_TOP + 1):
        _step(book, sheet, row, each)
    sheet.freeze_panes(_TOP + 1, 1)
    sheet.repeat_rows(_TOP)
    sheet.print_area(0, 0, _TOP + len(reset.steps), len(_COLUMNS) - 1)


def _when(reset: Reset, origin: str) -> str:
    week = f"week {reset.week} of {WEEKS}" if reset.week else "before the start"
    if reset.week is None:
        week = f"after day {DAYS}"
    days = f"{reset.start.isoformat()} to {reset.last_day.isoformat()}"
    parts = [days, f"as of {reset.as_of.isoformat()}, {week}", origin]
    return " · ".join(part for part in parts if part)


def _progress(book: Sheets, sheet: Worksheet, reset: Reset) -> None:
    """The shares of all steps, as formulas over the table below."""
    first, last, told = _TOP + 2, _TOP + 1 + len(reset.steps), reset.progress
    steps = f"ROWS(F{first}:F{last})"
    rows = (
        ("Steps done", f'=COUNTIF(F{first}:F{last},"done")/{steps}', told.share, told.done),
        (
            "Expected by plan",
            f'=COUNTIF(E{first}:E{last},"<="&B6)/{steps}',
            told.expected_share,
            told.expected,
        ),
    )
    for row, (name, formula, value, count) in enumerate(rows, start=3):
        book.text(sheet, row, 0, name, bold=True)
        look = book.look(num_format="0%", align="left", bold=True)
        sheet.write_formula(row, 1, formula, look, value)
        book.text(sheet, row, 2, f"{count} of {told.steps} steps", font_color=MUTED)
    book.text(sheet, 5, 0, "As of", bold=True)
    sheet.write_datetime(5, 1, reset.as_of, book.look(num_format="yyyy-mm-dd", align="left"))
    if told.judged < told.steps:
        unjudged = told.steps - told.judged
        said = f"{unjudged} {'step has' if unjudged == 1 else 'steps have'} nothing to be judged by"
        book.text(sheet, 5, 2, said, font_color=MUTED)


def _step(book: Sheets, sheet: Worksheet, row: int, judged: Judged) -> None:
    step, cell = judged.step, {"bottom": 1, "bottom_color": LINE}
    said = _said(judged)
    book.text(sheet, row, 0, step.title, bold=True, text_wrap=True, align="left", indent=1, **cell)
    book.text(sheet, row, 1, step.done_means, text_wrap=True, align="left", indent=1, **cell)
    book.text(sheet, row, 2, _ROLES.get(step.owner_role, step.owner_role), align="center", **cell)
    book.day(sheet, row, 3, judged.first_day, **cell)
    book.day(sheet, row, 4, judged.last_day, **cell)
    fill = _STATUS_FILLS[judged.status]
    book.text(sheet, row, 5, judged.status.in_words, bold=True, align="center", bg_color=fill, **cell)
    for column, count in ((6, judged.done), (7, judged.needed)):
        sheet.write_number(row, column, count, book.look(num_format="#,##0", align="center", **cell))
    number = row + 1
    formula = f'=IF(H{number}>0,G{number}/H{number},"")'
    look = book.look(num_format="0%", align="center", **cell)
    sheet.write_formula(row, 8, formula, look, "" if judged.share is None else judged.share)
    for week, mark in enumerate(judged.weeks):
        filled = {"bg_color": _WEEK_FILLS[mark]} if mark in _WEEK_FILLS else {}
        edge = {"left": 1, "left_color": LINE}
        book.text(sheet, row, 9 + week, str(mark), align="center", font_size=9, **filled, **edge, **cell)
    book.text(sheet, row, 9 + WEEKS, said, text_wrap=True, align="left", indent=1, **cell)
    sheet.set_row(row, 15.5 * max(4, lines(said, 40), lines(step.done_means, 33), lines(step.title, 25)))


def _said(judged: Judged) -> str:
    """What is missing, in a few lines; else what is lacking to judge by, or since when it is done."""
    if judged.note:
        return judged.note
    lines = [_short(f"{each.account_id} {each.name}".strip(), 90) for each in judged.missing[:_NAMED]]
    rest = len(judged.missing) - _NAMED
    if rest > 0:
        lines.append(f"and {rest:,} more, see sheet Missing")
    if not lines and judged.status is StepStatus.DONE:
        return f"Nothing; done since {judged.fulfilled_on.isoformat()}" if judged.fulfilled_on else "Nothing"
    return "\n".join(lines)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
