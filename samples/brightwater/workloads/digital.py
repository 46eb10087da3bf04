"""What the digital natives run; the first is the showcase of the sample."""

from __future__ import annotations

from datetime import date as d

from samples.brightwater.flows import EVEN, RETAIL, Flow

SHOWCASE = (
    Flow(
        account_id="A-1001",
        workflow_id="support-triage",
        meter="tokens",
        level=(
            (d(2025, 4, 13), 9_000),
            (d(2025, 7, 1), 24_000),
            (d(2026, 1, 1), 56_000),
            (d(2026, 9, 30), 74_000),
        ),
        spread=40,
        service_cost=410,
        # A retry loop in the ticket connector ran for one night.
        spikes=((d(2026, 8, 19), 3_400),),
    ),
    Flow(
        account_id="A-1001",
        workflow_id="invoice-extraction",
        meter="pages",
        level=((d(2025, 8, 4), 6_000), (d(2026, 1, 1), 30_000), (d(2026, 9, 30), 55_000)),
        spread=45,
        service_cost=360,
    ),
    Flow(
        account_id="A-1001",
        workflow_id="knowledge-search",
        meter="queries",
        level=((d(2025, 12, 1), 6_000), (d(2026, 4, 1), 26_000), (d(2026, 9, 30), 38_000)),
        spread=45,
        service_cost=330,
        # Routed to a smaller model, which is rated lower.
        prices=((d(2026, 7, 13), 20_500),),
    ),
    Flow(
        account_id="A-1001",
        workflow_id="contract-review",
        meter="pages",
        level=((d(2026, 6, 1), 900), (d(2026, 8, 9), 1_800)),
        spread=80,
        environment="staging",
        last_day=d(2026, 8, 9),
    ),
    Flow(
        account_id="A-1001",
        workflow_id="contract-review",
        meter="pages",
        level=((d(2026, 8, 10), 3_000), (d(2026, 9, 30), 11_000)),
        spread=55,
    ),
)

DIGITAL = (
    *SHOWCASE,
    Flow(
        account_id="A-1005",
        workflow_id="tile-rendering",
        meter="compute",
        level=((d(2025, 10, 6), 6_000), (d(2026, 3, 1), 15_000), (d(2026, 9, 30), 31_000)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1005",
        workflow_id="address-matching",
        meter="queries",
        level=((d(2025, 11, 17), 4_000), (d(2026, 9, 30), 15_000)),
    ),
    Flow(
        account_id="A-1005",
        workflow_id="change-detection",
        meter="compute",
        level=((d(2026, 5, 4), 2_000), (d(2026, 9, 30), 9_000)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1009",
        workflow_id="render-tagging",
        meter="tokens",
        level=((d(2025, 8, 21), 6_000), (d(2026, 9, 30), 12_000)),
        spread=300,
    ),
    Flow(
        account_id="A-1009",
        workflow_id="asset-search",
        meter="queries",
        level=((d(2025, 12, 1), 2_000), (d(2026, 9, 30), 4_500)),
        spread=300,
    ),
    Flow(
        account_id="A-1011",
        workflow_id="slotting",
        meter="compute",
        level=((d(2025, 10, 15), 16_000), (d(2026, 4, 1), 24_000), (d(2026, 9, 30), 29_000)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1011",
        workflow_id="pick-path",
        meter="events",
        level=((d(2025, 11, 3), 9_000), (d(2026, 4, 1), 17_000), (d(2026, 9, 30), 23_000)),
        week=EVEN,
    ),
    Flow(
        account_id="A-1017",
        workflow_id="matchmaking",
        meter="events",
        level=((d(2026, 2, 12), 13_000), (d(2026, 9, 30), 19_000)),
        week=RETAIL,
        # A load test ran against the live key.
        spikes=((d(2026, 9, 10), 4_200), (d(2026, 9, 11), 2_600)),
    ),
    Flow(
        account_id="A-1017",
        workflow_id="churn-scoring",
        meter="compute",
        level=((d(2026, 4, 6), 5_000), (d(2026, 9, 30), 9_500)),
        week=RETAIL,
    ),
    Flow(
        account_id="A-1024",
        workflow_id="caption-tagging",
        meter="tokens",
        level=(
            (d(2025, 5, 12), 8_000),
            (d(2025, 11, 1), 20_000),
            (d(2026, 4, 15), 19_000),
            (d(2026, 7, 21), 1_200),
        ),
        last_day=d(2026, 7, 21),
    ),
    Flow(
        account_id="A-1024",
        workflow_id="clip-search",
        meter="queries",
        level=((d(2025, 9, 8), 4_000), (d(2026, 3, 1), 7_000), (d(2026, 6, 12), 900)),
        last_day=d(2026, 6, 12),
    ),
)
