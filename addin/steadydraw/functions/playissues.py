"""What is wrong in the rows of a range that holds a company's playbook."""

from __future__ import annotations

from collections.abc import Iterator

from steadydraw.ranges.tables import RangeTables
from steadydraw.schema.issues import Issue, Level
from steadydraw.schema.playbook import PLAYBOOK
from steadydraw.triggers.company import BadPlay, judged_rows


def play_issues(tables: RangeTables) -> Iterator[Issue]:
    """One for each row that can be no play; the shipped one stays in force for its case."""
    for part in tables.parts.get(PLAYBOOK.name, ()):
        for place, judged in judged_rows(part.records()):
            if isinstance(judged, BadPlay):
                where = Level.ERROR, PLAYBOOK.name, part.name, "", part.rows[place]
                yield Issue(*where, judged.column, judged.value, judged.problem, judged.remedy)
