"""A roll-up in a database gives the rows that one of files gives, and that plain Python gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rollup.plain import Event, many, rolled
from tests.rollup.servers import Server
from tests.rollup.warehouses import PLAIN, Homes, assert_same, days_of, plain_rows, types_of

ZONES = {
    "UTC": "UTC", "Berlin": "Europe/Berlin", "York": "America/New_York", "Howe": "Australia/Lord_Howe",
    "Ñandú 名": "Asia/Kathmandu", "it's; \"x\" -- %s": "Pacific/Apia", "Brussels": "CET",
}  # fmt: skip
KINDS = ("duckdb", "postgres")


@pytest.fixture
def homes(tmp_path: Path, server: Server) -> Homes:
    return Homes(tmp_path, server)


@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_events_give_the_rows_of_the_files_and_of_plain_python(homes: Homes, kind: str) -> None:
    events = many(3_000, 21, sorted(ZONES))
    parquet = homes.fill("events", PLAIN, plain_rows(events))
    said, rows = homes.inside(kind, "events", zones=ZONES)
    known, expected = homes.from_files(parquet, zones=ZONES)
    assert_same(rows, expected)
    assert days_of(rows) == rolled(events, ZONES)
    assert (said.read, said.kept, said.duplicates, said.reasons) == (
        known.read, known.kept, known.duplicates, known.reasons
    )  # fmt: skip
    assert types_of(homes.database.with_name(f"{kind}.parquet")) == types_of(
        parquet.with_name("files.parquet")
    )


# The two nights on which the clocks of each of these zones change in 2026, and a summer's day.
NIGHTS = [
    datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 7, 14, 22, tzinfo=UTC),
]  # fmt: skip
MOMENTS = st.builds(
    lambda night, micros: night + timedelta(microseconds=micros),
    st.sampled_from(NIGHTS),
    st.integers(-26 * 3_600_000_000, 26 * 3_600_000_000),
)
IDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6)
EVENTS = st.lists(
    st.builds(
        Event,
        event_id=IDS | st.sampled_from(["a", "A", "ä", "a "]),
        account=st.sampled_from(sorted(ZONES)),
        timestamp=MOMENTS,
        ingested_at=MOMENTS,
        quantity=st.integers(-(2**53), 2**53),
        amount=st.decimals(Decimal("-1e15"), Decimal("1e15"), places=6),
        workflow=st.sampled_from(["triage", "Triage", "=1+1", "名前"]),
        row_type=st.sampled_from(["usage", "correction", "credit"]),
        applies_to_date=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    max_size=30,
    unique_by=lambda event: (event.event_id, event.ingested_at),
)


@pytest.fixture(scope="module")
def shared(server: Server) -> Iterator[Homes]:
    with TemporaryDirectory() as folder:
        yield Homes(Path(folder), server)


def held(shared: Homes, events: list[Event]) -> None:
    """Files, databases and plain Python agree."""
    parquet = shared.fill("events", PLAIN, plain_rows(events))
    _, expected = shared.from_files(parquet, zones=ZONES)
    assert days_of(expected) == rolled(events, ZONES)
    for kind in KINDS:
        assert_same(shared.inside(kind, "events", zones=ZONES)[1], expected)


@settings(max_examples=8)
@given(EVENTS)
def test_any_events_give_the_rows_of_the_files_and_of_plain_python(
    shared: Homes, events: list[Event]
) -> None:
    held(shared, events)


@pytest.mark.prove
@settings(max_examples=500)
@given(EVENTS)
def test_any_of_many_events_give_the_rows_of_the_files_and_of_plain_python(
    shared: Homes, events: list[Event]
) -> None:
    held(shared, events)


WIDE = {
    "event id": "VARCHAR", "account": "VARCHAR", "happened": "TIMESTAMP", "ingested_at": "TIMESTAMP",
    "quantity": "INTEGER", "amount": "DECIMAL(18, 4)", "cost": "DOUBLE", "workflow": "VARCHAR",
    "meter": "VARCHAR", "currency": "VARCHAR", "environment": "VARCHAR", "billable": "BOOLEAN",
    "contract_id": "BIGINT", "correction": "VARCHAR", "applies_to_date": "TIMESTAMP",
}  # fmt: skip


def wide(number: int, seed: int) -> list[tuple[Any, ...]]:
    """Rows with every kind of gap and odd spelling, and versions that came at the same moment."""
    random = Random(seed)
    one = random.choice
    start = datetime(2026, 3, 28)
    rows = []
    for _ in range(number):
        moment = start + timedelta(minutes=random.randrange(4 * 24 * 60))
        rows.append((
            one([f"e{random.randrange(number)}", f"e{random.randrange(9)}", "Ä", "", None]),
            one(["Berlin", "York", " Berlin\u00a0", "UTC", "n/a", "", None]),
            one([*[moment] * 9, None, datetime(1969, 12, 31, 23, 59, 59), datetime(2200, 1, 1)]),
            start + timedelta(hours=random.randrange(3)),
            one([random.randrange(-5, 100), 0, None, 2**31 - 1]),
            one([Decimal(random.randrange(-9999, 10**9)) / 10_000, Decimal(0), None]),
            one([random.random() * 10 ** random.randrange(9), 0.1, None, float("nan"), float("inf")]),
            one(["triage", "Triage", "émile", "zebra", "\u3000triage", None]),
            one(["tokens", "Calls", None]),
            one(["USD", " eur", "usd", "EUR", "dollars", "", None]),
            one(["production", "Prod", "staging", "mars", "", None]),
            one([True, False, None]),
            one([7, 10**18, None]),
            one(["yes", "No", "true", "", None, "perhaps"]),
            one([None, None, datetime(2026, 2, 28, 23, 59), datetime(1950, 1, 1)]),
        ))  # fmt: skip
    return rows


@pytest.mark.parametrize("utc", [False, True])
@pytest.mark.parametrize("seed", [1, 2])
def test_gaps_odd_spellings_and_ties_are_judged_as_in_files(homes: Homes, seed: int, utc: bool) -> None:
    parquet = homes.fill("wide", WIDE, wide(2_500, seed))
    from steadydraw.sources.events import told

    asked = {"zones": ZONES, "utc": utc, "mapped": told(["timestamp=happened"], ["unit=calls"])}
    known, expected = homes.from_files(parquet, **asked)
    assert len(known.reasons) == 8
    for kind in KINDS:
        said, rows = homes.inside(kind, "wide", **asked)
        assert said.reasons == known.reasons
        assert (said.read, said.kept, said.duplicates) == (known.read, known.kept, known.duplicates)
        assert said.notes == known.notes
        assert_same(rows, expected)
