"""The check report: what was read, row for row, and what is wrong, in plain words with its remedy."""

from __future__ import annotations

from itertools import islice

from starlette.responses import Response

from steadydraw.tables import Issue, Level
from steadydraw_decks.desk.asked import Asked

_MOST = 500


def check(asked: Asked) -> Response:
    """The report of the open source."""
    opened = asked.opened
    tables = opened.tables
    by_level: dict[Level, list[Issue]] = {level: [] for level in Level}
    for issue in tables.issues:
        by_level[issue.level].append(issue)
    counts = {level.value: sum(each.count for each in found) for level, found in by_level.items()}
    shown = list(islice((each for found in by_level.values() for each in found), _MOST))
    return asked.page(
        "check.html",
        log=tables.load_log,
        issues=shown,
        more=max(0, sum(map(len, by_level.values())) - len(shown)),
        counts=counts,
        too_many=tables.rejected_share > tables.settings.max_rejected_share,
        rejected=tables.rejected_share,
        missing=opened.given.proposal.missing if opened.given.proposal else (),
    )
