"""A piece of work that travels to other processes, and what comes back of it."""

from __future__ import annotations

import atexit
import os
import socket
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any, Protocol

from steadydraw_decks.bulk.memory import peak
from steadydraw_decks.tasks.refusal import said_of


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done: `begin` opens what each process needs once, `make` makes one item with it.

    Both are functions of a module, or partials of such, for they travel. `token` is this work's alone.
    """

    token: str
    begin: Callable[[], AbstractContextManager[Any]]
    make: Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Peak:
    """The most memory that a process has held so far, in MB; 0 where the system does not tell."""

    process: str
    megabytes: int


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch: a result for each item in order, or the reason why there is none.

    Without `peak` the process itself is lost.
    """

    items: Sequence[str]
    results: Sequence[Any] = ()
    reason: str = ""
    peak: Peak | None = None


class Engine(Protocol):
    """Runs the work over the batches; closing the iterator ends it, and waits for no more than one item.

    A process that dies costs the batch it had, and no other.
    """

    def __call__(self, work: Work, batches: Sequence[Sequence[str]]) -> Generator[Done]:
        """What became of each batch, as soon as it is known."""
        ...


_OPEN: dict[str, tuple[ExitStack, Any]] = {}
"""What this process has open, by the token of the work."""


def done_here(work: Work, items: Sequence[str], stopped: Callable[[], bool] = bool) -> Done:
    """Do a batch in this process; one that is stopped ends after the item it is at, without a result."""
    try:
        opened = _opened(work)
        results = []
        for each in items:
            if stopped():
                return Done(items, reason=STOPPED)
            results.append(work.make(opened, each))
    except Exception as problem:
        return Done(items, reason=" ".join(said_of(problem).split()), peak=held_here())
    return Done(items, results, peak=held_here())


STOPPED = "the run was stopped before: run the command again, finished decks are kept"
ENDED = (
    "a process ended before this deck was made, for example for want of memory: "
    "run the command again with fewer --workers, finished decks are kept"
)


def _opened(work: Work) -> Any:
    if work.token not in _OPEN:
        closed()
        atexit.register(closed)
        stack = ExitStack()
        _OPEN[work.token] = stack, stack.enter_context(work.begin())
    return _OPEN[work.token][1]


def closed() -> None:
    """Close what this process has open."""
    while _OPEN:
        _OPEN.popitem()[1][0].close()


def held_here() -> Peak:
    """The most memory that this process has held."""
    return Peak(f"{socket.gethostname()} {os.getpid()}", peak())
