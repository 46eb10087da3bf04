"""Calls that no metric test makes: every way a host writes a cell, and functions that take whole tables."""

from __future__ import annotations

from typing import Any

Call = tuple[str, list[Any]]


def error(code: str) -> dict[str, str]:
    """An error cell."""
    return {"error": code}


def standing(*cells: Any) -> list[list[Any]]:
    """A column."""
    return [[cell] for cell in cells]


DAYS = list(range(46_266, 46_294))
AMOUNTS = [40.0 if day % 7 < 2 else 100.0 for day in DAYS]
AS_OF = DAYS[-1]

CELLS: list[Call] = [
    *(("COMMIT_UTILIZATION", [cell, 120_000]) for cell in (
        66_000, 66_000.0, "66000", " 66,000 ", "66,000.50", "(66,000)", "\u221266000", "-", "6.6e4", "50%",
        "\u00a066000\u00a0", "a lot", "", "12 000", "1,2,3", "=1+1", "+66000", "@SUM(A1)", "-2+3", True,
        False, None, [[66_000]], [["66000"]], [[1, 2]], [[1], [2]], 0, -1, 1e300, error("#N/A"),
        error("#REF!"), error("#DIV/0!"), error("#VALUE!"), error("#NAME?"), error("#NUM!"), error("#NULL!"),
    )),
    *(("COMMIT_UTILIZATION", [66_000, cell]) for cell in (0, -1, None, "", "none", error("#N/A"), 1e-300)),
    ("COMMIT_UTILIZATION", []), ("COMMIT_UTILIZATION", [1]), ("COMMIT_UTILIZATION", [1, 2, 3]),
    *(("RUN_RATE", [dates, amounts, AS_OF]) for dates, amounts in (
        (standing(*DAYS), standing(*AMOUNTS)),
        ([DAYS], [AMOUNTS]),
        ([DAYS], standing(*AMOUNTS)),
        (standing(*DAYS, None, "", None), standing(*AMOUNTS, *[None] * 9)),
        (standing(*DAYS), standing(*map(str, AMOUNTS))),
        (standing("2026-09-01", *DAYS[1:]), standing(*AMOUNTS)),
        (standing(*(day + 0.75 for day in DAYS)), standing(*AMOUNTS)),
        (standing(*DAYS), standing(*AMOUNTS[:9], None, *AMOUNTS[10:])),
        (standing(*DAYS), standing(*AMOUNTS[:9], error("#N/A"), *AMOUNTS[10:])),
        (standing(*DAYS), standing(*AMOUNTS[:9], error("#REF!"), *AMOUNTS[10:])),
        (standing(*DAYS), standing(*AMOUNTS[:9], "many", *AMOUNTS[10:])),
        (standing(*DAYS[:9], "someday", *DAYS[10:]), standing(*AMOUNTS)),
        (standing(*DAYS), []), ([], []), (None, None), (standing(*DAYS), None),
        ([[day, 1] for day in DAYS], standing(*AMOUNTS)),
    )),
    *(("RUN_RATE", [standing(*DAYS), standing(*AMOUNTS), as_of]) for as_of in (
        None, "2026-09-28", "someday", AS_OF + 0.5, 0, -3, 60, 3_000_000, True, error("#N/A"), AS_OF + 400,
    )),
    *(("EXHAUSTION_DATE", [9_500, 1_000, 44_000, end]) for end in (
        None, "", 45_000, 44_005, "2027-01-01", "x",
    )),
    ("EXHAUSTION_DATE", [9_500, error("#N/A"), 44_000, 45_000]),
    *(("BAND_STATUS", cells) for cells in (
        [0.95, 0.85, 1.1], [0.85, 0.85, 1.1], [1.1 + 1e-13, 0.85, 1.1], [0.2, "85%", "110%"], [2, 0.85, 1.1],
        [1, 1.1, 0.85], ["x", 1, 2],
    )),
    *(("HEALTH_STATUS", cells) for cells in (
        [80], [80, [[70, None, 90]]], [80, None, True], [80, None, "TRUE"], [80, None, 1], [80, None, "yes"],
        [80, None, None, 20], [None],
    )),
    *(("WEEKS_IN_BAND", [weeks, "in_band"]) for weeks in (
        [["in_band", None, "too_slow"]], standing("in_band", error("#N/A"), "too_slow"), "in_band", None,
    )),
    ("WEEKS_IN_BAND", [standing("in_band"), error("#N/A")]),
    ("SPIKES", [standing(*DAYS), standing(*AMOUNTS[:27], 900), AS_OF, None, standing(AS_OF)]),
    ("SPIKES", [standing(*DAYS), standing(*AMOUNTS[:27], 900), AS_OF, 20_000, standing("2026-09-28", None)]),
    *(("FORECAST_VARIANCE", [10, 300, days]) for days in (30.5, 30, "30")),
]  # fmt: skip

