"""Processes of this machine."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from multiprocessing.synchronize import Event
from threading import Thread

from steadydraw_decks.bulk.engines.work import ENDED, Done, Work, done_here

Batch = Sequence[str]


def by_processes(work: Work, batches: Sequence[Batch], workers: int) -> Generator[Done]:
    """Do the batches in so many processes.

    A process that dies breaks its whole pool: the batches that were under way are then tried again one by
    one, to find out whose fault it was, and the rest goes on in a new pool.
    """
    left = deque(batches)
    while left:
        under_way = yield from _pooled(work, left, workers)
        if len(under_way) == 1:
            yield Done(under_way[0], reason=ENDED)
        tried = []
        for each in under_way if len(under_way) > 1 else ():
            for done in by_processes(work, [each], 1):
                tried.append(done)
                yield done
        if tried and all(done.reason == ENDED for done in tried):
            # Nobody can begin: it is the machine or the source, and no batch of its own.
            yield from (Done(each, reason=ENDED) for each in left)
            return


def _pooled(work: Work, left: deque[Batch], workers: int) -> Generator[Done, None, list[Batch]]:
    """Take batches from `left` until none is left or the pool breaks; gives those that were lost then."""
    context = get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(min(workers, len(left)), context, initializer=_begin, initargs=(stop,))
    under_way: dict[Future[Done], Batch] = {}
    try:
        while left or under_way:
            # No more than can run: what is under way when a process dies is all that can be its fault.
            while left and len(under_way) < workers:
                under_way[pool.submit(_batch, work, left[0])] = left[0]
                left.popleft()
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                yield future.result()
                del under_way[future]
    except BrokenProcessPool:
        pass
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)
    return list(under_way.values())


_STOP: list[Event] = []


def _begin(stop: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    _STOP.append(stop)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed has nobody to work for, and would wait for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _batch(work: Work, items: Batch) -> Done:
    return done_here(work, items, _STOP[0].is_set)
