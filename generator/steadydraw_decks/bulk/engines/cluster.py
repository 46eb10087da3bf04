"""Actors on a Ray cluster: one that is given, or one on this machine for the time of the run."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Lock
from typing import Any

from steadydraw_decks.bulk.engines.work import ENDED, Done, Work, closed, done_here
from steadydraw_decks.tasks.refusal import Refusal

_STORE = 100 << 20
"""Bytes of the object store of a Ray of our own: what travels is small."""
_GUARDED = (
    "; if it asks for a token, set RAY_AUTH_MODE=token and have that of its head in ~/.ray/auth_token or in "
    "RAY_AUTH_TOKEN"
)
_ENDING = 60.0
"""Seconds that an actor has for the item it is at when the run is stopped."""


def by_ray(
    work: Work, batches: Sequence[Sequence[str]], ray: Any, workers: int | None = None, address: str = ""
) -> Generator[Done]:
    """Do the batches by so many actors, else by as many as the cluster has processors.

    Ray starts each actor where and when a processor is free; only then is it given a batch. One that dies
    costs the batch it had, the reason is told, and another takes its place.
    """
    with _running(ray, workers, address):
        processors = max(1, int(ray.cluster_resources().get("CPU", 1)))
        actor, sent, left = ray.remote(num_cpus=1, max_concurrency=2)(_Maker), ray.put(work), deque(batches)
        makers = [actor.remote(sent) for _ in range(min(workers or processors, processors, len(left)))]
        # Calls that are awaited, with their actor and batch: none where it is to say that it is there.
        awaited: dict[Any, tuple[Any, Sequence[str]]] = {each.done.remote(()): (each, ()) for each in makers}
        there: set[Any] = set()
        try:
            while left or any(items for _, items in awaited.values()):
                call = ray.wait(list(awaited), num_returns=1)[0][0]
                maker, items = awaited.pop(call)
                done = _result(ray, call, items)
                if items:
                    yield done
                if done.reason and not items:
                    # An actor that cannot begin, for its machine does not see the source, gets no batch.
                    ray.kill(maker)
                    if not awaited:
                        yield from (Done(each, reason=done.reason) for each in left)
                        left.clear()
                elif done.peak is None:
                    there.discard(maker)
                    new = actor.remote(sent)
                    awaited[new.done.remote(())] = new, ()
                else:
                    there.add(maker)
                    if left:
                        batch = left.popleft()
                        awaited[maker.done.remote(batch)] = maker, batch
        finally:
            ends = [each.end.remote() for each in there]
            if ends:
                ray.wait(ends, num_returns=len(ends), timeout=_ENDING)
            for each in there.union(maker for maker, _ in awaited.values()):
                ray.kill(each)


class _Maker:
    """An actor. It does one batch at a time, and hears beside it that the run is over."""

    def __init__(self, work: Work) -> None:
        self._work, self._over, self._busy = work, Event(), Lock()

    def done(self, items: Sequence[str]) -> Done:
        """Do a batch."""
        with self._busy:
            return done_here(self._work, items, self._over.is_set)

    def end(self) -> None:
        """End after the item it is at, and close what is open: Ray ends a process without asking it."""
        self._over.set()
        with self._busy:
            closed()


def _result(ray: Any, call: Any, items: Sequence[str]) -> Done:
    try:
        found: Done = ray.get(call)
    except ray.exceptions.RayError as problem:
        gone = (
            ray.exceptions.ActorDiedError,
            ray.exceptions.ActorUnavailableError,
            ray.exceptions.OutOfMemoryError,
        )
        died = isinstance(problem, gone)
        return Done(
            items, reason=ENDED if died and items else f"Ray could not run it: {_first_line(problem)}"
        )
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
        secret = _GUARDED if found and os.environ.get("RAY_AUTH_MODE") != "token" else ""
        raise Refusal(f"{where}: {_first_line(problem)}{secret}; --engine local needs none") from None
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
