"""`steadydraw alerts` and `coverage`: what a week asks for, as files and on the screen."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from steadydraw.opc import write_whole
from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Tables
from steadydraw.triggers import plays_of
from steadydraw_decks.bulk.index import cell
from steadydraw_decks.cli.files import write_text
from steadydraw_decks.cli.opened import trusted
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.rhythm.alerts import alerts_of, budgeted, without_budget
from steadydraw_decks.rhythm.coverage import gaps_in, standings
from steadydraw_decks.rhythm.standing import Standing
from steadydraw_decks.tasks.alerts import read_state, write_state
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.drafts import calendar, message, name_of, sentence
from steadydraw_decks.tasks.refusal import Refusal

STATE_NAME = "alerts.state.json"
_FORMATS = Formats("en_US")
Source = Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")]
Folder = Annotated[Path, typer.Option("-o", "--output", help="Folder for what is made.")]
AsOf = Annotated[Optional[str], typer.Option("--as-of", help="Last complete day counted, like 2026-09-30.")]


def alerts(
    source: Source,
    output: Folder,
    as_of: AsOf = None,
    state: Annotated[
        Optional[Path], typer.Option(help="What was told before; default: alerts.state.json in the folder.")
    ] = None,
) -> None:
    """Tell each crossing of a budget once, as CSV, JSON and drafts to send; name who lacks a budget."""
    with trusted(source) as tables:
        day = _complete_day(as_of, tables)
        folder = _folder(output)
        kept = state or folder / STATE_NAME
        fired = read_state(kept, day)
        accounts = budgeted(tables, day, SCREEN.progress)
        told = alerts_of(accounts, day, fired, plays_of(tables))
        found = [each.standing for each in accounts]
        held = [row for row in tables.rows("budgets") if row["period_start"] <= day < row["period_end"]]
        lacking = without_budget(found, {row["account_id"] for row in held}, tables.settings.top_accounts)
    rows: list[dict[str, Any]] = [
        {**asdict(each), "sentence": sentence(each), "new": each.fired_on == day} for each in told
    ]
    bare = [
        {"account_id": each.account_id, "account_name": each.name, "why": why, **_money(each)}
        for each, why in lacking
    ]
    _write(folder / "alerts", ("account_id", "account_name", "budget", "level"), rows, day)
    _write(folder / "without-budget", ("account_id", "account_name", "why"), bare, day)
    new = [each for each in told if each.fired_on == day]
    (folder / "drafts").mkdir(exist_ok=True)
    for each in new:
        name = name_of(each)
        write_whole(folder / "drafts" / f"{name}.eml", message(each))
        write_whole(folder / "drafts" / f"{name}.ics", calendar(each))
    write_state(kept, day, told)
    SCREEN.out.print(
        f"{len(told):,} alerts hold as of {day.isoformat()}, {len(new):,} of them new: drafts in "
        f"{folder / 'drafts'}",
        soft_wrap=True,
    )
    for each in new:
        owner = each.owner or f"nobody holds the role {each.owner_role}"
        SCREEN.out.print(f"  {each.account_id} {each.account_name}: {sentence(each)} {owner}", soft_wrap=True)
    if bare:
        SCREEN.out.print(f"{len(bare):,} new or large accounts have no budget in force:")
        for one, why in lacking:
            SCREEN.out.print(f"  {one.account_id} {one.name}: {why}, {_spend(one)}", soft_wrap=True)


def coverage(source: Source, output: Folder, as_of: AsOf = None) -> None:
    """Name the roles that accounts need and nobody holds; exit code 1 where there is one."""
    with trusted(source) as tables:
        day = as_of_day(as_of, tables)
        folder = _folder(output)
        found = standings(tables, day, SCREEN.progress)
        gaps = gaps_in(found, tables.settings)
    rows = [asdict(each) for each in gaps]
    _write(folder / "coverage", ("account_id", "account_name", "role", "why", "spend", "currency"), rows, day)
    covered = len(found) - len({each.account_id for each in gaps})
    SCREEN.out.print(f"{covered:,} of {len(found):,} accounts are covered as of {day.isoformat()}")
    by_id = {each.account_id: each for each in found}
    for gap in gaps:
        money = _spend(by_id[gap.account_id])
        SCREEN.out.print(
            f"  {gap.account_id} {gap.account_name}: no {gap.role} ({gap.why}), {money}", soft_wrap=True
        )
    if gaps:
        raise typer.Exit(FINDING)


def _complete_day(text: str | None, tables: Tables) -> date:
    """The as-of day, which must be complete: a part of a day alerts nobody."""
    day, last = as_of_day(text, tables), default_as_of(tables)
    if day > last:
        raise Refusal(
            f"--as-of {day.isoformat()} is not complete: the last complete day of the source is "
            f"{last.isoformat()}"
        )
    return day


def _folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise Refusal(f"{path} is a file: name a folder with -o")
    path.mkdir(parents=True, exist_ok=True)
    return path


def _money(standing: Standing) -> dict[str, Any]:
    return {"spend": standing.spend, "currency": standing.currency}


def _spend(standing: Standing) -> str:
    if standing.spend is None:
        return "spend not known"
    return f"{_FORMATS.amount(round(standing.spend), standing.currency)} in a year"


def _write(path: Path, first: Sequence[str], rows: Iterable[Mapping[str, Any]], day: date) -> None:
    """The rows as CSV and as JSON; `first` are the columns that a table without rows has too."""
    plain = [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        for row in rows
    ]
    columns = list(dict.fromkeys([*first, *(key for row in plain for key in row)]))
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows([cell(row.get(name)) for name in columns] for row in plain)
    write_whole(path.with_suffix(".csv"), stream.getvalue().encode("utf-8-sig"))
    told = {"as_of": day.isoformat(), "rows": plain}
    write_text(path.with_suffix(".json"), json.dumps(told, ensure_ascii=False, indent=1) + "\n")
