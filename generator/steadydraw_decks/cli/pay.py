"""`steadydraw pay`: what the pay plans of a period pay, as workbooks, as JSON and on the screen."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from steadydraw.days import Period
from steadydraw.excel.pay import write_pay
from steadydraw.pay import PeriodPay, PersonPay
from steadydraw.pay.record import record_text
from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Tables
from steadydraw_decks.bulk.frozen_pay import freeze, read_frozen
from steadydraw_decks.bulk.index import counted
from steadydraw_decks.bulk.naming import file_names_of
from steadydraw_decks.cli.files import free_deck, free_path, write_text
from steadydraw_decks.cli.opened import origin_of, trusted
from steadydraw_decks.cli.rhythm import Locale
from steadydraw_decks.cli.screen import SCREEN
from steadydraw_decks.cli.words import FINDING
from steadydraw_decks.deck.period_pay import VARIABLE_PAY
from steadydraw_decks.rhythm.paying import pay_of
from steadydraw_decks.rhythm.paying_plans import pay_period, people_planned
from steadydraw_decks.tasks.days import as_of_day
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Wish, make_review

FILE_NAME = "pay.json"


def pay(
    source: Annotated[Path, typer.Argument(help="Workbook, folder, CSV/Parquet file or steadydraw.toml.")],
    period: Annotated[str, typer.Option(help="The period that is paid for, like 2026Q3.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for what is made.")],
    as_of: Annotated[
        Optional[str], typer.Option("--as-of", help="Last complete day counted, like 2026-09-30.")
    ] = None,
    person: Annotated[Optional[list[str]], typer.Option(help="Only this person; repeat for more.")] = None,
    frozen: Annotated[
        bool, typer.Option("--freeze", help="Keep what is paid: later figures become corrections.")
    ] = False,
    locale: Locale = "en-US",
    force: Annotated[
        bool, typer.Option("--force", help="Replace workbooks and pay.json; frozen periods stay.")
    ] = False,
) -> None:
    """Work out variable pay: a workbook for each person and a deck; exit code 1 where a plan pays nobody."""
    if output.exists() and not output.is_dir():
        raise Refusal(f"{output} is a file: name a folder with -o")
    kept = read_frozen(output)
    with trusted(source) as tables:
        within, day = _days(tables, period, as_of)
        planned = people_planned(tables, within)
        known = {*planned, *(each.payout.person for each in kept)}
        for name in person or ():
            if name not in known:
                raise Refusal(
                    f"--person {name!r} has no pay plan for {within.name}: those with one are "
                    f"{', '.join(planned) or 'nobody'}"
                )
        with SCREEN.working("Computing"):
            found = pay_of(tables, within, day, person or None, kept)
        origin = origin_of(source, tables)
        files = file_names_of({*planned, *(each.person for each in found.people)})
        output.mkdir(parents=True, exist_ok=True)
        places = {each.person: output / f"{files[each.person]}.xlsx" for each in found.people}
        deck = free_deck(output / f"variable-pay-{within.name}.pptx", force=force)
        for path in (output / FILE_NAME, *places.values()):
            free_path(path, force=force)
        if frozen:
            found = freeze(found, output, kept)
        for each in found.people:
            write_pay(each, origin, places[each.person])
        write_text(output / FILE_NAME, json.dumps(_plain(found), ensure_ascii=False, indent=1) + "\n")
        given = {"frozen": [record_text(each) for each in read_frozen(output)], "people": person or None}
        make_review(
            tables,
            "",
            deck,
            Wish(within.name, day.isoformat(), kind=VARIABLE_PAY, locale=locale, given=given),
        )
    _tell(found, output)
    if found.findings:
        raise typer.Exit(FINDING)


def _days(tables: Tables, period: str, as_of: str | None) -> tuple[Period, date]:
    """The period, and the as-of day: as given, else the last complete day of the source within the period."""
    try:
        within = pay_period(tables, period)
    except ValueError as problem:
        raise Refusal(f"--period {problem}") from None
    day = as_of_day(as_of, tables) if as_of else default_as_of(tables)
    if day < within.start:
        raise Refusal(f"{day.isoformat()} lies before {within.name} begins: choose an earlier period")
    return within, day


def _tell(found: PeriodPay, folder: Path) -> None:
    SCREEN.out.print(
        f"{counted(len(found.people), 'statement')} for {found.period.name} as of {found.as_of.isoformat()} "
        f"in {folder}",
        soft_wrap=True,
    )
    for each in found.people:
        SCREEN.out.print(f"  {_line(each)}", soft_wrap=True)
        for note in each.notes:
            SCREEN.note(f"    {note}")
    for finding in found.findings:
        SCREEN.warning(finding)


def _line(each: PersonPay) -> str:
    """One person in one line."""
    told = [f"{each.person}: {each.payout.total:,.2f} of a target of {each.plan.target_pay:,.2f}"]
    if each.payout.open_measures:
        told.append(f"open: {', '.join(each.payout.open_measures)}")
    if round(each.correction, 2):
        told.append(f"corrections {each.correction:+,.2f}, to pay {each.to_pay:,.2f}")
    if each.frozen:
        told.append("frozen")
    if each.handed_on and round(each.handed_on.amount, 2):
        told.append(f"{each.handed_on.amount:+,.2f} is left for a later period")
    return "; ".join(told)


def _plain(found: PeriodPay) -> dict[str, Any]:
    return {
        "as_of": found.as_of.isoformat(),
        "period": found.period.name,
        "people": [_person(each) for each in found.people],
        "findings": list(found.findings),
    }


def _person(each: PersonPay) -> dict[str, Any]:
    accounts = [
        {**asdict(row), "account_name": each.names.get(row.account_id, "")} for row in each.payout.audit
    ]
    return {
        "person": each.person,
        "target_pay": each.plan.target_pay,
        "total": each.payout.total,
        "correction": each.correction,
        "to_pay": each.to_pay,
        "frozen": each.frozen,
        "as_of": each.as_of.isoformat(),
        "capped": each.payout.capped,
        "open_measures": list(each.payout.open_measures),
        "measures": [asdict(line) for line in each.payout.lines],
        "pure_expansion": asdict(each.what_if),
        "corrections": [asdict(row) for row in each.corrections],
        "handed_on": asdict(each.handed_on) if each.handed_on else None,
        "compared": each.compared,
        "currency": each.currency,
        "accounts": accounts,
        "exclusions": [_exclusion(row) for row in each.exclusions],
        "notes": list(each.notes),
    }


def _exclusion(row: Any) -> dict[str, Any]:
    told = {**asdict(row), **asdict(row.exclusion)}
    del told["exclusion"]
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in told.items()}
