"""Real exports that nobody on this project made; they lie beside the repository, or not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from steadydraw.sources import open_source, propose
from tests.tables.canonical import entry

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real files, or the test says that it is not there."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder {SHARED} with real files beside the repository")
    return SHARED


def test_a_year_of_real_trips_goes_through_the_proposal_and_every_line_is_accounted_for(
    shared: Path, tmp_path: Path
) -> None:
    source = shared / "data" / "nyc_for_hire_2015.csv"
    lines = csv.reader(io.StringIO(source.read_text(encoding="utf-8"), newline=""))
    filled = [row for row in lines if len(row) > 5 and row[1].strip() and row[1] != "Base Number"]
    trips = sum(int(text) for row in filled if (text := row[5].strip().replace(",", "")).isdigit())
    path = tmp_path / "steadydraw.toml"
    path.write_text(propose(source, tmp_path).toml(), encoding="utf-8")
    with open_source(path) as tables:
        assert tables.count("accounts") == 329 == len({row[1].strip().upper() for row in filled})
        assert entry(tables, "usage").kept == len(filled)
        assert tables.con.execute("SELECT sum(units) FROM usage").fetchone() == (trips,)
        assert tables.rejected_share == 0


def test_a_cloud_bill_is_understood_by_its_column_names(shared: Path, tmp_path: Path) -> None:
    proposal = propose(shared / "data" / "focus_1_0_sample.csv", tmp_path)
    columns = proposal.entries[-1].spec.plan.columns
    assert (columns["usage_date"].heading, columns["rated_amount"].heading) == (
        "ChargePeriodStart",
        "EffectiveCost",
    )
    path = tmp_path / "steadydraw.toml"
    path.write_text(proposal.toml(), encoding="utf-8")
    with open_source(path) as tables:
        found = entry(tables, "usage")
        assert (found.read, found.kept, found.rejected) == (1000, 999, 1)
        assert tables.count("accounts") == 3


def test_the_canonical_folder_needs_no_mapping(shared: Path) -> None:
    with open_source(shared / "golden") as tables:
        assert {entry.table: entry.kept for entry in tables.load_log} == {
            "accounts": 25, "contracts": 25, "usage": 2806, "workflows": 1,
        }  # fmt: skip
