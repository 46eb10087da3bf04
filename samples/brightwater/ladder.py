"""The workflows by name, with this quarter's ladder: schedule, target and minimum of each."""

from __future__ import annotations

from decimal import Decimal

from samples.brightwater.canonical import Row, Table

_QUARTER = "2026Q3"

# workflow, customer, name, schedule, target and minimum credits a day, weight;
# a workflow without a target is off the ladder
_WORKFLOWS: tuple[tuple[str, str, str, str, int, int, str], ...] = (
    ("support-triage", "A-1001", "Support triage", "daily", 70_000, 20_000, "2"),
    ("invoice-extraction", "A-1001", "Invoice extraction", "daily", 55_000, 15_000, "1.5"),
    ("knowledge-search", "A-1001", "Knowledge search", "daily", 36_000, 10_000, "1"),
    ("contract-review", "A-1001", "Contract review", "daily", 0, 2_000, ""),
    ("demand-forecast", "A-1002", "Demand forecast", "daily", 26_000, 8_000, "1"),
    ("recipe-costing", "A-1002", "Recipe costing", "daily", 18_000, 5_000, "1"),
    ("route-planning", "A-1003", "Route planning", "daily", 14_000, 4_000, "1"),
    ("fuel-forecast", "A-1003", "Fuel forecast", "daily", 9_000, 5_000, "1"),
    ("load-matching", "A-1004", "Load matching", "daily", 72_000, 20_000, "2"),
    ("eta-prediction", "A-1004", "Arrival prediction", "daily", 52_000, 15_000, "1"),
    ("driver-scheduling", "A-1004", "Driver scheduling", "daily", 32_000, 8_000, "1"),
    ("tile-rendering", "A-1005", "Tile rendering", "daily", 20_000, 5_000, "1"),
    ("address-matching", "A-1005", "Address matching", "daily", 10_000, 3_000, "1"),
    ("change-detection", "A-1005", "Change detection", "daily", 6_000, 2_000, "1"),
    ("meter-forecast", "A-1006", "Meter forecast", "daily", 20_000, 6_000, "1"),
    ("bill-review", "A-1006", "Bill review", "daily", 12_000, 4_500, "1"),
    ("claims-triage", "A-1007", "Claims triage", "daily", 52_000, 15_000, "2"),
    ("fraud-scoring", "A-1007", "Fraud scoring", "daily", 40_000, 10_000, "1"),
    ("bed-planning", "A-1008", "Bed planning", "daily", 28_000, 8_000, "1"),
    ("theatre-scheduling", "A-1008", "Theatre scheduling", "weekday", 13_000, 4_000, "1"),
    ("render-tagging", "A-1009", "Render tagging", "daily", 0, 2_000, ""),
    ("asset-search", "A-1009", "Asset search", "daily", 0, 500, ""),
    ("trial-matching", "A-1010", "Trial matching", "daily", 42_000, 10_000, "2"),
    ("site-forecast", "A-1010", "Site forecast", "daily", 20_000, 5_000, "1"),
    ("safety-signals", "A-1010", "Safety signals", "daily", 12_000, 3_000, "1"),
    ("slotting", "A-1011", "Slotting", "daily", 28_000, 8_000, "1"),
    ("pick-path", "A-1011", "Pick path", "daily", 22_000, 6_000, "1"),
    ("shelf-forecast", "A-1012", "Shelf forecast", "daily", 20_000, 5_000, "1"),
    ("waste-reduction", "A-1012", "Waste reduction", "daily", 11_000, 3_000, "1"),
    ("vessel-routing", "A-1013", "Vessel routing", "daily", 10_000, 3_000, "1"),
    ("port-eta", "A-1013", "Port arrival", "daily", 8_000, 2_000, "1"),
    ("cold-monitoring", "A-1014", "Cold monitoring", "daily", 25_000, 8_000, "1"),
    ("dock-scheduling", "A-1014", "Dock scheduling", "daily", 15_000, 4_000, "1"),
    ("leak-detection", "A-1015", "Leak detection", "daily", 16_000, 4_000, "1"),
    ("pump-schedule", "A-1015", "Pump schedule", "daily", 8_000, 2_000, "1"),
    ("parcel-sorting", "A-1016", "Parcel sorting", "daily", 30_000, 8_000, "1"),
    ("address-check", "A-1016", "Address check", "daily", 20_000, 5_000, "1"),
    ("matchmaking", "A-1017", "Matchmaking", "daily", 19_000, 5_000, "1"),
    ("churn-scoring", "A-1017", "Churn scoring", "daily", 10_000, 2_500, "1"),
    ("grade-forecast", "A-1018", "Grade forecast", "daily", 18_000, 5_000, "2"),
    ("haul-routing", "A-1018", "Haul routing", "daily", 12_000, 3_000, "1"),
    ("blast-planning", "A-1018", "Blast planning", "weekday", 5_000, 1_000, "1"),
    ("tide-model", "A-1019", "Tide model", "monthly", 15_000, 0, "1"),
    ("ledger-matching", "A-1020", "Ledger matching", "weekday", 14_000, 4_000, "1"),
    ("receipt-reading", "A-1020", "Receipt reading", "weekday", 9_000, 2_500, "1"),
    ("survey-inversion", "A-1021", "Survey inversion", "weekly", 22_000, 5_000, "1"),
    ("payslip-checks", "A-1022", "Payslip checks", "daily", 16_000, 4_000, "1"),
    ("month-end-run", "A-1022", "Month-end run", "monthly", 2_600, 500, "1"),
    ("drawing-search", "A-1023", "Drawing search", "weekday", 4_000, 1_000, "1"),
    ("caption-tagging", "A-1024", "Caption tagging", "daily", 0, 5_000, ""),
    ("clip-search", "A-1024", "Clip search", "daily", 0, 2_000, ""),
    ("ad-hoc-sql", "", "Ad hoc queries", "weekday", 0, 0, ""),
)


def workflows() -> Table:
    """The workflows as the canonical table; the last one is in the catalogue, for every customer."""
    columns = (
        "workflow_id",
        "name",
        "account_id",
        "ladder_quarter",
        "target_units_per_day",
        "minimum_units_per_day",
        "schedule",
        "weight",
    )
    return Table("workflows", columns, tuple(_row(*each) for each in _WORKFLOWS))


def _row(*cells: str | int) -> Row:
    workflow_id, account_id, name, schedule, target, minimum, weight = cells
    return (
        workflow_id,
        name,
        account_id or None,
        _QUARTER if target else None,
        target or None,
        minimum or None,
        schedule,
        Decimal(weight) if weight else None,
    )
