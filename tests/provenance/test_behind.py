"""Which tables a metric comes from, proven by taking them away: no other table changes a metric."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.book import results_of
from steadydraw.provenance import rows_behind, tables_behind
from steadydraw.registry import catalogue
from steadydraw.resources import resource
from steadydraw.schema.canonical import SCHEMA
from steadydraw.sources import open_source
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import LoadEntry, Tables
from tests.deck.test_sample_reviews import AS_OF

ACCOUNTS = ("A-1001", "A-1012", "A-1007", "A-1003")
TABLES = (
    "contracts", "commit_segments", "usage", "workflows", "outcomes", "reliability", "cost_changes",
    "milestones", "people", "budgets", "actions", "goals", "invoices", "band_changes", "calendar",
    "plan_curves",
)  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


def values(tables: Tables, account: str) -> dict[str, object]:
    found = next(iter(read_accounts(tables, AS_OF, [account])))
    settings = tables.settings_book.of(found.account_id, found.segment)
    results = results_of(found, AS_OF, settings, ranges=True).results
    return {name: (each.value, each.status) for name, each in results.items()}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_not_named_behind_a_metric_does_not_move_it(table: str) -> None:
    named = {each.name for each in catalogue("account") if table in tables_behind(each.name)}
    with open_source(resource("samples", "steadydraw.toml")) as whole:
        before = {account: values(whole, account) for account in ACCOUNTS}
        whole.con.execute(f"DELETE FROM {SCHEMA[table].name}")
        after = {account: values(whole, account) for account in ACCOUNTS}
    moved = {
        name
        for account in ACCOUNTS
        for name, value in before[account].items()
        if after[account].get(name) != value
    }
    assert moved <= named, f"{table} moves {sorted(moved - named)}"


def test_the_rows_are_those_a_person_finds_in_the_file(tables: Tables) -> None:
    found = rows_behind(tables, "contracts", "A-1001", AS_OF)
    assert [(each.file, each.sheet, each.rows, each.count) for each in found] == [
        ("brightwater.xlsx", "Contracts", "6-7", 2)
    ]
    usage = rows_behind(tables, "usage", "A-1001", AS_OF)
    earlier = rows_behind(tables, "usage", "A-1001", date(2026, 6, 30))
    assert usage[0].count > earlier[0].count > 0
    assert Path("brightwater.xlsx").name == usage[0].file
    assert len(usage[0].sha256) == 64


def test_every_table_of_the_schema_can_be_asked_for(tables: Tables) -> None:
    for table in SCHEMA:
        rows_behind(tables, table, "A-1001", AS_OF)


@pytest.fixture(scope="module")
def bare() -> Iterator[Tables]:
    """Tables without a row, of one file."""
    with Tables() as found:
        found.load_log = [LoadEntry("goals.csv", "goals", "0" * 64, 0, 0, 0, 0)]
        yield found


@given(rows=st.lists(st.tuples(st.sampled_from("AB"), st.none() | st.integers(1, 30)), max_size=40))
def test_numbers_of_rows_are_told_in_short(bare: Tables, rows: list[tuple[str, int | None]]) -> None:
    bare.con.execute("DELETE FROM goals")
    for row in rows:
        bare.con.execute("INSERT INTO goals (account_id, source_no, source_row) VALUES (?, 0, ?)", row)
    for account in "AB":
        own = [row for of, row in rows if of == account]
        found = rows_behind(bare, "goals", account, AS_OF)
        assert len(found) == bool(own)
        for each in found:
            assert each.count == sum(row is not None for row in own)
            parts = [part.split("-") for part in each.rows.split(", ") if part]
            runs = [(int(part[0]), int(part[-1])) for part in parts]
            told = [row for first, last in runs for row in range(first, last + 1)]
            assert told == sorted({row for row in own if row is not None})
            # As few runs as there can be: none begins where another ends.
            assert all(last + 1 < first for (_, last), (first, _) in pairwise(runs))
