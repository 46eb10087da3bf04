"""What one start of the desk holds: its token, the open source, its work, its files."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from steadydraw.resources import resource
from steadydraw_decks.desk.jobs import Job, Jobs
from steadydraw_decks.desk.opened import Given, Opened, given, read
from steadydraw_decks.desk.results import Results
from steadydraw_decks.desk.shelf import Shelf

SAMPLE = ("steadydraw.toml", "brightwater.xlsx")


@dataclass(slots=True)
class Desk:
    """One start. Its pages are for one person, in as many windows as they like."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    shelf: Shelf = field(default_factory=Shelf)
    jobs: Jobs = field(default_factory=Jobs)
    language: str = ""
    opened: Opened | None = None
    waiting: Given | None = None
    """A source whose mapping a person has yet to confirm."""
    results: Results = field(default_factory=Results)
    entering: RLock = field(default_factory=RLock)
    _before: Opened | None = None
    """What was open before, for pages that still read it."""
    _again: Job | None = None

    def open(self, path: Path, *, lasting: bool, back: str = "") -> Job:
        """Begin to read a source."""

        def work(job: Job) -> str:
            _, own = self.shelf.folder()
            source = given(path, own, lasting=lasting)
            if source.proposal is not None:
                self.waiting = source
                try:
                    source.proposal.config()
                except Exception:
                    return "mapping"
            return self._read(source, job)

        return self.jobs.start("job.reading", back, work)

    def open_sample(self) -> Job:
        """Begin to read the sample company, from a copy of its files."""
        _, folder = self.shelf.folder()
        for name in SAMPLE:
            shutil.copyfile(resource("samples", name), folder / name)
        return self.open(folder / SAMPLE[0], lasting=False)

    def open_again(self, source: Given | None = None) -> Job:
        """Begin to read the open source once more, or another mapping of it; once for many wishes."""
        if source is None and self._again is not None and not self._again.begun:
            return self._again
        wanted = source or (self.opened.given if self.opened else None)

        def work(job: Job) -> str:
            return self._read(wanted, job) if wanted is not None else ""

        job = self.jobs.start("job.reading", "mapping" if source else "", work)
        self._again = job if source is None else None
        return job

    def _read(self, source: Given, job: Job) -> str:
        made = read(source, job.follow)
        gone, self._before, self.opened, self.waiting = self._before, self.opened, made, None
        if gone is not None:
            with gone.lock:
                gone.tables.close()
        too_many = made.tables.rejected_share > made.tables.settings.max_rejected_share
        return "check" if too_many else "book"

    def close(self) -> None:
        """End all work and delete everything that was not saved."""
        self.jobs.close()
        for each in (self.opened, self._before):
            if each is not None:
                each.tables.close()
        self.shelf.close()
