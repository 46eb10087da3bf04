"""A company's own plays: rows of its playbook, each judged, put in the place of the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from steadydraw.rows import TableRows
from steadydraw.schema.playbook import TRIGGERS
from steadydraw.triggers.playbook import ALWAYS, BUDGET, SHIPPED, Play

COLUMNS = ("trigger", "when", "action", "owner_role", "due_days", "measure")
LONGEST_DAYS = 3_650
HIGHEST_PERCENT = 1_000
"""Ten years and ten times a budget: beyond them a figure is a slip of the hand."""


class BadPlay(ValueError):
    """A row that can be no play: the column and value at fault, the problem, and how to mend it."""

    def __init__(self, column: str, value: object, problem: str, remedy: str) -> None:
        super().__init__(f"{column} {value!r} {problem}: {remedy}")
        self.column = column
        self.value = "" if value is None else str(value)
        self.problem = problem
        self.remedy = remedy


def plays_from(rows: Iterable[Mapping[str, object]]) -> tuple[Play, ...]:
    """The shipped playbook with rows of a company's own put in place by trigger and case.

    Each row is a mapping with the columns of `Play`; `when` may be left out for a trigger that has one
    play, `measure` always. A budget alert takes any whole percentage as its case. Whole numbers may come
    as 14, 14.0 or "14", as spreadsheets give them.

    >>> row = {"trigger": "concentration", "action": "Ring them", "owner_role": "product", "due_days": 21}
    >>> own = plays_from([row])
    >>> [play.owner_role for play in own if play.trigger == "concentration"], len(own) == len(SHIPPED)
    (['product'], True)

    Raises ValueError, in one sentence that names the row, for a row that `play_of` refuses and for one given
    twice.
    """
    own: dict[tuple[str, str], Play] = {}
    for number, row in enumerate(rows, 1):
        try:
            play = play_of(row)
        except BadPlay as problem:
            raise ValueError(f"playbook row {number}: {problem}") from None
        if (play.trigger, play.when) in own:
            raise ValueError(
                f"playbook row {number}: trigger {play.trigger!r} with when {play.when!r} stands there twice"
            )
        own[play.trigger, play.when] = play
    return _in_force(own)


def plays_of(tables: TableRows) -> tuple[Play, ...]:
    """The plays in force: those of the table `playbook`, and the shipped one of every case it does not name.

    A row that cannot be a play has no say, nor has a second row of one case; whoever read the table has told
    of both.
    """
    own: dict[tuple[str, str], Play] = {}
    for _, judged in judged_rows(tables.rows("playbook")):
        if isinstance(judged, Play):
            own.setdefault((judged.trigger, judged.when), judged)
    return _in_force(own)


def judged_rows(rows: Iterable[Mapping[str, object]]) -> Iterator[tuple[int, Play | BadPlay]]:
    """Every row by its place from 0, as the play it is or with the reason why it is none."""
    for place, row in enumerate(rows):
        try:
            yield place, play_of(row)
        except BadPlay as problem:
            yield place, problem


def play_of(row: Mapping[str, object]) -> Play:
    """One row as a play.

    Raises BadPlay for an unknown column, trigger or case, a missing action or owner role, and due days that
    are not a whole number from 1 to 3,650.
    """
    for name in row:
        if name not in COLUMNS:
            raise BadPlay("column", name, "is unknown", f"the columns are {', '.join(COLUMNS)}")
    trigger = _text(row, "trigger")
    when = _case(row, trigger)
    for name in ("action", "owner_role"):
        if not _text(row, name):
            raise BadPlay(name, row.get(name), "is missing", "every play needs an action and an owner")
    due_days = _positive(row.get("due_days"), LONGEST_DAYS)
    if due_days is None:
        raise BadPlay(
            "due_days",
            row.get("due_days"),
            "must be a positive whole number",
            f"write the days the action may take, {LONGEST_DAYS:,} at most",
        )
    return Play(
        trigger, when, _text(row, "action"), _text(row, "owner_role"), due_days, _text(row, "measure")
    )


def _in_force(own: Mapping[tuple[str, str], Play]) -> tuple[Play, ...]:
    return tuple(({(play.trigger, play.when): play for play in SHIPPED} | dict(own)).values())


def _case(row: Mapping[str, object], trigger: str) -> str:
    if trigger not in TRIGGERS:
        raise BadPlay("trigger", trigger, "is unknown", f"the triggers are {', '.join(TRIGGERS)}")
    cases = [play.when for play in SHIPPED if play.trigger == trigger]
    given = row.get("when")
    if trigger == BUDGET and isinstance(given, str):
        given = given.strip().removesuffix("%")
    percent = _positive(given, HIGHEST_PERCENT)
    when = _text(row, "when") if percent is None else str(percent)
    if not when and cases == [ALWAYS]:
        return ALWAYS
    if when not in cases and not (trigger == BUDGET and percent):
        more = f" or a whole percentage up to {HIGHEST_PERCENT:,}" if trigger == BUDGET else ""
        remedy = f"give one of {', '.join(cases)}{more}"
        raise BadPlay("when", row.get("when"), f"is no case of trigger {trigger}", remedy)
    return when


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value).strip()


def _positive(value: object, most: int) -> int | None:
    """A positive whole number as a cell or a file gives it, None for another and beyond `most`."""
    if isinstance(value, str) and value.strip()[:9].isdecimal() and len(value.strip()) <= 9:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if 0 < value <= most and value == value // 1 else None
