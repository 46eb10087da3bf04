"""Headings matched to columns: what finance calls things, and no guess where two could be meant."""

from __future__ import annotations

import pytest

from steadydraw.mapping import CERTAIN, find_header, match_columns, match_table, normalised
from steadydraw.mapping.synonyms import SYNONYMS
from steadydraw.mapping.tablenames import TABLE_NAMES
from steadydraw.schema import REQUIRED, SCHEMA


def matched(table: str, *headings: str) -> dict[str, str]:
    return {match.column: match.heading for match in match_columns(table, headings)}


def test_the_mapping_knows_exactly_the_tables_and_columns_of_the_schema() -> None:
    assert {name: tuple(columns) for name, columns in SYNONYMS.items()} == {
        table.name: table.names for table in SCHEMA.values()
    }
    assert set(TABLE_NAMES) == set(SCHEMA)


def test_every_synonym_is_written_as_headings_are_compared() -> None:
    for columns in SYNONYMS.values():
        for names in columns.values():
            assert [normalised(name) for name in names] == list(names)


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("Customer No.", "customer number"),
        ("BillingAccountId", "billing account id"),
        ("KUNDENNUMMER", "kundennummer"),
        ("Währung", "wahrung"),
        ("  Env ", "environment"),
        ("Line #", "line number"),
        ("日本", "日本"),
        ("", ""),
    ],
)
def test_headings_are_compared_without_case_signs_and_accents(heading: str, plain: str) -> None:
    assert normalised(heading) == plain


def test_canonical_names_match_themselves_with_certainty() -> None:
    for table in SCHEMA.values():
        matches = match_columns(table.name, [name.upper() for name in table.names])
        assert [(match.column, match.confidence) for match in matches] == [
            (name, 1.0) for name in table.names
        ]


def test_finance_headings_in_english_and_german_are_known() -> None:
    assert matched("usage", "Datum", "Kundennummer", "Produkt", "Menge", "Betrag", "Währung") == {
        "usage_date": "Datum", "account_id": "Kundennummer", "workflow_id": "Produkt", "units": "Menge",
        "rated_amount": "Betrag", "currency": "Währung",
    }  # fmt: skip
    assert matched("contracts", "Vertrag", "Kunde", "Vertragsbeginn", "Vertragsende") == {
        "contract_id": "Vertrag", "account_id": "Kunde", "start_on": "Vertragsbeginn",
        "end_on": "Vertragsende",
    }  # fmt: skip


def test_the_number_of_a_customer_is_the_id_and_not_the_name() -> None:
    assert matched("contracts", "Customer", "Customer No.", "Contract", "Contract No.") == {
        "account_id": "Customer No.", "contract_id": "Contract No.",
    }  # fmt: skip


def test_a_unit_behind_a_heading_lowers_confidence_a_little_and_spelling_a_lot() -> None:
    (unit,) = [match for match in match_columns("usage", ["Billed (USD)"]) if match.column == "rated_amount"]
    assert CERTAIN <= unit.confidence < 0.95
    (spelling,) = match_columns("usage", ["Quantitiy"])
    assert (spelling.column, spelling.confidence < CERTAIN) == ("units", True)


def test_headings_left_over_that_could_be_meant_are_named_as_rivals() -> None:
    (match,) = [m for m in match_columns("usage", ["Quantity", "Consumption"]) if m.column == "units"]
    assert (match.heading, match.rivals) == ("Quantity", ("Consumption",))
    (sure,) = [m for m in match_columns("usage", ["units", "Consumption"]) if m.column == "units"]
    assert sure.rivals == ()


def test_the_header_is_the_row_that_names_most_columns() -> None:
    rows = [["Usage report", ""], ["", ""], ["Customer No.", "Usage Day"], ["A1", "2026-01-01"]]
    assert find_header(rows) == 2
    assert find_header(rows, ["usage day"]) == 2
    assert find_header(rows, ["Quantity"]) is None
    assert find_header([["1", "2"], ["x", "y"]]) is None


def test_headings_and_the_name_of_the_sheet_tell_the_table() -> None:
    headings = ["Account", "Period start", "Period end", "Amount", "Currency"]
    assert match_table(headings, "Budget", REQUIRED)[0].table == "budgets"
    assert match_table(["Invoice No.", *headings], "Sheet1", REQUIRED)[0].table == "invoices"
