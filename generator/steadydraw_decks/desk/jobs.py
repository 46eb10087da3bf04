"""Work that takes longer than a page may: done beside it, with a bar, one after the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from steadydraw_decks.tasks.refusal import said_of

T = TypeVar("T")
_KEPT = 200


@dataclass(slots=True)
class Job:
    """One piece of work. `target` is the page to go on to, `problem` the sentence that it ended with."""

    id: str
    title: str
    back: str
    done: int = 0
    total: int = 0
    target: str = ""
    problem: str = ""
    finished: bool = False
    begun: bool = False

    def follow(self, items: Iterable[T], total: int, doing: str) -> Iterator[T]:
        """The same items, counted."""
        del doing
        self.done, self.total = 0, total
        for each in items:
            yield each
            self.done += 1

    @property
    def share(self) -> float:
        """How far it is, from 0 to 1."""
        return 1.0 if self.finished else min(1.0, self.done / self.total) if self.total else 0.0


@dataclass(slots=True)
class Jobs:
    """The work of this start; it is done in the order in which it was asked for."""

    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "desk"))
    _all: dict[str, Job] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def start(self, title: str, back: str, work: Callable[[Job], str]) -> Job:
        """Begin a piece of work; `work` gives the page to go on to, and its faults become sentences."""
        job = Job(secrets.token_urlsafe(9), title, back)
        with self._lock:
            self._all[job.id] = job
            for old in list(self._all)[:-_KEPT]:
                del self._all[old]
        self._pool.submit(self._run, job, work)
        return job

    def find(self, identity: str) -> Job | None:
        """The piece of work of that id."""
        with self._lock:
            return self._all.get(identity)

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def _run(job: Job, work: Callable[[Job], str]) -> None:
        job.begun = True
        try:
            job.target = work(job)
        except Exception as problem:
            job.problem = said_of(problem)
        job.finished = True
