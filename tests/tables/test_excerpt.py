"""An excerpt answers for its accounts as the whole source does, and refuses what it was not taken for."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from steadydraw.provenance import rows_behind
from steadydraw.provenance.rows import SHARED, places_by_account, places_of_all
from steadydraw.resources import resource
from steadydraw.schema.canonical import SCHEMA
from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of, read_accounts
from steadydraw.sources.gathering import USE, WORKFLOW_LINES
from steadydraw.tables import Tables
from steadydraw.tables.excerpt import Excerpt, Part, Whole, parts_of

AS_OF = date(2026, 9, 30)
OF_EACH = (USE, WORKFLOW_LINES, *(places_by_account(table) for table in SCHEMA if table not in SHARED))


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


@pytest.fixture(scope="module")
def whole(tables: Tables) -> Whole:
    return Whole.of(tables, [places_of_all(table) for table in SHARED])


@pytest.fixture(scope="module")
def excerpts(tables: Tables, whole: Whole) -> dict[str, Excerpt]:
    """Of all accounts in parts of seven, each after it has travelled."""
    ids = sorted(account_id for account_id, _ in tables.names())
    found: dict[str, Excerpt] = {}
    for first, part in zip(range(0, len(ids), 7), parts_of(tables, ids, AS_OF, OF_EACH, 7), strict=True):
        travelled: Part = pickle.loads(pickle.dumps(part))
        found |= dict.fromkeys(ids[first : first + 7], Excerpt(whole, travelled))
    return found


def test_every_account_is_the_same_from_an_excerpt(tables: Tables, excerpts: dict[str, Excerpt]) -> None:
    for account in read_accounts(tables, AS_OF):
        (found,) = read_accounts(excerpts[account.account_id], AS_OF, [account.account_id])
        assert replace(found, company=account.company) == account
        assert found.company.plan_curves == account.company.plan_curves


def test_the_rows_behind_an_account_are_the_same(tables: Tables, excerpts: dict[str, Excerpt]) -> None:
    for account_id, excerpt in excerpts.items():
        for table in SCHEMA:
            assert rows_behind(excerpt, table, account_id, AS_OF) == rows_behind(
                tables, table, account_id, AS_OF
            )


def test_what_is_of_the_whole_source_is_the_same(tables: Tables, excerpts: dict[str, Excerpt]) -> None:
    for excerpt in excerpts.values():
        assert default_as_of(excerpt) == default_as_of(tables)
        assert list(excerpt.names()) == list(tables.names())
        assert excerpt.rows("fx_rates") == tables.rows("fx_rates")
        assert {table: excerpt.count(table) for table in SCHEMA} == {
            table: tables.count(table) for table in SCHEMA
        }
    assert len({id(excerpt.source) for excerpt in excerpts.values()}) == 1


def test_an_excerpt_holds_no_row_of_another_account(excerpts: dict[str, Excerpt]) -> None:
    mine = {each for each, excerpt in excerpts.items() if excerpt is excerpts["A-1001"]}
    for table in ("accounts", "contracts", "invoices", "outcomes", "people", "workflows"):
        assert {row["account_id"] for row in excerpts["A-1001"].rows(table)} <= mine | {None}


def test_another_day_or_account_is_refused(excerpts: dict[str, Excerpt]) -> None:
    excerpt = excerpts["A-1001"]
    with pytest.raises(LookupError, match="2026-09-30, and was asked for 2026-08-31"):
        next(excerpt.by_account(USE, date(2026, 8, 31), ["A-1001"]))
    other = next(each for each, of in excerpts.items() if of is not excerpt)
    with pytest.raises(LookupError):
        next(excerpt.by_account(USE, AS_OF, [other]))


def test_rows_of_several_accounts_come_in_the_order_they_were_read(tmp_path: Path) -> None:
    (tmp_path / "accounts.csv").write_text("account_id,account_name\nA,a\nB,b\nC,c\n")
    (tmp_path / "people.csv").write_text("account_id,role,person\nB,csm,1\nA,csm,2\nC,csm,3\nB,csm,4\n")
    with open_source(tmp_path) as small:
        assert [row["person"] for row in small.rows_among("people", ["A", "B"])] == ["1", "2", "4"]
        assert [row["person"] for row in small.rows_of("people", "C")] == ["3"]
        assert small.rows_of("people", None) == []
