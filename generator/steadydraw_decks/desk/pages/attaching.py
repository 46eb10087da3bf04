"""Usage health into a workbook that was dropped: sheets of live formulas, everything else as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.responses import Response

from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of
from steadydraw.sources.config import read_config
from steadydraw.tables import SourceError
from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.jobs import Job
from steadydraw_decks.desk.opened import Opened
from steadydraw_decks.desk.results import WithSheets
from steadydraw_decks.tasks.attaching import attach_sheets, summary
from steadydraw_decks.tasks.refusal import Refusal


def ask(asked: Asked) -> Response:
    """Where a workbook is dropped."""
    return asked.page("attach.html", source=asked.opened.name)


def attach(asked: Asked) -> Response:
    """Begin to add the sheets."""
    book = asked.file("book")
    if book is None:
        raise Refusal(asked.words.text("error.no_book"))

    def work(job: Job) -> str:
        folder_id, folder = asked.desk.shelf.folder()
        target = folder / f"{book.stem}.health{book.suffix}"
        asked.desk.results.by_id[folder_id] = WithSheets(target, _attached(asked.opened, book, target, job))
        return f"attached?of={folder_id}"

    return asked.go("job", id=asked.desk.jobs.start("job.attaching", "attach", work).id)


def _attached(opened: Opened, book: Path, target: Path, job: Job) -> str:
    """Attach by the open source where the workbook is one of its files or holds no data of its own."""
    own = _same_file(opened, book)
    if own is None:
        try:
            with open_source(book) as tables:
                day = default_as_of(tables)
                return summary(attach_sheets(book, target, tables, day, follow=job.follow), day)
        except SourceError:
            own = book
    with opened.lock:
        made = attach_sheets(own, target, opened.tables, opened.as_of, follow=job.follow)
    return summary(made, opened.as_of)


def _same_file(opened: Opened, book: Path) -> Path | None:
    """The file of the open source that has the same bytes."""
    wanted = hashlib.sha256(book.read_bytes()).digest()
    for path in {spec.path for spec in read_config(opened.given.config).specs}:
        if path.is_file() and hashlib.sha256(path.read_bytes()).digest() == wanted:
            return path
    return None


def attached(asked: Asked) -> Response:
    """The workbook to keep."""
    identity = asked.query.get("of", "")
    found = asked.desk.results.by_id.get(identity)
    if not isinstance(found, WithSheets):
        raise Refusal(asked.words.text("error.no_made_file"))
    return asked.page("attached.html", made=found, of=identity)
