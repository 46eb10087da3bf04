"""What an account's review still lacks: what is missing, stale or owed before people sit down to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.account.signs import ROLES_NEEDED, missing_roles
from steadydraw.days import ONE_DAY
from steadydraw.result import Answer
from steadydraw.tables import Tables
from steadydraw_decks.deck.review import Review

_STALE_AFTER = timedelta(days=3)
"""How long a feed may lie behind the period it is asked about before people should know."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or stale. `kind` names its phrase, `parts` what stands in it.

    `table` is where it is mended, empty where the source itself has to be brought up to date.
    """

    kind: str
    table: str = ""
    parts: tuple[tuple[str, str], ...] = ()


def gaps_of(review: Review, tables: Tables, today: date) -> tuple[Gap, ...]:
    """The gaps of a review, what weighs most first; nothing when it can be held as it is."""
    return (
        *_feed(review, tables, today),
        *_outcomes(review),
        *_promises(review),
        *_people(review),
        *_rest(review, tables),
    )


def _feed(review: Review, tables: Tables, today: date) -> Iterator[Gap]:
    """A feed that ends before the period does, or before yesterday where the period still runs."""
    wanted = min(review.period.last_day, today - ONE_DAY)
    last = review.account.high_water or date.min
    if last + _STALE_AFTER < wanted:
        yield Gap("feed", "", (("day", review.formats.day(review.as_of)),))
    errors = sum(issue.count for issue in tables.issues if issue.level == "error")
    if errors:
        yield Gap("errors", "check", (("n", review.formats.number(errors)),))


def _outcomes(review: Review) -> Iterator[Gap]:
    period = review.period
    inside = [each for each in review.account.outcomes if each.start < period.end and each.end > period.start]
    if not inside:
        yield Gap("outcomes", "outcomes", (("period", period.name),))
    elif not review.results["value_per_dollar"].ok:
        yield Gap("worth", "outcomes", (("period", period.name),))


def _promises(review: Review) -> Iterator[Gap]:
    overdue = [
        each
        for each in review.promises
        if each.status == "open" and each.due_on is not None and each.due_on <= review.as_of
    ]
    for each in overdue:
        due = review.formats.short_day(each.due_on) if each.due_on else ""
        yield Gap("promise", "actions", (("action", each.action), ("day", due)))


def _people(review: Review) -> Iterator[Gap]:
    lacking = missing_roles(review.account, review.as_of)
    for role, title in ROLES_NEEDED.items():
        if isinstance(lacking, Answer) or title in lacking:
            yield Gap(f"role_{role}", "people")


def _rest(review: Review, tables: Tables) -> Iterator[Gap]:
    account, period = review.account, review.period
    wanted = account.account_id, period.name
    if wanted not in {(row["account_id"], row["period"]) for row in tables.rows("goals")}:
        yield Gap("goals", "goals", (("period", period.name),))
    if not any(each.ladder_quarter == period.name for each in account.workflows):
        yield Gap("ladder", "workflows", (("period", period.name),))
    if not any(review.results[name].ok for name in ("sli", "pass_rate", "guardrail_rate")):
        yield Gap("reliability", "reliability")
    held = tables.rows_of("budgets", account.account_id)
    if not any(row["period_start"] <= review.as_of < row["period_end"] for row in held):
        yield Gap("budget", "budgets")
