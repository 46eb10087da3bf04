"""Small canonical folders for tests: tables given as text, opened as a source."""

from __future__ import annotations

from pathlib import Path

from steadydraw.sources import open_source
from steadydraw.tables import Issue, Level, LoadEntry, Tables

ACCOUNTS = "account_id,account_name,currency\nA1,Alpha,USD\nA2,Beta,USD\n"
CONTRACTS = (
    "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit\n"
    "C1,A1,prepaid,2026-01-01,2027-01-01,1000,USD\n"
    "C2,A2,prepaid,2026-01-01,2027-01-01,500,USD\n"
)
USAGE = "usage_date,account_id,workflow_id,units,rated_amount,currency\n2026-02-01,A1,w,10,5,USD\n"


def write_folder(folder: Path, **tables: str) -> Path:
    """A folder with the tables given, and sound accounts, contracts and usage where they are not."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": USAGE, **tables}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, **tables: str) -> Tables:
    """Such a folder, opened; the caller closes it."""
    return open_source(write_folder(folder, **tables))


def told(tables: Tables, level: Level, word: str) -> list[Issue]:
    """The issues of that level in whose sentence `word` stands."""
    return [issue for issue in tables.issues if issue.level is level and word in str(issue)]


def entry(tables: Tables, table: str) -> LoadEntry:
    """The only load log entry of a table."""
    (found,) = [entry for entry in tables.load_log if entry.table == table]
    return found
