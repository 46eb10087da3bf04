"""How often a process of a command looks for garbage that only its collector finds."""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 100


def collect_seldom() -> None:
    """Let the collector run seldom in this process, which reads and writes much and leaves few cycles.

    As Python sets it, it goes through all that is kept of a source and of templates every few decks, for
    nothing: a tenth of the time of a run.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
