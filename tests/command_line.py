"""A small canonical folder worked by hand, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from steadydraw_decks.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `steadydraw` with these words; gives exit code, standard output and standard error."""

    def call(*words: object) -> Ran:
        capsys.readouterr()
        try:
            main([str(word) for word in words])
            code = 0
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two accounts from January to September 2026: one draws 100 a day, one has not begun."""
    source = tmp_path / "book"
    source.mkdir()
    write = {
        "accounts.csv": "account_id,account_name,currency\nA-1,Alder & Söhne,USD\nB-2,=Birch(1),USD\n",
        "contracts.csv": (
            "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit\n"
            "C-1,A-1,prepaid,2026-01-01,2027-01-01,36500,USD\n"
            "C-2,B-2,prepaid,2026-09-01,2027-09-01,20000,USD\n"
        ),
    }
    lines = ["usage_date,account_id,workflow_id,units,rated_amount,currency,environment"]
    day = date(2026, 1, 1)
    while day <= date(2026, 10, 1):
        lines.append(f"{day},A-1,triage,1000,100,USD,production")
        day += timedelta(days=1)
    write["usage.csv"] = "\n".join(lines) + "\n"
    for name, text in write.items():
        (source / name).write_text(text, encoding="utf-8")
    return source
