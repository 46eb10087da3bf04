"""The engines by the names that a person gives."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import partial

from steadydraw_decks.bulk.engines.cluster import by_ray, installed_ray
from steadydraw_decks.bulk.engines.work import Engine
from steadydraw_decks.tasks.refusal import Refusal

_USUAL_WORKERS = 8


class Engines(StrEnum):
    """What the decks of many accounts can be made by."""

    LOCAL = "local"
    RAY = "ray"


def engine_named(
    name: Engines, workers: int | None = None, ray_address: str = ""
) -> tuple[Engine | None, int]:
    """The engine, None for the processes of this machine, and how many batches it does at once.

    Without `workers` these are the processors: of a cluster all, of this machine one more, for each process
    waits now and then until its files are on the disk, and eight at most. Raises Refusal where the engine
    cannot be had.
    """
    if name is Engines.RAY:
        ray = installed_ray()
        return partial(by_ray, ray=ray, workers=workers, address=ray_address), workers or os.cpu_count() or 1
    if ray_address:
        raise Refusal("--ray-address is for --engine ray: give both or neither")
    return None, workers or min((os.cpu_count() or 1) + 1, _USUAL_WORKERS)
