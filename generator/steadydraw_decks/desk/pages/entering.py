"""What no export knows, typed into forms and kept in the input workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import FileResponse, Response

from steadydraw.excel.blank import BLANK_TABLES
from steadydraw.excel.entering import (
    Changed,
    Entry,
    NotEntered,
    add_entry,
    change_entry,
    entries,
    remove_entry,
)
from steadydraw.excel.entering.joining import joined
from steadydraw.schema import SCHEMA
from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.opened import kept
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.entries import rows_elsewhere
from steadydraw_decks.tasks.refusal import SAID, Refusal

_MOST_LISTED = 500
"""Accounts that a field offers by name."""

_REFUSED: tuple[type[Exception], ...] = (NotEntered, *SAID)


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is shown: empty, of an entry, or as it came back with the reason why it was not taken."""

    values: Mapping[str, str] = field(default_factory=dict)
    row: int = 0
    version: str = ""
    problem: str = ""
    now: Entry | None = None
    """The entry as somebody else has it by now."""


def entries_of(asked: Asked) -> Response:
    """The entries of a table, of one account or of all, and a form for one more."""
    table, account_id = _table(asked, asked.query.get("table", "")), asked.query.get("account", "")
    row = asked.query.get("row", "")
    found = next((each for each in entries(asked.opened.given.entries, table) if str(each.row) == row), None)
    if found is not None:
        return _shown(asked, table, account_id, Form(found.values, found.row, found.version))
    start = {name: value for name, value in asked.query.items() if name in SCHEMA[table].names}
    return _shown(asked, table, account_id, Form({"account_id": account_id, **_days(asked, table), **start}))


def _days(asked: Asked, table: str) -> dict[str, str]:
    """The first and last days of a period that an address names, for a table that has them."""
    if "period_start" not in SCHEMA[table].names or not asked.query.get("period"):
        return {}
    try:
        with asked.opened.lock:
            _, period = days_meant(asked.opened.tables, asked.account, asked.query["period"])
    except Refusal:
        return {}
    return {"period_start": period.start.isoformat(), "period_end": period.end.isoformat()}


def save(asked: Asked) -> Response:
    """Add, change or remove one entry; what cannot be entered stays in its form, with the reason above."""
    fields = asked.fields
    table, account_id = _table(asked, fields.get("table", "")), fields.get("for", "")
    values = {name: fields[name].strip() for name in SCHEMA[table].names if name in fields}
    row, version = int(fields["row"]) if fields.get("row", "").isdecimal() else 0, fields.get("version", "")
    source = asked.opened.given
    with asked.desk.entering:
        try:
            if fields.get("do") == "remove":
                remove_entry(source.entries, table, row, version)
            elif row:
                change_entry(source.entries, table, row, version, values)
            else:
                add_entry(source.entries, table, values)
            source = kept(source)
            joined(source.config, source.entries)
        except Changed as other:
            form = Form(values, row, other.now.version if other.now else "", str(other), other.now)
            return _shown(asked, table, account_id, form, 409)
        except _REFUSED as problem:
            return _shown(asked, table, account_id, Form(values, row, version, str(problem)), 400)
    job = asked.desk.open_again(None if source == asked.opened.given else source)
    return asked.go("entries", table=table, account=account_id, saved=job.id)


def entries_file(asked: Asked) -> Response:
    """The input workbook, to keep."""
    book = asked.opened.given.entries
    if not book.is_file():
        raise Refusal(asked.words.text("error.no_entries"))
    return FileResponse(book, filename=book.name, media_type="application/octet-stream")


def _table(asked: Asked, name: str) -> str:
    if name and name not in BLANK_TABLES:
        raise Refusal(asked.words.text("error.no_table", name=name[:40]))
    return name or BLANK_TABLES[0]


def _shown(asked: Asked, table: str, account_id: str, form: Form, status: int = 200) -> Response:
    opened = asked.opened
    book = opened.given.entries
    own = [
        each for each in entries(book, table) if account_id in {"", each.values.get("account_id", account_id)}
    ]
    with opened.lock:
        elsewhere = rows_elsewhere(opened.tables, table, account_id, book) if account_id else []
    columns = SCHEMA[table].columns
    saved = asked.desk.jobs.find(asked.query.get("saved", ""))
    return asked.page(
        "entries.html",
        status,
        table=table,
        tables=BLANK_TABLES,
        account_id=account_id,
        row=opened.row(account_id),
        own=own,
        elsewhere=elsewhere,
        columns=columns,
        form=form,
        saved=saved,
        lasting=opened.given.lasting,
        book=book,
        ids=[(each.account_id, each.name) for each in opened.rows[:_MOST_LISTED]],
    )
