"""What the use achieved: outcomes a month, counted from the credits that were spent on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samples.brightwater.canonical import Row, Table
from samples.brightwater.customers import BY_ID
from samples.brightwater.days import AS_OF, month_of, months, next_month
from samples.brightwater.noise import Noise
from samples.brightwater.usage import Line, counted, net_month
from samples.brightwater.workloads import FLOWS

# A runaway job burns credits and achieves nothing: outcomes count what was due without it.
_SPIKES = {(flow.account_id, flow.workflow_id, day): factor for flow in FLOWS for day, factor in flow.spikes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One countable outcome. `credits` are tenths of a credit per outcome in the first and the last month."""

    account_id: str
    name: str
    credits: tuple[int, int]
    value: str
    workflow_id: str = ""
    evidence: str


OUTCOMES = (
    Outcome(
        account_id="A-1001",
        name="Tickets resolved without a person",
        credits=(520, 362),
        value="4.20",
        workflow_id="support-triage",
        evidence="Help desk export, agreed with the customer's support lead",
    ),
    Outcome(
        account_id="A-1001",
        name="Invoices extracted",
        credits=(262, 186),
        value="1.55",
        workflow_id="invoice-extraction",
        evidence="Accounts payable log",
    ),
    Outcome(
        account_id="A-1001",
        name="Questions answered",
        credits=(131, 97),
        value="0.78",
        workflow_id="knowledge-search",
        evidence="Search log, answers marked helpful",
    ),
    Outcome(
        account_id="A-1002",
        name="Bake plans published",
        credits=(3_900, 3_650),
        value="31.00",
        evidence="Planning log",
    ),
    Outcome(
        account_id="A-1003",
        name="Routes planned",
        credits=(2_100, 2_150),
        value="9.50",
        evidence="Dispatch report",
    ),
    Outcome(
        account_id="A-1004", name="Loads matched", credits=(960, 835), value="6.40", evidence="Freight ledger"
    ),
    Outcome(
        account_id="A-1005",
        name="Map tiles refreshed",
        credits=(480, 474),
        value="2.90",
        evidence="Tile index",
    ),
    Outcome(
        account_id="A-1007",
        name="Claims triaged",
        credits=(1_210, 1_030),
        value="11.00",
        evidence="Claims system",
    ),
    Outcome(
        account_id="A-1008",
        name="Theatre slots filled",
        credits=(9_100, 8_800),
        value="85.00",
        evidence="Theatre list",
    ),
    Outcome(
        account_id="A-1010",
        name="Patients matched",
        credits=(24_800, 23_500),
        value="260.00",
        evidence="Trial register",
    ),
    Outcome(
        account_id="A-1011",
        name="Pick lists optimized",
        credits=(335, 318),
        value="2.20",
        evidence="Warehouse log",
    ),
    Outcome(
        account_id="A-1012",
        name="Pallets of waste avoided",
        credits=(6_500, 6_200),
        value="41.00",
        evidence="Store audit",
    ),
    Outcome(
        account_id="A-1016", name="Parcels routed", credits=(71, 68), value="0.38", evidence="Sorting log"
    ),
    Outcome(
        account_id="A-1017", name="Matches started", credits=(32, 30), value="", evidence="Game telemetry"
    ),
    Outcome(
        account_id="A-1020",
        name="Ledgers closed",
        credits=(15_300, 14_700),
        value="130.00",
        evidence="Close calendar",
    ),
)


def outcomes(lines: Sequence[Line]) -> Table:
    """The outcomes of each full month of use, as the canonical table."""
    columns = (
        "period_start",
        "period_end",
        "account_id",
        "outcome",
        "count",
        "workflow_id",
        "value_per_outcome",
        "currency",
        "evidence",
    )
    by_workflow: Counter[tuple[str, str, date]] = Counter()
    for line in counted(lines):
        if line.environment == "production" and net_month(line) <= AS_OF:
            runaway = _SPIKES.get((line.account_id, line.workflow_id, line.day), 1_000)
            by_workflow[line.account_id, line.workflow_id, net_month(line)] += line.units * 1_000 // runaway
    rows = [row for each in OUTCOMES for row in _months(each, by_workflow)]
    return Table("outcomes", columns, tuple(rows))


def _months(outcome: Outcome, units: Counter[tuple[str, str, date]]) -> Iterator[Row]:
    spent: Counter[date] = Counter()
    for (account_id, workflow_id, month), amount in units.items():
        if account_id == outcome.account_id and outcome.workflow_id in ("", workflow_id):
            spent[month] += amount
    # The first month of use is a part of one, in which nobody counted outcomes yet.
    counted = [month for month in months(min(spent), month_of(AS_OF)) if spent[month] > 0][1:]
    noise = Noise(f"{outcome.account_id}/{outcome.name}", 15)
    first, last = outcome.credits
    for position, month in enumerate(counted):
        per_outcome = first + (last - first) * position // max(1, len(counted) - 1)
        count = spent[month] * noise.factor() // (100 * per_outcome)
        yield (
            month,
            next_month(month),
            outcome.account_id,
            outcome.name,
            count,
            outcome.workflow_id or None,
            Decimal(outcome.value) if outcome.value else None,
            BY_ID[outcome.account_id].currency if outcome.value else None,
            outcome.evidence,
        )
