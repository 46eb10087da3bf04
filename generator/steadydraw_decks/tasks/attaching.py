"""The health of all accounts as live formulas in a workbook, and when a workbook must not be written."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from steadydraw.account import Account
from steadydraw.account.bands import Band
from steadydraw.excel.health import Attached, HealthRow, Wish, attach, row_of
from steadydraw.excel.health.attach import PLAIN
from steadydraw.excel.health.kept import Kept
from steadydraw.opc import Refused, Why
from steadydraw.settings import SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw.triggers import Play, plays_of
from steadydraw_decks.rhythm.everyone import each_account
from steadydraw_decks.rhythm.following import Follow, unseen


def attach_sheets(
    book: Path, target: Path, tables: Tables, day: date, wish: Wish = PLAIN, follow: Follow = unseen
) -> Attached:
    """Attach the health of all accounts of `tables` to a workbook."""

    def rows(kept: Kept, daily: bool) -> Sequence[HealthRow]:
        of = partial(_row, day, tables.settings_book, plays_of(tables), kept.bands, daily)
        total = tables.count("accounts")
        made = each_account(of, read_accounts(tables, day), total)
        return list(follow(made, total, "Computing"))

    return attach(book, target, tables, rows, wish)


def _row(
    day: date,
    settings: SettingsBook,
    plays: tuple[Play, ...],
    bands: dict[str, Band],
    daily: bool,
    account: Account,
) -> HealthRow:
    own = settings.of(account.account_id, account.segment)
    return row_of(account, day, own, bands.get(account.account_id), plays=plays, daily=daily)


def summary(made: Attached, day: date) -> str:
    """What was written, in one line."""
    accounts = f"{made.accounts} {'account' if made.accounts == 1 else 'accounts'} as of {day.isoformat()}"
    follow = f"{made.live:,} live formulas" if made.live else "values only"
    kept = f", {made.kept_bands} bands kept as they were set on the sheet" if made.kept_bands else ""
    done = "refreshed" if made.refreshed else "added"
    return f"{accounts}, {follow}, sheets {done}: {', '.join(made.sheets.values())}{kept}"


def refuse_read_only(target: Path) -> None:
    """What cannot be written in the end is said before anything is read."""
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise Refused(target.name, Why.READ_ONLY, "the file is read-only; name another with -o")
    if not os.access(target.parent, os.W_OK):
        raise Refused(
            target.name, Why.READ_ONLY, f"the folder {target.parent} is read-only; name another with -o"
        )
