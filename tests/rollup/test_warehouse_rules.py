"""What each database does in its own way, and a roll-up must not: rules on a few rows counted by hand."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest

from steadydraw.sources.events import told
from steadydraw.sources.events.warehouse import InWarehouse, roll_up_warehouse
from steadydraw.tables import SourceError
from tests.rollup.servers import Server
from tests.rollup.warehouses import Homes, rows_of

KINDS = ("duckdb", "postgres")
COLUMNS = {
    "event_id": "VARCHAR", "account": "VARCHAR", "timestamp": "TIMESTAMPTZ", "workflow": "VARCHAR",
    "quantity": "BIGINT", "amount": "DECIMAL(18, 4)", "cost": "DOUBLE", "ingested_at": "TIMESTAMPTZ",
}  # fmt: skip
NOON = "2026-07-01 12:00:00+00"
Values = dict[str, Any]


@pytest.fixture
def homes(tmp_path: Path, server: Server) -> Homes:
    return Homes(tmp_path, server)


def rows(*changes: Values) -> list[tuple[Any, ...]]:
    """Events like a plain one but for these values."""
    plain = {
        "event_id": "e",
        "account": "A",
        "timestamp": NOON,
        "workflow": "w",
        "quantity": 1,
        "ingested_at": NOON,
    }
    return [
        tuple({**plain, "event_id": f"e{at}", **each}.get(name) for name in COLUMNS)
        for at, each in enumerate(changes)
    ]


def sum_one_by_one(number: float, times: int) -> float:
    total = 0.0
    for _ in range(times):
        total += number
    return total


def units_of(found: Sequence[Values]) -> list[tuple[str, int]]:
    return [(row["usage_date"].isoformat(), row["units"]) for row in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_version_with_a_moment_of_ingestion_counts_before_one_without(homes: Homes, kind: str) -> None:
    homes.fill("t", COLUMNS, rows(
        {"event_id": "x", "quantity": 5}, {"event_id": "x", "quantity": 9, "ingested_at": None},
        {"event_id": "y", "quantity": 20}, {"event_id": "y", "quantity": 20, "amount": Decimal(-1)},
    ))  # fmt: skip
    said, found = homes.inside(kind, "t")
    assert [(row["units"], row["rated_amount"]) for row in found] == [(20, Decimal(-1)), (5, None)]
    assert (said.kept, said.duplicates) == (2, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_rows_without_an_id_count_each_and_a_table_without_ids_is_said(homes: Homes, kind: str) -> None:
    homes.fill(
        "t",
        COLUMNS,
        rows({"event_id": None}, {"event_id": None}, {"event_id": ""}, {"event_id": "a"}, {"event_id": "a"}),
    )
    assert units_of(homes.inside(kind, "t")[1]) == [("2026-07-01", 4)]
    bare = {name: sql for name, sql in COLUMNS.items() if name != "event_id"}
    homes.fill("bare", bare, [row[1:] for row in rows({}, {})])
    said, found = homes.inside(kind, "bare")
    assert units_of(found) == [("2026-07-01", 2)]
    assert "every row counts" in said.notes[0]


@pytest.mark.parametrize("kind", KINDS)
def test_whole_sums_are_exact_beyond_what_floats_hold(homes: Homes, kind: str) -> None:
    homes.fill("t", COLUMNS, rows({"quantity": 2**62}, {"quantity": 2**62 - 1}, {"quantity": -1}))
    assert homes.inside(kind, "t")[1][0]["units"] == 2**63 - 2
    homes.fill("t", COLUMNS, rows({"quantity": 2**62}, {"quantity": 2**62}))
    with pytest.raises(SourceError, match="add up to more than a number holds"):
        homes.inside(kind, "t")


@pytest.mark.parametrize("kind", KINDS)
def test_float_sums_keep_what_rounding_takes_away(homes: Homes, kind: str) -> None:
    # Summed one after the other, a hundred thousand tenths make 10000.0000000188.
    assert sum_one_by_one(0.1, 100_000) != pytest.approx(10_000, rel=1e-12)
    homes.fill("t", COLUMNS, rows(*([{"cost": 0.1}] * 100_000)))
    assert homes.inside(kind, "t")[1][0]["cost"] == pytest.approx(10_000, rel=1e-12)


# Central European time is an hour before UTC in winter, two hours in summer; PostgreSQL takes CET for the
# abbreviation, an hour all year. By IANA, CET and EET go with the summers of Brussels and Athens.
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("CET", "2026-07-01 22:30:00+00", "2026-07-02"), ("CET", "2026-01-01 22:30:00+00", "2026-01-01"),
        ("MET", "2026-07-01 22:30:00+00", "2026-07-02"), ("EET", "2026-07-01 21:30:00+00", "2026-07-02"),
        ("WET", "2026-07-01 23:30:00+00", "2026-07-02"), ("EST", "2026-07-02 04:30:00+00", "2026-07-01"),
        ("America/New_York", "2026-07-02 04:30:00+00", "2026-07-02"),
        ("Pacific/Kiritimati", "2026-07-01 10:00:00+00", "2026-07-02"),
    ],
)  # fmt: skip
def test_a_zone_is_the_one_that_iana_means(homes: Homes, kind: str, zone: str, moment: str, day: str) -> None:
    homes.fill("t", COLUMNS, rows({"timestamp": moment}))
    assert units_of(homes.inside(kind, "t", zones={"A": zone})[1]) == [(day, 1)]


# 2026-07-01T22:30:00Z is half past midnight in Berlin.
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("sql_type", "value", "utc", "day"),
    [
        ("TIMESTAMP", datetime(2026, 7, 1, 22, 30), False, "2026-07-01"),
        ("TIMESTAMP", datetime(2026, 7, 1, 22, 30), True, "2026-07-02"),
        ("DATE", date(2026, 7, 1), True, "2026-07-01"),
        ("BIGINT", 1_782_945_000, False, "2026-07-02"),
        ("BIGINT", 1_782_945_000_000, False, "2026-07-02"),
        ("BIGINT", 1_782_945_000_000_000_000, False, "2026-07-02"),
        ("DOUBLE", 1_782_945_000.5, False, "2026-07-02"),
    ],
)
def test_moments_of_any_type_are_read(
    homes: Homes, kind: str, sql_type: str, value: Any, utc: bool, day: str
) -> None:
    homes.fill("t", COLUMNS | {"timestamp": sql_type}, rows({"timestamp": value}))
    said, found = homes.inside(kind, "t", zones={"A": "Europe/Berlin"}, utc=utc)
    assert units_of(found) == [(day, 1)]
    assert bool(said.notes) == (sql_type == "DATE" or (sql_type == "TIMESTAMP" and not utc))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("sql_type", "value"),
    [("TIMESTAMPTZ", "infinity"), ("TIMESTAMPTZ", "-infinity"), ("TIMESTAMP", "infinity"), ("DATE", None),
     ("BIGINT", -(2**63)), ("BIGINT", 2**63 - 1), ("DOUBLE", float("nan")), ("DOUBLE", float("inf")),
     ("DOUBLE", 1e300)],
)  # fmt: skip
def test_a_moment_that_is_none_is_rejected(homes: Homes, kind: str, sql_type: str, value: Any) -> None:
    homes.fill("t", COLUMNS | {"timestamp": sql_type}, rows({"timestamp": value}))
    said, found = homes.inside(kind, "t", zones={"A": "Europe/Berlin"})
    assert (said.reasons, found) == ({"bad timestamp": 1}, [])


@pytest.mark.parametrize("kind", KINDS)
def test_days_before_the_first_that_is_wanted_are_left_out_after_versions_are_settled(
    homes: Homes, kind: str
) -> None:
    later = {"ingested_at": "2026-07-09 00:00:00+00"}
    homes.fill("t", COLUMNS, rows(
        {"event_id": "moved away", "timestamp": "2026-07-03 12:00:00+00", "quantity": 100},
        {"event_id": "moved away", "timestamp": "2026-06-01 12:00:00+00", "quantity": 100, **later},
        {"event_id": "moved in", "timestamp": "2026-06-01 12:00:00+00", "quantity": 7},
        {"event_id": "moved in", "timestamp": "2026-07-03 12:00:00+00", "quantity": 7, **later},
        {"timestamp": "2026-07-02 23:59:59+00", "quantity": 1000},
    ))  # fmt: skip
    said, found = homes.inside(kind, "t", since=date(2026, 7, 3))
    assert units_of(found) == [("2026-07-03", 7)]
    assert (said.read, said.kept, said.duplicates) == (5, 3, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_every_zone_of_iana_is_the_one_that_python_knows(homes: Homes, kind: str) -> None:
    names = sorted(available_timezones() - {"localtime", "Factory"})
    # Each hour of a day in winter and one in summer, of a year whose rules are settled.
    starts = (datetime(2021, 1, 15, tzinfo=UTC), datetime(2021, 7, 15, tzinfo=UTC))
    moments = [start + timedelta(hours=at) for start in starts for at in range(24)]
    homes.fill(
        "t", COLUMNS, rows(*({"account": name, "timestamp": each} for name in names for each in moments))
    )
    expected = Counter((name, each.astimezone(ZoneInfo(name)).date()) for name in names for each in moments)
    found = homes.inside(kind, "t", zones={name: name for name in names})[1]
    assert {(row["account_id"], row["usage_date"]): row["units"] for row in found} == expected
    assert len(names) > 400


@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_accounts_may_have_clocks_of_their_own(homes: Homes, kind: str) -> None:
    zones = {f"account {at}": ("Europe/Berlin", "Asia/Tokyo")[at % 2] for at in range(4_000)}
    moment = "2026-07-01 15:30:00+00"  # past midnight in Tokyo only
    homes.fill(
        "t", COLUMNS, rows(*({"account": f"account {at}", "timestamp": moment} for at in (0, 1, 3_999)))
    )
    found = homes.inside(kind, "t", zones=zones)[1]
    assert [(row["account_id"], row["usage_date"].day) for row in found] == [
        ("account 0", 1), ("account 1", 2), ("account 3999", 2),
    ]  # fmt: skip


def test_the_types_that_postgresql_has_of_its_own_are_read(server: Server, tmp_path: Path) -> None:
    with server.connect() as connection:
        connection.execute("""
            DROP SCHEMA IF EXISTS "own; types" CASCADE;
            CREATE SCHEMA "own; types";
            CREATE TYPE "own; types".kind AS ENUM ('usage', 'correction', 'it''s');
            CREATE DOMAIN "own; types".many AS numeric CHECK (VALUE <> 13);
            CREATE TABLE "own; types"."events.2026" (event_id uuid, account char(5), "timestamp" timestamptz,
                workflow varchar(9), quantity "own; types".many, amount numeric, row_type "own; types".kind);
            INSERT INTO "own; types"."events.2026"
            SELECT gen_random_uuid(), 'A', '2026-07-01 12:00Z', 'w', 1.5, a, k::"own; types".kind FROM (VALUES
                (1.10, 'usage'), (2.2345678901234567890, 'usage'), (12345678901234567, 'usage'),
                ('NaN', 'usage'), ('Infinity', 'usage'), (-1.1, 'correction'), (1, 'it''s')) v (a, k);
            CREATE OR REPLACE FUNCTION public.convert_to(text, text) RETURNS bytea LANGUAGE sql
                AS $$ SELECT (1 / length(left($1, 0)))::text::bytea $$;  -- must never be called
        """)
    asked = InWarehouse(server.url, '"own; types"."events.2026"')
    said = roll_up_warehouse(asked, tmp_path / "days.parquet")
    with server.connect() as connection:
        connection.execute("DROP FUNCTION public.convert_to")
    assert said.reasons == {"rated_amount is not a number": 2, "bad row_type": 1}
    found = {row["row_type"]: row for row in rows_of(tmp_path / "days.parquet")}
    # 12345678901234567 + 1.10 + 2.2345678901234567890
    assert found["usage"]["rated_amount"] == Decimal("12345678901234570.3345678901234567890")
    assert found["usage"]["units"] == Decimal("4.5")
    assert found["correction"]["rated_amount"] == Decimal("-1.1")


def test_a_user_who_may_only_read_is_enough_and_nothing_is_made(
    server: Server, tmp_path: Path, homes: Homes
) -> None:
    homes.fill("t", COLUMNS, rows({}, {}))
    objects = "SELECT oid, relname, relfilenode FROM pg_class ORDER BY oid"
    with server.connect() as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute(
            "REVOKE ALL ON DATABASE postgres FROM public; REVOKE ALL ON SCHEMA public FROM public"
        )
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'only'")
        connection.execute(
            "GRANT CONNECT ON DATABASE postgres TO reader; GRANT USAGE ON SCHEMA public TO reader"
        )
        connection.execute("GRANT SELECT ON t TO reader")
        before = connection.execute(objects).fetchall()
    url = f"postgresql://reader:only@127.0.0.1:{server.port}/postgres?application_name=finance"
    asked = InWarehouse(url, "t", told([], ["currency=USD"]), {"A": "Asia/Tokyo"})
    roll_up_warehouse(asked, tmp_path / "days.csv")
    with server.connect() as connection:
        assert connection.execute(objects).fetchall() == before
        connection.execute("DROP OWNED BY reader; DROP ROLE reader")
    assert "2026-07-01,A,w,2,,,,unknown,,USD" in (tmp_path / "days.csv").read_text(encoding="utf-8")


def test_a_view_that_would_write_is_kept_from_it(server: Server, homes: Homes) -> None:
    homes.fill("t", COLUMNS, rows({}, {}))
    with server.connect() as connection:
        connection.execute("""
            CREATE OR REPLACE FUNCTION sly() RETURNS text LANGUAGE sql VOLATILE AS
                $$ INSERT INTO public.t (event_id) VALUES ('sly') RETURNING 'w' $$;
            CREATE OR REPLACE VIEW sly AS
                SELECT event_id, account, "timestamp", quantity, sly() AS workflow FROM t;
        """)
    with pytest.raises(SourceError, match="cannot execute INSERT in a read-only transaction"):
        homes.inside("postgres", "sly")


def test_a_duckdb_file_is_the_same_to_the_last_byte_and_views_in_it_are_read(homes: Homes) -> None:
    import duckdb

    homes.fill("t", COLUMNS, rows({}, {}))
    with duckdb.connect(homes.database) as con:
        con.execute("CREATE SCHEMA billing; CREATE VIEW billing.v AS SELECT * FROM t")
    before = hashlib.sha256(homes.database.read_bytes()).hexdigest()
    homes.database.chmod(0o444)
    assert units_of(homes.inside("duckdb", "billing.v")[1]) == [("2026-07-01", 2)]
    assert hashlib.sha256(homes.database.read_bytes()).hexdigest() == before
    assert [path.name for path in homes.database.parent.glob("events.duckdb*")] == ["events.duckdb"]
