"""The sample company, built afresh as a folder of CSV files and read by pandas."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
BUILD = SAMPLES / "build.py"

Build = Callable[..., Path]

Frame = Any
"""A pandas frame or column: its stubs cannot follow arithmetic on columns chosen by name."""

Tables = dict[str, Frame]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Run the generator as a person would; the folder it wrote to."""

    def run(*options: str, python: str = sys.executable, hash_seed: str = "0") -> Path:
        out = tmp_path_factory.mktemp("brightwater")
        subprocess.run(
            [python, str(BUILD), "--out", str(out), *options],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        return out

    return run


@pytest.fixture(scope="session")
def folder(build: Build) -> Path:
    """The company as canonical CSV files."""
    return build("--folder")


@pytest.fixture(scope="session")
def tables(folder: Path) -> Tables:
    """Every CSV file by its name, days as dates and ids as text."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        frame = pd.read_csv(path, dtype={"contract_id": str, "eval_set_version": str}, encoding="utf-8")
        for column in frame.columns:
            if column in DAYS:
                frame[column] = pd.to_datetime(frame[column])
        found[path.stem] = frame
    return found


DAYS = frozenset(
    "usage_date applies_to_date start_on end_on segment_start segment_end expires_on period_start period_end "
    "created_on churn_notice_on changed_on on from_on to_on due_on date".split()
)


@pytest.fixture(scope="session")
def net(tables: Tables) -> Frame:
    """Billable use of the daily feeds up to the as-of day, each line id once, with the `day` it counts on."""
    whole = pd.concat([tables["usage"], tables["usage_reseller"].assign(billable=True, row_type="usage")])
    whole = whole[~(whole["source_row_id"].notna() & whole["source_row_id"].duplicated())]
    whole["day"] = whole["applies_to_date"].fillna(whole["usage_date"])
    return whole[whole["billable"].astype(bool) & (whole["day"] <= AS_OF)]


AS_OF = pd.Timestamp("2026-09-30")
