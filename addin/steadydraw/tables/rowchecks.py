"""What must hold inside one row, as SQL conditions over the typed columns."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.schema.alerts import ALERT_LIST
from steadydraw.schema.core import NO_DRAW
from steadydraw.schema.issues import Level
from steadydraw.schema.rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class Check:
    """`condition` is SQL that is true where something is wrong; `rejects` drops the row."""

    condition: str
    column: str
    level: Level
    problem: str
    remedy: str
    rejects: bool = False


_SHARE_LIMIT = 5
"""A share above 500 % is a percentage that was written without its sign."""

_REMARKS: dict[str, tuple[Check, ...]] = {
    "accounts": (
        Check(
            "fiscal_year_start_month NOT BETWEEN 1 AND 12",
            "fiscal_year_start_month",
            Level.WARNING,
            "is not a month",
            "write 1 to 12; January counts until then",
        ),
    ),
    "contracts": (
        Check(
            f"greatest(band_low, band_high) > {_SHARE_LIMIT}",
            "band_high",
            Level.WARNING,
            "makes a band beyond 500 %",
            "write shares: 0.85 or 85% for 85 per cent",
        ),
        Check(
            "model IN ('prepaid', 'postpaid_minimum') AND coalesce(commit_amount, 0) = 0",
            "commit_amount",
            Level.INFO,
            "is no commit on a contract whose model has one",
            "fill commit_amount, or set the model to payg",
        ),
    ),
    "usage": (
        Check(
            "NOT billable AND rated_amount <> 0",
            "rated_amount",
            Level.INFO,
            "is charged on a row that is not billable",
            "it does not count as draw; set billable to true if it should",
        ),
        Check(
            f"row_type IN ({', '.join(map(repr, NO_DRAW))}) AND rated_amount <> 0",
            "row_type",
            Level.INFO,
            "is no use and does not count as draw",
            "nothing needs mending if the row is what it says",
        ),
    ),
    "budgets": (
        Check(
            f"alert_pct IS NOT NULL AND NOT regexp_full_match(alert_pct, '{ALERT_LIST}')",
            "alert_pct",
            Level.WARNING,
            "is not a list of shares",
            "write per cent such as 50;80;100, which counts until then",
        ),
    ),
}


def _of_rule(rule: Rule) -> Check:
    return Check(rule.condition, rule.column, Level.ERROR, rule.problem, rule.remedy, rejects=True)


ROW_CHECKS: dict[str, tuple[Check, ...]] = {
    table: (*map(_of_rule, RULES.get(table, ())), *_REMARKS.get(table, ()))
    for table in dict.fromkeys([*RULES, *_REMARKS])
}
"""Every check by table; what is to be rejected comes before what is only remarked on."""
