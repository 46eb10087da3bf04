"""Raw usage events to the daily table `usage`: every event once, on its account's own day."""

from steadydraw.sources.events.asked import Asked, Rolled, Shown
from steadydraw.sources.events.clocks import Clocks, read_clocks
from steadydraw.sources.events.columns import Mapped, told
from steadydraw.sources.events.incremental import roll_up_into_folder
from steadydraw.sources.events.single import roll_up_into_file

__all__ = [
    "Asked",
    "Clocks",
    "Mapped",
    "Rolled",
    "Shown",
    "read_clocks",
    "roll_up_into_file",
    "roll_up_into_folder",
    "told",
]
