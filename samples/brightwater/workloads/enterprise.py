"""What the enterprise customers run."""

from __future__ import annotations

from datetime import date as d

from samples.brightwater.flows import EVEN, WEEKDAYS, Flow, Rhythm

ENTERPRISE = (
    Flow(
        account_id="A-1002",
        workflow_id="demand-forecast",
        meter="compute",
        level=((d(2025, 7, 18), 12_000), (d(2025, 12, 1), 21_000), (d(2026, 9, 30), 26_000)),
    ),
    Flow(
        account_id="A-1002",
        workflow_id="recipe-costing",
        meter="queries",
        level=((d(2025, 9, 15), 6_000), (d(2026, 9, 30), 17_500)),
    ),
    Flow(
        account_id="A-1004",
        workflow_id="load-matching",
        meter="compute",
        level=((d(2025, 5, 6), 38_000), (d(2025, 9, 1), 62_000), (d(2026, 9, 30), 74_000)),
        spread=35,
    ),
    Flow(
        account_id="A-1004",
        workflow_id="eta-prediction",
        meter="queries",
        level=((d(2025, 6, 2), 22_000), (d(2026, 9, 30), 54_000)),
        week=EVEN,
        spread=35,
    ),
    Flow(
        account_id="A-1004",
        workflow_id="driver-scheduling",
        meter="compute",
        level=((d(2026, 2, 2), 12_000), (d(2026, 9, 30), 30_000)),
        spread=40,
    ),
    Flow(
        account_id="A-1007",
        workflow_id="claims-triage",
        meter="tokens",
        level=((d(2025, 5, 25), 22_000), (d(2026, 1, 15), 52_000), (d(2026, 9, 30), 61_000)),
    ),
    Flow(
        account_id="A-1007",
        workflow_id="fraud-scoring",
        meter="queries",
        level=((d(2025, 7, 14), 18_000), (d(2026, 9, 30), 44_000)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1008",
        workflow_id="bed-planning",
        meter="compute",
        level=((d(2025, 10, 10), 22_000), (d(2026, 9, 30), 29_000)),
        week=EVEN,
        spread=30,
    ),
    Flow(
        account_id="A-1008",
        workflow_id="theatre-scheduling",
        meter="compute",
        level=((d(2025, 12, 8), 12_000), (d(2026, 9, 30), 18_500)),
        week=WEEKDAYS,
    ),
    Flow(
        account_id="A-1010",
        workflow_id="trial-matching",
        meter="tokens",
        level=((d(2026, 1, 7), 24_000), (d(2026, 7, 1), 37_000), (d(2026, 9, 30), 43_000)),
    ),
    Flow(
        account_id="A-1010",
        workflow_id="site-forecast",
        meter="compute",
        level=((d(2026, 3, 9), 9_000), (d(2026, 9, 30), 21_000)),
    ),
    Flow(
        account_id="A-1010",
        workflow_id="safety-signals",
        meter="tokens",
        level=((d(2026, 6, 8), 1_500), (d(2026, 9, 30), 3_000)),
        spread=90,
        environment="staging",
    ),
    Flow(
        account_id="A-1014",
        workflow_id="cold-monitoring",
        meter="events",
        level=((d(2025, 9, 7), 16_000), (d(2026, 9, 30), 25_000)),
        week=EVEN,
        spread=35,
    ),
    Flow(
        account_id="A-1014",
        workflow_id="dock-scheduling",
        meter="compute",
        level=((d(2025, 11, 3), 8_000), (d(2026, 9, 30), 15_000)),
    ),
    Flow(
        account_id="A-1016",
        workflow_id="parcel-sorting",
        meter="events",
        level=((d(2025, 12, 25), 18_000), (d(2026, 9, 30), 29_000)),
        week=EVEN,
        spread=40,
    ),
    Flow(
        account_id="A-1016",
        workflow_id="address-check",
        meter="queries",
        level=((d(2026, 1, 20), 11_000), (d(2026, 9, 30), 19_000)),
    ),
    Flow(
        account_id="A-1016",
        workflow_id="ad-hoc-sql",
        meter="queries",
        level=((d(2026, 2, 16), 900), (d(2026, 9, 30), 1_400)),
        week=WEEKDAYS,
        spread=150,
        environment="unknown",
    ),
    Flow(
        account_id="A-1021",
        workflow_id="survey-inversion",
        meter="compute",
        level=((d(2026, 2, 24), 15_000), (d(2026, 9, 30), 24_000)),
        week=EVEN,
        rhythm=Rhythm.BURSTS,
        spread=160,
    ),
)
