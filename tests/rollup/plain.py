"""The second engine: events rolled up with dictionaries, Decimal and zoneinfo, and what both are given."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

Day = dict[tuple[str, str, str, str], tuple[int, Decimal]]
"""(day, account, workflow, type of row) -> units and amount."""


@dataclass(frozen=True)
class Event:
    """One event as a billing system hands it over."""

    event_id: str
    account: str
    timestamp: datetime
    ingested_at: datetime
    quantity: int = 1
    amount: Decimal = Decimal(0)
    workflow: str = "triage"
    row_type: str = "usage"
    applies_to_date: date | None = None


def local(event: Event, zones: Mapping[str, str]) -> date:
    """The day an event counts on."""
    if event.applies_to_date is not None:
        return event.applies_to_date
    return event.timestamp.astimezone(ZoneInfo(zones.get(event.account, "UTC"))).date()


def rolled(events: Iterable[Event], zones: Mapping[str, str]) -> Day:
    """What a roll-up must give."""
    best: dict[str, Event] = {}
    for event in events:
        held = best.get(event.event_id)
        if held is None or event.ingested_at > held.ingested_at:
            best[event.event_id] = event
    days: Day = {}
    for event in best.values():
        key = (local(event, zones).isoformat(), event.account, event.workflow, event.row_type)
        units, amount = days.get(key, (0, Decimal(0)))
        days[key] = (units + event.quantity, amount + event.amount)
    return days


def read_back(path: Path) -> Day:
    """What stands in a file or in the partitions of a folder."""
    source = str(path / "*.parquet") if path.is_dir() else str(path)
    if path.is_dir() and not list(path.glob("*.parquet")):
        return {}
    with duckdb.connect() as con:
        rows = con.execute(
            "SELECT usage_date::VARCHAR, account_id, workflow_id, row_type, units, rated_amount "
            f"FROM '{source}'"
        ).fetchall()
    days: Day = {}
    for day, account, workflow, kind, units, amount in rows:
        assert (day, account, workflow, kind) not in days, "a row is of one day, account and workflow"
        days[day, account, workflow, kind] = (units, Decimal(str(amount or 0)))
    return days


def as_records(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The events as plain values, the moments as ISO text with their zone."""
    return [
        {name: "" if value is None else str(value) for name, value in asdict(event).items()}
        | {"timestamp": event.timestamp.isoformat(), "ingested_at": event.ingested_at.isoformat()}
        for event in events
    ]


def write_csv(path: Path, events: Sequence[Event]) -> Path:
    """A CSV file of events."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(asdict(EXAMPLE)), lineterminator="\n")
        writer.writeheader()
        writer.writerows(as_records(events))
    return path


def write_json(path: Path, events: Sequence[Event]) -> Path:
    """One event a line."""
    path.write_text("".join(f"{json.dumps(each)}\n" for each in as_records(events)), encoding="utf-8")
    return path


def write_parquet(path: Path, events: Sequence[Event]) -> Path:
    """A Parquet file with types of its own, and moments with a zone."""
    csv_file = write_csv(path.with_suffix(".tmp.csv"), events)
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(
            "COPY (SELECT event_id, account, timestamp::TIMESTAMPTZ AS timestamp, "
            "ingested_at::TIMESTAMPTZ AS ingested_at, quantity::BIGINT AS quantity, "
            "amount::DECIMAL(18, 4) AS amount, workflow, row_type, "
            "nullif(applies_to_date, '')::DATE AS applies_to_date "
            f"FROM read_csv('{csv_file}', all_varchar = true)) TO '{path}' (FORMAT parquet)"
        )
    csv_file.unlink()
    return path


def at(text: str) -> datetime:
    """A moment of UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def many(number: int, seed: int, zones: Sequence[str]) -> list[Event]:
    """Events around both changes of the clocks in 2026, a tenth of them sent again, some corrected."""
    from random import Random

    random = Random(seed)
    events = []
    for place in range(number):
        start = at(random.choice(("2026-03-28T12:00:00", "2026-10-24T12:00:00", "2026-07-01T00:00:00")))
        moment = start + timedelta(minutes=random.randrange(3 * 24 * 60))
        event = Event(
            f"e{place}",
            random.choice(zones),
            moment,
            moment + timedelta(minutes=5),
            random.randrange(-5, 100),
            Decimal(random.randrange(-10_000, 1_000_000)) / 10_000,
            random.choice(("triage", "search")),
        )
        events.append(event)
        if random.random() < 0.1:
            later = event.ingested_at + timedelta(hours=random.randrange(0, 3))
            moved = timedelta(hours=random.choice((0, 0, 30)))
            changed = asdict(event) | {"ingested_at": later, "timestamp": moment + moved}
            if later > event.ingested_at:
                events.append(Event(**(changed | {"quantity": 7})))
            else:
                events.append(event)
    random.shuffle(events)
    return events


EXAMPLE = Event("e", "A-1", at("2026-01-01T00:00:00"), at("2026-01-01T00:00:00"))
