"""Functions over whole tables, against figures worked by hand and against the sources' own results."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from steadydraw.book import results_of
from steadydraw.functions.boundary import HostError, serial
from steadydraw.functions.calling import call
from steadydraw.functions.tablearguments import ROW_LIMIT
from steadydraw.sources.accounts import default_as_of, read_accounts
from steadydraw.sources.opening import open_source
from tests.ranges.both_ways import cells_of

SAMPLE = Path(__file__).parents[2] / "samples"
START = serial(date(2026, 1, 1))
CONTRACTS: list[list[Any]] = [
    ["Contract", "Customer No.", "Type", "Start", "End", "Commit", "Currency"],
    ["C-1", "A-1", "prepaid", START, serial(date(2027, 1, 1)), 36_500, "EUR"],
]


def usage(days: int, amount: float = 100.0, account: str = "A-1") -> list[list[Any]]:
    """The same amount on each of the first days of 2026."""
    return [["Date", "Customer No.", "Credits", "Amount", "Ccy"]] + [
        [START + day, account, 10 * amount, amount, "EUR"] for day in range(days)
    ]


def records(answer: Any) -> list[dict[str, Any]]:
    """The rows of a spilled table by the names in its first row."""
    assert isinstance(answer, list), answer
    head, *rows = answer
    return [dict(zip(head, row, strict=True)) for row in rows]


def told(answer: Any) -> dict[str, Any]:
    """A table of two columns, what is said and the saying."""
    assert isinstance(answer, list), answer
    return dict(answer)


def test_a_scorecard_is_one_row_for_each_account_with_figures_worked_by_hand() -> None:
    # 181 days of 100 up to 30 June; the feed lags a day, so the last of them is not counted: 180 x 100.
    (row,) = records(call("SCORECARD", [usage(181), CONTRACTS]))
    assert row["account_id"] == "A-1"
    assert row["as_of"] == START + 179
    assert row["commit_utilization"] == pytest.approx(18_000 / 36_500)
    assert row["run_rate"] == pytest.approx(100)
    assert row["term_end_utilization"] == pytest.approx(1.0)
    assert row["band_status"] == "in_band"
    assert row["smoothness"] == 100
    assert row["time_to_first_billable_event"] == 0
    assert row["left_out"] == 0
    # 18,500 remain at 100 a day: the last of those 185 days is the last of the year.
    assert row["exhaustion_date"] == serial(date(2026, 12, 31))


def test_the_metrics_asked_for_are_the_columns_and_the_day_asked_for_is_the_day() -> None:
    answer = call("SCORECARD", [usage(181), CONTRACTS, "2026-03-31", [["run_rate", "Commit_Utilization"]]])
    (row,) = records(answer)
    assert list(row) == ["account_id", "account_name", "as_of", "run_rate", "commit_utilization", "left_out"]
    assert row["commit_utilization"] == pytest.approx(90 * 100 / 36_500)


def test_an_account_that_has_used_nothing_yet_is_there_with_its_reason() -> None:
    two = [*CONTRACTS, ["C-2", "A-2", "prepaid", START, None, 1_000, "EUR"]]
    _, row = records(call("SCORECARD", [usage(90), two]))
    assert row["account_id"] == "A-2"
    assert row["commit_utilization"] == 0
    waiting = row["time_to_first_billable_event"]
    assert waiting.code == "#N/A"
    assert waiting.message.startswith("not yet")


def test_rows_that_cannot_be_read_are_counted_and_told_and_never_lost() -> None:
    rows = [*usage(90), [START + 3, "A-1", "lots", 5, "EUR"], [START + 4, "A-9", 10, 1, "EUR"]]
    rows += [["someday", "A-1", 10, 1, "EUR"], ["Total", None, 90_010, 9_001, None]]
    first, rest = (
        records(call("SCORECARD", [rows, CONTRACTS, None, "run_rate"]))[0],
        records(call("CHECK", [rows, CONTRACTS])),
    )
    assert first["left_out"] == 2
    assert first["run_rate"] == pytest.approx(100)
    assert [(each["row"], each["column"], each["value"]) for each in rest] == [
        (94, "usage_date", "someday"),
        (92, "units", "lots"),
    ]
    accounts = [row["account_id"] for row in records(call("SCORECARD", [rows, CONTRACTS, None, "run_rate"]))]
    assert accounts == ["A-1", "A-9"]  # whoever uses is an account, also without a contract


def test_the_sample_scorecard_in_cells_is_the_scorecard_of_the_source() -> None:
    names = [
        "commit_utilization",
        "smoothness",
        "band_status",
        "health_score",
        "adoption_ladder",
        "exhaustion_date",
    ]
    file = SAMPLE / "brightwater.xlsx"
    sheets = ("Customers", "Amendments", "Reseller export", "Partner statement", "Workflows", "Outcomes",
              "Quality", "Milestones", "Owners", "Budgets", "FX", "Holidays", "Band log")  # fmt: skip
    more = [cells_of(file, name) for name in sheets]
    given = [
        cells_of(file, "Usage export"),
        cells_of(file, "Contracts"),
        None,
        [[name] for name in names],
        *more,
    ]
    shown = {row["account_id"]: row for row in records(call("SCORECARD", given))}
    with open_source(SAMPLE / "steadydraw.toml") as tables:
        day = default_as_of(tables)
        accounts = list(read_accounts(tables, day))
    assert len(accounts) == 24
    for account in accounts:
        if account.account_id in {"A-1013", "A-1019"}:
            continue  # their exports say no environment; the mapping file states it, and no cell does
        own = results_of(account, day, metrics=names)
        for name in names:
            cell, result = shown[account.account_id][name], own[name]
            if result.value is None:
                assert cell == HostError("#N/A", result.note), (account.account_id, name)
            elif isinstance(result.value, (int, float)):
                assert cell == pytest.approx(result.value, rel=1e-9), (account.account_id, name)
            else:
                expected = serial(result.value) if isinstance(result.value, date) else result.value
                assert cell == expected, (account.account_id, name)


def test_the_funnel_counts_who_stands_where() -> None:
    contracts = [*CONTRACTS, ["C-2", "A-2", "prepaid", START, None, 1_000, "EUR"]]
    rows = {row["stage"]: row["accounts"] for row in records(call("FUNNEL", [usage(181), contracts]))}
    assert rows["contracted"] == 2
    assert rows["first billable event"] == 1


def test_the_bridge_adds_up_from_base_to_comparison() -> None:
    # 2025 had 100 a day and 2026 has 150: expansion is 50 a day over the year that is compared.
    first = date(2025, 1, 1)
    rows = [["Date", "Customer No.", "Credits", "Amount", "Ccy"]]
    for day in range(730):
        amount = 100 if day < 365 else 150
        rows.append([serial(first + timedelta(days=day)), "A-1", amount, amount, "EUR"])  # type: ignore[list-item]
    contracts = [CONTRACTS[0], ["C-1", "A-1", "prepaid", serial(first), None, 90_000, "EUR"]]
    settings = [["Setting", "Value"], ["latency_days", 0]]
    parts = {row["part"]: row["amount"] for row in records(call("BRIDGE", [rows, contracts, None, settings]))}
    assert parts["base"] == pytest.approx(36_500)
    assert parts["expansion"] == pytest.approx(18_250)
    assert parts["comparison"] == pytest.approx(54_750)


def test_cohorts_are_the_quarters_in_which_contracts_start() -> None:
    answer = records(call("COHORTS", [usage(181), CONTRACTS]))
    assert [(row["cohort"], row["accounts"], row["median"]) for row in answer] == [("2026Q1", 1, 0)]


def test_every_trigger_comes_with_its_one_action_and_its_owner() -> None:
    (row,) = records(call("TRIGGERS", [usage(181, 50.0), CONTRACTS]))
    assert row["trigger"] == "burn_too_slow"
    assert row["action"] == "Unblock the data that holds the first workflow back from production"
    assert row["owner_role"] == "technical"
    # Half of the commit is drawn at the end, and the other half is what is at stake.
    assert row["money_at_stake"] == pytest.approx(18_250)


def test_the_mapping_says_which_heading_is_read_as_what() -> None:
    read = {row["column"]: row["heading"] for row in records(call("MAPPING", [usage(3), CONTRACTS]))}
    assert read["usage_date"] == "Date"
    assert read["rated_amount"] == "Amount"
    assert read["commit_amount"] == "Commit"
    assert read["workflow_id"] == "(always unassigned)"


def test_a_setting_changes_the_figure_and_an_unknown_one_is_told() -> None:
    band = [["Setting", "Value"], ["band_low", 0.2], ["band_high", 0.6]]
    (row,) = records(call("SCORECARD", [usage(181, 50.0), CONTRACTS, None, "band_status", band]))
    assert row["band_status"] == "in_band"
    answer = call("SCORECARD", [usage(9), CONTRACTS, None, None, [["Setting", "Value"], ["band", 1]]])
    assert isinstance(answer, HostError)
    assert answer.message.startswith("more 1: unknown setting 'band'")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([usage(3)[1:], CONTRACTS], "usage has no row of headings"),
        ([CONTRACTS, CONTRACTS], "usage cannot be read as usage: it has no column for usage_date, units"),
        ([usage(3)], "contracts is missing: contracts with their headings"),
        ([usage(3), CONTRACTS, "someday"], "as_of takes a date, got the text 'someday'"),
        ([usage(3), CONTRACTS, None, "sales"], "unknown metric 'sales': did you mean"),
        ([usage(3), CONTRACTS, None, "nrr"], "nrr is a figure of the whole book"),
        ([usage(3), CONTRACTS, None, None, [["a", "b"], [1, 2]]], "more 1 has no row of headings"),
        ([[["Date", "Customer No.", "Credits"]], CONTRACTS], "usage holds no row that can be read"),
        ([[["x"]] * (ROW_LIMIT + 1), CONTRACTS], "a worksheet function takes 100,000"),
        ([[usage(3)[0], ["03/04/2026", "A-1", 1, 1, "EUR"]], CONTRACTS], "could have the day or the month"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_range_is_one_sentence(given: list[Any], said: str) -> None:
    answer = call("SCORECARD", given)
    assert isinstance(answer, HostError)
    assert answer.code == "#VALUE!"
    assert said in answer.message
    assert "\n" not in answer.message


def test_explain_says_the_value_the_formula_and_the_inputs() -> None:
    said = told(call("EXPLAIN", ["commit_utilization", 66_000, "120,000"]))
    assert said["value"] == 0.55
    assert said["formula"] == "drawn / commit"
    assert (said["input drawn"], said["input commit"]) == (66_000, 120_000)
    assert said["in words"] == "The commit utilization is 0.55 (net draw inside the term): drawn / commit."


def test_explain_says_why_there_is_no_value() -> None:
    said = told(call("EXPLAIN", ["commit_utilization", 66_000, 0]))
    assert said["value"] == HostError("#N/A", "no commit: show spend only")
    assert said["in words"] == "There is no commit utilization: no commit: show spend only."


def test_a_range_of_its_own_plays_is_what_triggers_ask_for_and_a_bad_row_is_told_of() -> None:
    # 90 days of 10 a day against a commit of 36,500 land far below the band, nothing in production.
    plays = [
        ["Trigger", "When", "Action", "Owner role", "Due days"],
        ["burn_too_slow", "rung_below_3", "=Call them", "ae", 3.0],
        ["budget", "half", "Ring", "csm", 2.0],
    ]
    given = [usage(90, 10.0), CONTRACTS, None, plays]
    (row,) = [each for each in records(call("TRIGGERS", given)) if each["trigger"] == "burn_too_slow"]
    assert (row["action"], row["owner_role"], row["due_days"]) == ("=Call them", "ae", 3)
    (issue,) = [
        each
        for each in records(call("CHECK", [usage(90, 10.0), CONTRACTS, plays]))
        if each["table"] == "playbook"
    ]
    assert (issue["row"], issue["column"], issue["value"], issue["level"]) == (3, "when", "half", "error")
    assert issue["problem"] == "is no case of trigger budget"
