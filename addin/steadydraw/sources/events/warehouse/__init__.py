"""Raw events rolled up where they live: as SQL in a database, of which only day rows come back."""

from steadydraw.sources.events.warehouse.asked import InWarehouse
from steadydraw.sources.events.warehouse.rolling import roll_up_warehouse

__all__ = ["InWarehouse", "roll_up_warehouse"]
