"""Which tables a metric comes from, proven by taking them away: no other table changes a metric."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from steadydraw.book import results_of
from steadydraw.provenance import rows_behind, tables_behind
from steadydraw.registry import catalogue
from steadydraw.resources import resource
from steadydraw.schema.canonical import SCHEMA
from steadydraw.sources import open_source
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
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
