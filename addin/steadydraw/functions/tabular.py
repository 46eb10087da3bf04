"""The functions that take whole tables and spill their answer, one declaration each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from steadydraw.book import results_of
from steadydraw.functions.boundary import NA, HostError, Unusable
from steadydraw.functions.explaining import explained, metric_named
from steadydraw.functions.figures import book_figure
from steadydraw.functions.playissues import play_issues
from steadydraw.functions.surface import spilling
from steadydraw.ranges import Given, book_of
from steadydraw.result import Result
from steadydraw.schema import SCHEMA
from steadydraw.triggers import fired, plays_of

Rows = list[list[Any]]
_USAGE = "usage with its headings: day, account, quantity, and what else there is"
_CONTRACTS = "contracts with their headings: account, start, end, commit, and what else there is"
_AS_OF = "last complete day counted; empty: the last day of usage less the days the feed lags behind"
_MORE = (
    "more tables with headings, told apart by them: accounts, workflows, ...; or columns setting and value"
)

Usage = Annotated[Given, "table", _USAGE]
Contracts = Annotated[Given, "table", _CONTRACTS]
AsOf = Annotated[date | None, "date", _AS_OF]
More = Annotated[Given, "table", _MORE]

SHOWN = (
    "commit_utilization",
    "run_rate",
    "term_end_utilization",
    "band_status",
    "exhaustion_date",
    "smoothness",
    "steady_draw",
    "production_workflows",
    "time_to_first_billable_event",
)
"""The metrics of a scorecard that names none: those that usage and contracts alone can tell."""


@spilling
def scorecard(
    usage: Usage,
    contracts: Contracts,
    as_of: AsOf = None,
    metrics: Annotated[
        Sequence[str] | None,
        "column of text",
        "names of the metrics wanted, such as health_score; empty: a few",
    ] = None,
    *more: More,
    since_1904: bool = False,
) -> Rows:
    """One row for each account, with the metrics that are asked for, from whole tables.

    A metric without a value is #N/A with its reason. The last column says how many rows of the tables were
    left out of the account's figures; `USAGE.CHECK` says which and why.
    """
    book = book_of(usage, contracts, more, since_1904=since_1904)
    names = [_account_metric(name) for name in metrics or SHOWN]
    day = as_of or book.default_as_of()
    rows: Rows = [["account_id", "account_name", "as_of", *names, "left_out"]]
    left_out = book.tables.left_out
    for account in book.accounts(day):
        found = results_of(account, day, book.settings_of(account), names)
        cells = [_cell(found[name]) for name in names]
        rows.append([account.account_id, account.name, day, *cells, left_out.pop(account.account_id, 0)])
    if others := sum(left_out.values()):
        rows.append(["(no known account)", "", day, *[""] * len(names), others])
    return rows


@spilling
def triggers(
    usage: Usage, contracts: Contracts, as_of: AsOf = None, *more: More, since_1904: bool = False
) -> Rows:
    """What asks for action in each account: the trigger, why, its one play, its owner, the money at stake."""
    book = book_of(usage, contracts, more, since_1904=since_1904)
    day = as_of or book.default_as_of()
    rows: Rows = [
        [
            "account_id",
            "account_name",
            "trigger",
            "reason",
            "action",
            "owner_role",
            "due_days",
            "money_at_stake",
        ]
    ]
    plays = plays_of(book.tables)
    for account in book.accounts(day):
        own = book.settings_of(account)
        for each in fired(results_of(account, day, own).results, plays=plays, settings=own):
            money = "" if each.money is None else each.money
            play = each.play
            told = [each.trigger, each.reason, play.action, play.owner_role, play.due_days, money]
            rows.append([account.account_id, account.name, *told])
    return rows


@spilling
def funnel(
    usage: Usage, contracts: Contracts, as_of: AsOf = None, *more: More, since_1904: bool = False
) -> Rows:
    """How many accounts stand where between contract and steady draw in the band, and how long steps took."""
    return book_figure("funnel", book_of(usage, contracts, more, since_1904=since_1904), as_of)


@spilling
def cohorts(
    usage: Usage, contracts: Contracts, as_of: AsOf = None, *more: More, since_1904: bool = False
) -> Rows:
    """Days to the first billable event by quarter of contract start: accounts, median, shares activated."""
    return book_figure("activation_trend", book_of(usage, contracts, more, since_1904=since_1904), as_of)


@spilling
def bridge(
    usage: Usage, contracts: Contracts, as_of: AsOf = None, *more: More, since_1904: bool = False
) -> Rows:
    """Revenue of one period to that of the next: new, expansion, contraction, churn, as retention counts."""
    return book_figure("retention_bridge", book_of(usage, contracts, more, since_1904=since_1904), as_of)


@spilling
def mapping(usage: Usage, contracts: Contracts, *more: More, since_1904: bool = False) -> Rows:
    """Which heading of each range is read as which column, and how sure that is."""
    book = book_of(usage, contracts, more, since_1904=since_1904)
    rows: Rows = [["range", "table", "column", "heading", "sure", "what it is"]]
    for read in book.tables.read:
        plan = read.likely.plan
        for name, column in plan.columns.items():
            heading = column.heading if column.constant is None else f"(always {column.constant})"
            about = SCHEMA[plan.table][name].help
            rows.append([read.found.name, plan.table, name, heading, read.likely.sure.get(name, 1.0), about])
    return rows


@spilling
def check(usage: Usage, contracts: Contracts, *more: More, since_1904: bool = False) -> Rows:
    """What is wrong in single rows of the tables: where, what, and how to mend it."""
    book = book_of(usage, contracts, more, since_1904=since_1904)
    rows: Rows = [["range", "table", "row", "column", "value", "level", "problem", "rows", "remedy"]]
    for issue in (*book.issues, *play_issues(book.tables)):
        place = [issue.file, issue.table, issue.row, issue.column]
        rows.append([*place, issue.value, issue.level.value, issue.problem, issue.count, issue.remedy])
    if len(rows) == 1:
        rows.append(
            ["", "", "", "", "", "info", "nothing is wrong in the tables", 0, "nothing needs mending"]
        )
    return rows


@spilling
def explain(
    metric: Annotated[str, "text", "name of a metric, such as commit_utilization"],
    *inputs: Annotated[
        Any, "anything", "the inputs, in the order in which the metric's own function takes them"
    ],
    since_1904: bool = False,
) -> Rows:
    """The value of a metric with its formula, its inputs and how it was made, in words."""
    return explained(metric, inputs, since_1904=since_1904)


def _account_metric(name: str) -> str:
    """The registered name of a metric of accounts. Raises Unusable for another."""
    found = metric_named(name)
    if found.scope == "book":
        raise Unusable(f"{found.name} is a figure of the whole book and no account has it")
    return found.name


def _cell(result: Result) -> Any:
    return HostError(NA, result.note) if result.value is None else result.value
