"""Plans completed: what a mapping leaves open is filled by canonical names, and by sure synonyms."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from steadydraw.mapping import CERTAIN, match_columns, normalised
from steadydraw.schema import SCHEMA, ColumnPlan, TablePlan
from steadydraw.tables import Issue, Level, Raw, SourceError


def completed(raw: Raw, plan: TablePlan) -> tuple[Raw, TablePlan]:
    """The plan with all columns it can have, and the raw table with a note on the headings nobody uses.

    Without any mapping, synonyms count when they are sure and no other heading could be meant. With one,
    only headings that bear a canonical name are added. Raises SourceError for an ambiguous required column.
    """
    columns = dict(plan.columns)
    taken = {normalised(column.heading) for column in columns.values() if column.heading}
    floor = 1.0 if columns else CERTAIN
    notes: list[Issue] = []
    for match in match_columns(plan.table, raw.headings):
        if match.column in columns or match.confidence < floor or normalised(match.heading) in taken:
            continue
        if match.rivals:
            notes.append(_ambiguous(raw, plan.table, match.column, (match.heading, *match.rivals)))
            continue
        columns[match.column] = ColumnPlan(heading=match.heading)
        taken.add(normalised(match.heading))
    notes += [
        _repeated(raw, plan.table, heading)
        for heading, times in Counter(map(normalised, raw.headings)).items()
        if heading and times > 1 and heading in taken and not plan.distinct
    ]
    unused = [heading for heading in raw.headings if heading.strip() and normalised(heading) not in taken]
    if unused and plan.layout == "long" and not plan.distinct:
        notes.append(_unused(raw, plan.table, unused))
    named = tuple(replace(note, table=note.table or plan.table) for note in (*raw.notes, *notes))
    return replace(raw, notes=named), replace(plan, columns=columns)


def _ambiguous(raw: Raw, table: str, column: str, headings: tuple[str, ...]) -> Issue:
    names = " or ".join(repr(heading) for heading in headings)
    problem = f"could be {names}"
    remedy = f'say which under [tables.columns]: {column} = "..."'
    if SCHEMA[table][column].required:
        sheet = f", sheet {raw.origin.sheet}" if raw.origin.sheet else ""
        raise SourceError(
            f"{raw.origin.file}{sheet}: {table}.{column} {problem}; {remedy} in steadydraw.toml"
        )
    return Issue(
        Level.WARNING,
        table,
        raw.origin.file,
        raw.origin.sheet,
        None,
        column,
        "",
        f"{problem}, so none is read",
        remedy,
    )


def _repeated(raw: Raw, table: str, plain: str) -> Issue:
    heading = next(heading for heading in raw.headings if normalised(heading) == plain)
    problem, remedy = (
        "is the heading of several columns, and the first is read",
        "give each column a name of its own",
    )
    return Issue(Level.WARNING, table, raw.origin.file, raw.origin.sheet, None, "", heading, problem, remedy)


def _unused(raw: Raw, table: str, headings: list[str]) -> Issue:
    shown = ", ".join(headings[:12]) + (f" and {len(headings) - 12} more" if len(headings) > 12 else "")
    problem = f"has columns that are not read: {shown}"
    return Issue(
        Level.INFO, table, raw.origin.file, raw.origin.sheet, None, "", "", problem, "map them if they matter"
    )
