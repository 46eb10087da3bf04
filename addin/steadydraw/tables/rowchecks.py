"""What must hold inside one row, declared as SQL conditions over the typed columns."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.schema.alerts import ALERT_LIST
from steadydraw.schema.core import NO_DRAW
from steadydraw.tables.issues import Level


@dataclass(frozen=True, slots=True)
class Check:
    """`condition` is SQL that is true where something is wrong; `rejects` drops the row."""

    condition: str
    column: str
    level: Level
    problem: str
    remedy: str
    rejects: bool = False


def _reject(condition: str, column: str, problem: str, remedy: str) -> Check:
    return Check(condition, column, Level.ERROR, problem, remedy, rejects=True)


_PERIOD = _reject(
    "period_end <= period_start",
    "period_end",
    "is not after the start of the period",
    "period_end is the day after the last day of the period",
)

_SHARE_LIMIT = 5
"""A share above 500 % is a percentage that was written without its sign."""

ROW_CHECKS: dict[str, tuple[Check, ...]] = {
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
        _reject(
            "end_on <= start_on",
            "end_on",
            "is not after start_on",
            "end_on is the day after the last day; swap the two if they were exchanged",
        ),
        _reject(
            "commit_amount < 0",
            "commit_amount",
            "is a negative commit",
            "write the commit as a positive amount",
        ),
        _reject("band_low > band_high", "band_low", "lies above band_high", "swap the two edges of the band"),
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
    "commit_segments": (
        _reject(
            "segment_end <= segment_start",
            "segment_end",
            "is not after segment_start",
            "segment_end is the day after the last day",
        ),
        _reject(
            "amount < 0",
            "amount",
            "is a negative amount",
            "write the amount of the part as a positive number",
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
    "outcomes": (_PERIOD, _reject("count < 0", "count", "is a negative count", "write how many there were")),
    "reliability": (
        _PERIOD,
        _reject("good > valid", "good", "is more than valid", "good counts those of valid that were good"),
        _reject("good < 0", "good", "is a negative count", "write how many there were"),
    ),
    "budgets": (
        _PERIOD,
        Check(
            f"alert_pct IS NOT NULL AND NOT regexp_full_match(alert_pct, '{ALERT_LIST}')",
            "alert_pct",
            Level.WARNING,
            "is not a list of shares",
            "write per cent such as 50;80;100, which counts until then",
        ),
    ),
    "invoices": (_PERIOD,),
    "people": (
        _reject("to_on <= from_on", "to_on", "is not after from_on", "to_on is the day after the last one"),
    ),
    "band_changes": (_reject("low > high", "low", "lies above high", "swap the two edges of the band"),),
    "pay_exclusions": (
        _reject('"to" <= "from"', "to", "is not after from", "to is the day after the last day left out"),
    ),
    "fx_rates": (_reject("rate <= 0", "rate", "is not a rate", "write a positive rate"),),
}
