"""Tasks on a Ray cluster: one that is given, or one on this machine for the time of the run."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from steadydraw_decks.bulk.engines.work import ENDED, Done, Work, done_here
from steadydraw_decks.tasks.refusal import Refusal

_STORE = 100 << 20
"""Bytes of the object store of a Ray of our own: what travels is small."""


def by_ray(
    work: Work, batches: Sequence[Sequence[str]], ray: Any, workers: int | None = None, address: str = ""
) -> Generator[Done]:
    """Do the batches as Ray's tasks, so many at a time, else as many as the cluster has processors.

    A task is not tried again: a process that dies costs its batch, and the reason is told.
    """
    with _running(ray, workers, address):
        at_once = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        task = ray.remote(num_cpus=1, max_retries=0)(done_here)
        sent = ray.put(work)
        left = deque(batches)
        under_way: dict[Any, Sequence[str]] = {}
        try:
            while left or under_way:
                while left and len(under_way) < at_once:
                    under_way[task.remote(sent, left[0])] = left[0]
                    left.popleft()
                for done in ray.wait(list(under_way), num_returns=1)[0]:
                    yield _result(ray, done, under_way[done])
                    del under_way[done]
        finally:
            for each in under_way:
                ray.cancel(each)


def _result(ray: Any, done: Any, items: Sequence[str]) -> Done:
    try:
        found: Done = ray.get(done)
    except ray.exceptions.RayError as problem:
        if isinstance(problem, ray.exceptions.WorkerCrashedError | ray.exceptions.OutOfMemoryError):
            return Done(items, reason=ENDED)
        return Done(items, reason=f"Ray could not run it: {_first_line(problem)}")
    return found


@contextmanager
def _running(ray: Any, workers: int | None, address: str) -> Iterator[None]:
    """A Ray to work on; what was running before goes on running. Raises Refusal where there is none."""
    if ray.is_initialized():
        yield
        return
    found = address or os.environ.get("RAY_ADDRESS", "")
    own: dict[str, Any] = {"num_cpus": workers, "object_store_memory": _STORE, "include_dashboard": False}
    try:
        ray.init(
            address=found or "local", log_to_driver=False, logging_level="ERROR", **({} if found else own)
        )
    except (ConnectionError, RuntimeError, ValueError) as problem:
        where = f"no Ray at {found}" if found else "Ray does not start on this machine"
        raise Refusal(f"{where}: {_first_line(problem)}; --engine local needs none") from None
    try:
        yield
    finally:
        ray.shutdown()


def _first_line(problem: Exception) -> str:
    return (str(problem).strip() or type(problem).__name__).splitlines()[0].rstrip(".")


def installed_ray() -> Any:
    """The library. Raises Refusal where it is not installed."""
    # Nothing is told to anybody about who runs what.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError:
        raise Refusal(
            "--engine ray needs Ray, which is not installed: `pip install 'steadydraw[ray]'`, "
            "or take --engine local"
        ) from None
    return ray
