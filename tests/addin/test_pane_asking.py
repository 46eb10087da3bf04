"""What the task pane asks Python, without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from steadydraw.functions.boundary import HostError, serial
from steadydraw.functions.calling import call
from steadydraw.functions.surface import functions
from steadydraw.functions.tablearguments import ROW_LIMIT
from steadydraw.pane.asking import asked
from steadydraw.pane.kept import WORKBOOK
from tests.golden.extra import CONTRACTS, USAGE

Answer = dict[str, Any]


def ask(name: str, **more: Any) -> Answer:
    answer: Answer = json.loads(asked(json.dumps({"ask": name, **more})))
    return answer


def sent(name: str, rows: list[list[Any]], **more: Any) -> Answer:
    return {"key": name, "sheet": name, "table": "", "row": 0, "column": 0, "rows": rows, **more}


@pytest.fixture(autouse=True)
def nothing_read() -> Iterator[None]:
    ask("tables", anew=True)
    yield
    ask("tables", anew=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The question is no JSON"),
        ("[]", "A question is an object"),
        ("{}", "The pane asks tables, scorecard, accounts, card or functions, not nothing."),
        ('{"ask": "everything"}', "not everything."),
        ('{"ask": "card"}', "Pick an account."),
        ('{"ask": "accounts"}', "No tables have been read yet"),
        ('{"ask": "scorecard"}', "No tables have been read yet"),
        ('{"ask": "tables", "key": "x", "use": "usage"}', "That range is not known any more"),
        ('{"ask": "tables", "ranges": [{"sheet": "A", "rows": 3}]}', "A range has rows"),
        ('{"ask": "tables", "ranges": [7]}', "Steadydraw failed inside"),
    ],
)
def test_whatever_is_asked_wrongly_is_answered_with_one_sentence(text: str, told: str) -> None:
    answer = json.loads(asked(text))
    assert set(answer) == {"error"}
    assert told in answer["error"]
    assert "\n" not in answer["error"]
    assert answer["error"].endswith(".")


def test_usage_and_contracts_are_told_apart_whatever_their_order() -> None:
    answer = ask("tables", ranges=[sent("Deals", CONTRACTS), sent("Days", USAGE)], done=True)
    assert {each["name"]: each["use"] for each in answer["ranges"]} == {"Deals": "contracts", "Days": "usage"}
    assert answer["ready"]


def test_a_range_that_is_chosen_against_its_headings_is_refused_with_the_reason() -> None:
    ask("tables", ranges=[sent("Deals", CONTRACTS), sent("Days", USAGE)], done=True)
    answer = ask("tables", key="Deals", use="usage")
    deals = next(each for each in answer["ranges"] if each["name"] == "Deals")
    assert "cannot be read as usage" in deals["problem"]
    assert not answer["ready"]
    assert "choose" in ask("scorecard")["error"] or "cannot be read" in ask("scorecard")["error"]
    ask("tables", key="Days", use="usage")
    assert ask("tables", key="Deals", use="contracts")["ready"]


def test_a_workbook_without_tables_says_so() -> None:
    answer = ask("tables", done=True)
    assert answer["said"].startswith("No tables were found")
    answer = ask("tables", ranges=[sent("Notes", [["hello"], ["world"]])], done=True)
    assert answer["said"] == "No range looks like usage or contracts: choose it below, or check its headings."
    assert "no row of headings" in answer["ranges"][0]["problem"]


def test_a_range_with_too_many_rows_is_named_with_the_limit_and_the_rest_can_be_used() -> None:
    long = {"key": "Days", "sheet": "Days", "table": "tblDays", "count": ROW_LIMIT + 1, "rows": None}
    answer = ask("tables", ranges=[long, sent("Deals", CONTRACTS)], done=True)
    problem = answer["ranges"][0]["problem"]
    assert "tblDays has 100,001 rows and a function takes 100,000" in problem
    assert problem in ask("tables", key="Days", use="usage")["ranges"][0]["problem"]


def test_ranges_that_are_too_many_rows_together_are_refused_before_a_formula_is_written() -> None:
    ask("tables", ranges=[sent("Deals", CONTRACTS), sent("Days", USAGE)], done=True)
    days = WORKBOOK.ranges["Days"].given.rows
    more = [*days, *([days[1]] * ROW_LIMIT)]
    WORKBOOK.ranges["Days"].given = type(WORKBOOK.ranges["Days"].given)("Days", more)
    assert "a function takes 100,000" in ask("scorecard")["error"]


@pytest.mark.parametrize(
    ("sheet", "column", "place"),
    [
        ("Days", 0, "'Days'!$A$1:$"),
        ("O'Rourke", 25, "'O''Rourke'!$Z$1:$"),
        ('=HYPERLINK("x")', 26, "'=HYPERLINK(\"x\")'!$AA$1:$"),
        ("x'!A1,WEBSERVICE(", 0, "'x''!A1,WEBSERVICE('!$A$1:$"),
    ],
)
def test_a_sheets_name_stands_quoted_in_a_formula(sheet: str, column: int, place: str) -> None:
    ranges = [sent(sheet, USAGE, column=column), sent("Deals", CONTRACTS)]
    ask("tables", ranges=ranges, done=True)
    assert ask("scorecard")["formula"].startswith(f"=USAGE.SCORECARD({place}")


def test_settings_on_a_sheet_count_for_the_card() -> None:
    ask("tables", ranges=[sent("Deals", CONTRACTS), sent("Days", USAGE)], done=True)
    account = ask("accounts")["accounts"][0]["id"]
    before = ask("card", account=account)
    settings = sent("Set", [["setting", "value"], ["band_low", 0.5], ["band_high", 3.0]])
    answer = ask("tables", ranges=[settings], done=True)
    assert answer["said"].endswith("with your settings.")
    after = ask("card", account=account)
    assert before["figures"] != after["figures"]


def test_every_example_of_a_function_can_be_computed_as_it_stands() -> None:
    found = ask("functions")["functions"]
    assert [each["name"] for each in found] == [each.full_name for each in functions()]
    examples = [each["formula"] for each in found if each["kind"] == "an example"]
    assert len(examples) > 25
    for formula in examples:
        name, arguments = re.fullmatch(r"=USAGE\.(\w+)\((.*)\)", formula).groups()  # type: ignore[union-attr]
        answer = call(name, read(arguments))
        assert not isinstance(answer, HostError), (formula, answer)


def read(arguments: str) -> list[Any]:
    """Arguments of a formula as a host sends them."""
    plain = {"{": "[[", "}": "]]", ";": "],["}
    text = re.sub(r'"[^"]*"|[{};]', lambda found: plain.get(found[0], found[0]), arguments)
    return list(eval(f"({text},)", {"DATE": lambda *day: serial(date(*day))}))


def test_functions_are_found_by_words_in_any_order_and_the_best_comes_first() -> None:
    def names(words: str) -> list[str]:
        return [each["name"] for each in ask("functions", search=words)["functions"]]

    assert names("commit_utilization")[0] == names("utilization COMMIT")[0] == "USAGE.COMMIT_UTILIZATION"
    assert names("usage.scorecard")[0] == "USAGE.SCORECARD"
    assert names("no such function") == []
    assert ask("functions", search="zzz")["said"] == "No function has these words."


def test_table_functions_are_written_over_the_ranges_that_were_read() -> None:
    assert (
        ask("functions", search="triggers")["functions"][0]["formula"] == "=USAGE.TRIGGERS(usage,contracts)"
    )
    ask("tables", ranges=[sent("Deals", CONTRACTS), sent("Days", USAGE)], done=True)
    (found, *_) = ask("functions", search="triggers")["functions"]
    assert found["formula"].startswith("=USAGE.TRIGGERS('Days'!$A$1:")
    assert found["kind"] == "a formula over your tables"