BUSY = {day: 1 if day % 7 > 1 else 0.4 for day in range(46_174, 46_294)}
USAGE: list[list[Any]] = [
    ["Date", "Customer No.", "Product", "Credits", "Amount", "Ccy"],
    *(
        [day, customer, "search", 1_000 * scale * share, 10 * scale * share, "EUR"]
        for day, share in BUSY.items()
        for customer, scale in (("A-1", 1), ("A-2", 2))
    ),
]
CONTRACTS: list[list[Any]] = [
    ["Contract No.", "Customer No.", "Model", "Start date", "End date", "Commit", "Commit currency"],
    ["C-1", "A-1", "prepaid", 46_154, 46_519, 3_000, "EUR"],
    ["C-2", "A-2", "Pay as you go", 46_023, None, None, "EUR"],
    ["C-3", "A-3", "prepaid", 46_254, 46_619, 9_000, "EUR"],
]
GERMAN = [["Datum", "Kunde", "Menge", "Betrag"], *([row[0], row[1], row[3], row[4]] for row in USAGE[1:])]
WIDE = [["Kunde", "Service", 46_204, 46_235, 46_265], ["A-1", "search", 25_000, 26_000, 24_000]]
WORKFLOWS = [
    ["Product", "Name", "Customer No.", "Ladder quarter", "Target per day"],
    ["search", "Search", "A-1", "2026Q3", 900],
]
SETTINGS = [["Setting", "Value"], ["band_low", 0.5], ["latency_days", 0]]
FAULTY = [*USAGE, [46_290, "A-1", "search", "many", 5, "EUR"], [46_291, "A-9", "search", 5, 5, "EUR"]]

WANTED = ("health_score", "adoption")
OF_A_DAY = ("SCORECARD", "TRIGGERS", "FUNNEL", "COHORTS", "BRIDGE")

TABLES: list[Call] = [
    *((name, [USAGE, CONTRACTS]) for name in (*OF_A_DAY, "MAPPING", "CHECK")),
    *((name, [USAGE, CONTRACTS, 46_265]) for name in OF_A_DAY),
    ("SCORECARD", [USAGE, CONTRACTS, "2026-09-15", standing(*WANTED), WORKFLOWS, SETTINGS]),
    ("SCORECARD", [USAGE, CONTRACTS, None, "smoothness"]),
    ("SCORECARD", [USAGE, CONTRACTS, None, [["smoothness", "Run_Rate "]]]),
    ("SCORECARD", [USAGE, CONTRACTS, None, "sales"]),
    ("SCORECARD", [USAGE, CONTRACTS, None, "nrr"]),
    ("SCORECARD", [USAGE, CONTRACTS, "someday"]),
    ("SCORECARD", [GERMAN, CONTRACTS]),
    ("SCORECARD", [WIDE, CONTRACTS]),
    ("SCORECARD", [FAULTY, CONTRACTS]),
    ("SCORECARD", [[*USAGE, [None] * 6, [None] * 6], CONTRACTS]),
    ("SCORECARD", [[["Usage of 2026"], [], *USAGE], CONTRACTS]),
    ("SCORECARD", [USAGE[1:], CONTRACTS]),
    ("SCORECARD", [CONTRACTS, USAGE]),
    ("SCORECARD", [USAGE]),
    ("SCORECARD", [USAGE, CONTRACTS, None, None, [["what", "ever"], [1, 2]]]),
    ("SCORECARD", [USAGE, CONTRACTS, None, None, [["Setting", "Value"], ["band_lo", 1]]]),
    ("CHECK", [FAULTY, CONTRACTS]),
    ("MAPPING", [GERMAN, CONTRACTS, WORKFLOWS]),
    ("TRIGGERS", [USAGE, CONTRACTS, None, WORKFLOWS, SETTINGS]),
    ("EXPLAIN", ["commit_utilization"]), ("EXPLAIN", ["commit_utilization", 66_000, 120_000]),
    ("EXPLAIN", ["COMMIT_UTILIZATION", 66_000, 0]), ("EXPLAIN", ["commit_utilization", 66_000, "x"]),
    ("EXPLAIN", ["smoothness", standing(*DAYS), standing(*AMOUNTS), AS_OF]), ("EXPLAIN", ["sales"]),
    ("EXPLAIN", ["funnel", 1]), ("EXPLAIN", []),
    ("EXPLAIN", ["exhaustion_date", 9_500, 1_000, 44_000, 45_000]),
]  # fmt: skip
