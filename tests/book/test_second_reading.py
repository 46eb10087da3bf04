"""`steadydraw metrics` equals a second reading of the definitions on made-up books with real untidiness."""

from __future__ import annotations

import csv
import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.book import second_reading
from tests.command_line import Run

AS_OF = date(2026, 9, 30)
GOLDEN = Path(__file__).parents[3] / "shared" / "golden"


def write_book(folder: Path, seed: int) -> None:
    """Fourteen accounts: gaps, weekends, corrections for earlier days, duplicate keys, unbillable rows."""
    chance = random.Random(seed)
    folder.mkdir()
    accounts, contracts, usage = [], [], []
    for number in range(14):
        name = f"A{number:02d}"
        accounts.append([name, f"Account {number}", "USD"])
        start = date(2026, 1, 1) + timedelta(days=chance.randrange(0, 300))
        end = start + timedelta(days=chance.choice([365, 366, 181, 90]))
        model = "payg" if number == 3 else "prepaid"
        contracts.append(
            [
                f"C{number}",
                name,
                model,
                start,
                end,
                0 if model == "payg" else chance.randrange(5_000, 60_000),
                "USD",
            ]
        )
        level, gap = chance.uniform(10, 300), chance.choice([0.0, 0.05, 0.2, 0.6])
        quiet_weekends = chance.random() < 0.4
        for back in range(chance.choice([5, 40, 200, 280])):
            day = AS_OF + timedelta(days=2) - timedelta(days=back)
            if chance.random() < gap or (quiet_weekends and day.weekday() > 4):
                continue
            amount = round(level * chance.uniform(0.4, 1.7), 2)
            key = f"{name}-{back}" if chance.random() < 0.5 else ""
            usage.append([day, name, "w", amount * 10, amount, "USD", "true", key, ""])
            if key and chance.random() < 0.1:
                usage.append(usage[-1])
            if chance.random() < 0.05:
                earlier = day - timedelta(days=chance.randrange(1, 40))
                usage.append([day, name, "w", -amount, -amount / 10, "USD", "true", "", earlier])
            if chance.random() < 0.05:
                usage.append([day, name, "w", 500, 50, "USD", "false", "", ""])
    chance.shuffle(usage)
    header = ["usage_date", "account_id", "workflow_id", "units", "rated_amount", "currency", "billable"]
    write(folder / "usage.csv", [*header, "source_row_id", "applies_to_date"], usage)
    write(folder / "accounts.csv", ["account_id", "account_name", "currency"], accounts)
    terms = ["contract_id", "account_id", "model", "start_on", "end_on", "commit_amount", "commit_unit"]
    write(folder / "contracts.csv", terms, contracts)


def write(path: Path, header: list[str], rows: list[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


def same(expected: Any, got: Any) -> bool:
    if expected is None or isinstance(expected, str):
        return bool(expected == got)
    return got is not None and abs(got - expected) <= 1e-9 * max(1.0, abs(expected))


def differences(expected: dict[str, dict[str, Any]], answer: str) -> list[str]:
    records = {(row["account_id"], row["metric"]): row for row in json.loads(answer)}
    return [
        f"{account} {metric}: expected {value}, got {records[account, metric]}"
        for account, metrics in expected.items()
        for metric, value in metrics.items()
        if not same(value, records[account, metric]["value"])
    ]


@pytest.mark.parametrize("seed", range(6))
def test_two_readings_of_the_definitions_agree(run: Run, tmp_path: Path, seed: int) -> None:
    write_book(tmp_path / "book", seed)
    ran = run("metrics", tmp_path / "book", "--as-of", AS_OF, "--format", "json")
    assert ran.code == 0, ran.err
    expected = second_reading.read(tmp_path / "book", pd.Timestamp(AS_OF))
    assert sum(value is not None for metrics in expected.values() for value in metrics.values()) > 50
    assert differences(expected, ran.out) == []


@pytest.mark.skipif(
    not GOLDEN.is_dir(), reason="the reference folder lies beside the repository only where it was given"
)
def test_the_reference_folder_gives_its_expected_values(run: Run) -> None:
    reference = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))
    ran = run("metrics", GOLDEN, "--as-of", reference["as_of"], "--format", "json")
    assert ran.code == 0, ran.err
    assert differences(reference["expected"], ran.out) == []
