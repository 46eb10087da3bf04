"""How well it worked: service levels, evals and guardrails by month, and what was done to cut unit cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samples.brightwater.canonical import Row, Table
from samples.brightwater.days import AS_OF, months, next_month
from samples.brightwater.noise import Noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Monthly counts of one kind. `failures` are per 10,000 in the first and the last month."""

    account_id: str
    kind: str
    workflow_id: str
    since: date
    until: date = AS_OF
    valid: tuple[int, int]
    failures: tuple[int, int]
    target: str = ""
    eval_set: str = ""
    version: str = ""


SERIES = (
    Series(
        account_id="A-1001",
        kind="slo",
        workflow_id="support-triage",
        since=date(2025, 5, 1),
        valid=(9_000, 66_000),
        failures=(46, 29),
        target="0.995",
    ),
    Series(
        account_id="A-1001",
        kind="slo",
        workflow_id="invoice-extraction",
        since=date(2025, 9, 1),
        valid=(12_000, 90_000),
        failures=(70, 41),
        target="0.99",
    ),
    Series(
        account_id="A-1001",
        kind="eval",
        workflow_id="support-triage",
        since=date(2025, 9, 1),
        until=date(2026, 4, 30),
        valid=(420, 420),
        failures=(980, 720),
        eval_set="triage-golden",
        version="3",
    ),
    Series(
        account_id="A-1001",
        kind="eval",
        workflow_id="support-triage",
        since=date(2026, 5, 1),
        valid=(480, 480),
        failures=(860, 520),
        eval_set="triage-golden",
        version="4",
    ),
    Series(
        account_id="A-1001",
        kind="eval",
        workflow_id="invoice-extraction",
        since=date(2025, 11, 1),
        valid=(300, 300),
        failures=(640, 430),
        eval_set="invoice-fields",
        version="2",
    ),
    Series(
        account_id="A-1001",
        kind="eval",
        workflow_id="knowledge-search",
        since=date(2026, 2, 1),
        valid=(260, 260),
        failures=(1_150, 820),
        eval_set="search-relevance",
        version="1",
    ),
    Series(
        account_id="A-1001",
        kind="eval",
        workflow_id="contract-review",
        since=date(2026, 8, 1),
        valid=(24, 26),
        failures=(1_600, 1_100),
        eval_set="clause-finding",
        version="1",
    ),
    Series(
        account_id="A-1001",
        kind="guardrail",
        workflow_id="support-triage",
        since=date(2025, 9, 1),
        valid=(16_000, 66_000),
        failures=(130, 84),
    ),
    Series(
        account_id="A-1004",
        kind="slo",
        workflow_id="eta-prediction",
        since=date(2025, 7, 1),
        valid=(310_000, 720_000),
        failures=(7, 5),
        target="0.999",
    ),
    Series(
        account_id="A-1005",
        kind="slo",
        workflow_id="tile-rendering",
        since=date(2025, 11, 1),
        valid=(22_000, 96_000),
        failures=(52, 66),
        target="0.99",
    ),
    Series(
        account_id="A-1007",
        kind="slo",
        workflow_id="claims-triage",
        since=date(2025, 7, 1),
        valid=(14_000, 31_000),
        failures=(60, 44),
        target="0.99",
    ),
    Series(
        account_id="A-1007",
        kind="eval",
        workflow_id="claims-triage",
        since=date(2025, 10, 1),
        valid=(250, 250),
        failures=(900, 680),
        eval_set="claims-golden",
        version="2",
    ),
    Series(
        account_id="A-1010",
        kind="eval",
        workflow_id="trial-matching",
        since=date(2026, 2, 1),
        valid=(180, 180),
        failures=(1_020, 860),
        eval_set="matching-panel",
        version="1",
    ),
    Series(
        account_id="A-1010",
        kind="guardrail",
        workflow_id="trial-matching",
        since=date(2026, 2, 1),
        valid=(4_000, 9_500),
        failures=(210, 190),
    ),
    Series(
        account_id="A-1017",
        kind="slo",
        workflow_id="matchmaking",
        since=date(2026, 3, 1),
        until=date(2026, 8, 31),
        valid=(130_000, 180_000),
        failures=(26, 31),
        target="0.995",
    ),
    # The load test of September used up more than the month's error budget.
    Series(
        account_id="A-1017",
        kind="slo",
        workflow_id="matchmaking",
        since=date(2026, 9, 1),
        valid=(205_000, 205_000),
        failures=(88, 88),
        target="0.995",
    ),
)

_COST_CHANGES = (
    ("A-1001", date(2025, 11, 17), "Shortened the system prompt of triage by half", "support-triage"),
    ("A-1001", date(2026, 2, 9), "Cached answers to repeated questions", "support-triage"),
    ("A-1001", date(2026, 5, 11), "Batched page reads in extraction", "invoice-extraction"),
    ("A-1001", date(2026, 7, 13), "Routed search to a smaller model", "knowledge-search"),
    ("A-1004", date(2026, 3, 2), "Merged two nightly refreshes into one", "load-matching"),
    ("A-1007", date(2026, 6, 8), "Skipped re-scoring of unchanged claims", "claims-triage"),
    ("A-1011", date(2026, 4, 20), "Reduced the slotting grid at night", "slotting"),
)


def reliability() -> Table:
    """Good and valid counts by month, as the canonical table."""
    columns = (
        "period_start",
        "period_end",
        "account_id",
        "kind",
        "good",
        "valid",
        "workflow_id",
        "slo_target",
        "eval_set",
        "eval_set_version",
    )
    return Table("reliability", columns, tuple(row for each in SERIES for row in _months(each)))


def cost_changes() -> Table:
    """What was done to cut unit cost, as the canonical table."""
    return Table("cost_changes", ("account_id", "changed_on", "change", "workflow_id"), _COST_CHANGES)


def _months(series: Series) -> Iterator[Row]:
    noise = Noise(f"{series.account_id}/{series.workflow_id}/{series.kind}/{series.version}", 40)
    found = months(series.since, series.until)
    steps = max(1, len(found) - 1)
    for position, month in enumerate(found):
        valid = _between(series.valid, position, steps)
        if series.kind != "eval":
            valid = valid * noise.factor() // 1_000
        failed = (
            valid * _between(series.failures, position, steps) * noise.factor() + 5_000_000
        ) // 10_000_000
        yield (
            month,
            next_month(month),
            series.account_id,
            series.kind,
            valid - failed,
            valid,
            series.workflow_id,
            Decimal(series.target) if series.target else None,
            series.eval_set or None,
            series.version or None,
        )


def _between(ends: tuple[int, int], position: int, steps: int) -> int:
    return ends[0] + (ends[1] - ends[0]) * position // steps
