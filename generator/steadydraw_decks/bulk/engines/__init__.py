"""Engines: what runs a piece of work over batches, in processes of this machine or on a cluster.

An engine is a function. It is given the work and the batches, and yields what became of each batch as soon
as it is known, in any order; which batch runs where and when is left to the library it stands on.
"""

from steadydraw_decks.bulk.engines.local import by_processes
from steadydraw_decks.bulk.engines.named import Engines, engine_named
from steadydraw_decks.bulk.engines.work import Done, Engine, Peak, Work, held_here

__all__ = ["Done", "Engine", "Engines", "Peak", "Work", "by_processes", "engine_named", "held_here"]
