"""Which ranges of the workbook are which tables, and which of their headings is which column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steadydraw.pane.kept import CONTRACTS, MORE, NONE, SETTINGS, USAGE, WORKBOOK, Range, range_of
from steadydraw.pane.shown import heading
from steadydraw.ranges.tables import Read
from steadydraw.schema import REQUIRED, SCHEMA

_CERTAIN, _LIKELY = 0.9, 0.75


def tables(question: Mapping[str, Any]) -> dict[str, Any]:
    """The ranges with the proposed or chosen use of each.

    `ranges` adds ranges (`anew` forgets the earlier ones first), `done` says that these were the last;
    `key` and `use` change the use of one.
    """
    if question.get("anew"):
        WORKBOOK.ranges.clear()
        WORKBOOK.book = None
    for sent in question.get("ranges") or ():
        made = range_of(sent)
        made.judge()
        WORKBOOK.ranges[made.key] = made
    if question.get("done"):
        WORKBOOK.propose()
    if "key" in question:
        WORKBOOK.choose(str(question["key"]), str(question.get("use", "")))
    ranges = list(WORKBOOK.ranges.values())
    return {
        "ranges": [_told(each) for each in ranges],
        "said": _said(ranges),
        "ready": {USAGE, CONTRACTS} <= {each.use for each in ranges if not each.problem},
    }


def _told(each: Range) -> dict[str, Any]:
    known = bool(each.likely)
    further = heading(each.likely).lower() if each.likely else ""
    choices = [{"value": USAGE, "label": "Usage"}, {"value": CONTRACTS, "label": "Contracts"}]
    if known:
        choices.append({"value": MORE, "label": f"Further table: {further}"})
    choices.append({"value": NONE, "label": "Leave out"})
    rows = max(0, len(each.given.rows) - 1)
    return {
        "key": each.key,
        "name": each.given.name,
        "about": f"{each.about}, {rows:,} {'row' if rows == 1 else 'rows'}",
        "use": each.use,
        "known": known or each.use != NONE or bool(each.too_long),
        "choices": choices,
        "problem": each.problem if each.use != NONE or not known else "",
        "columns": _columns(each.read) if each.read else [],
        "unread": _unread(each.read) if each.read else "",
    }


def _columns(read: Read) -> list[dict[str, Any]]:
    plan, sure = read.likely.plan, read.likely.sure
    table = SCHEMA[plan.table]
    made = []
    for column in table.columns:
        if column.name not in plan.columns:
            continue
        own = plan.columns[column.name]
        certainty = sure.get(column.name, 1.0)
        made.append(
            {
                "ours": heading(column.name),
                "theirs": own.heading if own.constant is None else f"always {own.constant}",
                "help": column.help,
                "sure": f"{certainty:.0%}".replace("%", "\u00a0%"),
                "word": "sure" if certainty >= _CERTAIN else "likely" if certainty >= _LIKELY else "check",
                "required": column.name in REQUIRED[plan.table],
            }
        )
    return made


def _unread(read: Read) -> str:
    """The headings that no column is read from."""
    used = {own.heading for own in read.likely.plan.columns.values() if own.constant is None}
    if read.likely.plan.layout == "wide":
        return ""
    rest = [each for each in read.found.headings if each and each not in used]
    return ", ".join(rest)


def _said(ranges: list[Range]) -> str:
    if not ranges:
        return "No tables were found: put headings above your usage and contracts, then read again."
    if long := next((each for each in ranges if each.too_long), None):
        return f"{long.too_long}."
    uses = [each.use for each in ranges]
    missing = [use for use in (USAGE, CONTRACTS) if use not in uses]
    if missing:
        return f"No range looks like {' or '.join(missing)}: choose it below, or check its headings."
    unfit = next((each for each in ranges if each.use != NONE and each.problem), None)
    if unfit:
        return f"{unfit.given.name} cannot be used as chosen: see below."
    more = uses.count(MORE)
    tail = f" and {more} further {'table' if more == 1 else 'tables'}" if more else ""
    settings = " with your settings" if any(each.likely == SETTINGS for each in ranges) else ""
    return f"Found usage, contracts{tail}{settings}."
