"""What the mid-market customers run."""

from __future__ import annotations

from datetime import date as d

from samples.brightwater.flows import EVEN, RETAIL, WEEKDAYS, Flow, Rhythm

MID_MARKET = (
    Flow(
        account_id="A-1003",
        workflow_id="route-planning",
        meter="compute",
        level=((d(2025, 8, 1), 4_000), (d(2026, 1, 5), 7_600), (d(2026, 9, 30), 7_000)),
        spread=210,
    ),
    Flow(
        account_id="A-1003",
        workflow_id="fuel-forecast",
        meter="compute",
        level=((d(2026, 2, 2), 2_500), (d(2026, 9, 30), 4_800)),
        spread=230,
    ),
    Flow(
        account_id="A-1006",
        workflow_id="meter-forecast",
        meter="compute",
        level=(
            (d(2025, 12, 14), 11_000),
            (d(2026, 4, 1), 21_000),
            (d(2026, 8, 20), 24_000),
            (d(2026, 8, 27), 7_500),
        ),
    ),
    Flow(
        account_id="A-1006",
        workflow_id="bill-review",
        meter="pages",
        level=((d(2026, 1, 19), 6_000), (d(2026, 8, 20), 14_000), (d(2026, 8, 27), 4_000)),
    ),
    Flow(
        account_id="A-1012",
        workflow_id="shelf-forecast",
        meter="compute",
        level=((d(2025, 11, 28), 13_000), (d(2026, 9, 30), 20_000)),
        week=RETAIL,
    ),
    Flow(
        account_id="A-1012",
        workflow_id="waste-reduction",
        meter="compute",
        level=((d(2026, 1, 12), 7_000), (d(2026, 9, 30), 11_500)),
        week=RETAIL,
    ),
    Flow(
        account_id="A-1013",
        workflow_id="vessel-routing",
        meter="compute",
        level=((d(2026, 1, 24), 6_000), (d(2026, 9, 30), 10_000)),
        week=EVEN,
        last_day=d(2026, 9, 23),
    ),
    Flow(
        account_id="A-1013",
        workflow_id="port-eta",
        meter="queries",
        level=((d(2026, 3, 2), 3_500), (d(2026, 9, 30), 8_000)),
        week=EVEN,
        last_day=d(2026, 9, 23),
    ),
    Flow(
        account_id="A-1015",
        workflow_id="leak-detection",
        meter="events",
        level=((d(2026, 7, 6), 5_000), (d(2026, 9, 30), 15_000)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1015",
        workflow_id="pump-schedule",
        meter="compute",
        level=((d(2026, 8, 17), 2_500), (d(2026, 9, 30), 5_500)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1018",
        workflow_id="grade-forecast",
        meter="compute",
        level=((d(2025, 6, 27), 8_000), (d(2026, 8, 23), 17_500)),
        last_day=d(2026, 8, 23),
    ),
    Flow(
        account_id="A-1018",
        workflow_id="haul-routing",
        meter="queries",
        level=((d(2025, 10, 6), 6_000), (d(2026, 9, 30), 12_000)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1018",
        workflow_id="blast-planning",
        meter="compute",
        level=((d(2026, 3, 16), 3_000), (d(2026, 9, 30), 6_000)),
        week=WEEKDAYS,
    ),
    Flow(
        account_id="A-1020",
        workflow_id="ledger-matching",
        meter="pages",
        level=((d(2025, 7, 11), 9_000), (d(2026, 2, 2), 16_500), (d(2026, 9, 30), 20_000)),
        week=WEEKDAYS,
        spread=40,
    ),
    Flow(
        account_id="A-1020",
        workflow_id="receipt-reading",
        meter="pages",
        level=((d(2025, 11, 10), 6_000), (d(2026, 9, 30), 12_000)),
        week=WEEKDAYS,
        spread=40,
    ),
    Flow(
        account_id="A-1022",
        workflow_id="payslip-checks",
        meter="pages",
        level=((d(2025, 8, 24), 9_000), (d(2026, 9, 30), 16_500)),
    ),
    Flow(
        account_id="A-1022",
        workflow_id="month-end-run",
        meter="compute",
        level=((d(2025, 10, 28), 60_000), (d(2026, 9, 30), 78_000)),
        rhythm=Rhythm.MONTHLY,
    ),
    Flow(
        account_id="A-1023",
        workflow_id="drawing-search",
        meter="queries",
        level=((d(2026, 9, 15), 700), (d(2026, 9, 30), 1_300)),
        week=WEEKDAYS,
        environment="dev",
        billable=False,
    ),
)
