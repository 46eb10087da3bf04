"""Usage health inside finance's own workbook: sheets of live formulas beside their data."""

from steadydraw.excel.health.attach import Attached, Wish, attach
from steadydraw.excel.health.rows import HealthRow, row_of

__all__ = ["Attached", "HealthRow", "Wish", "attach", "row_of"]
