"""The edge to Excel: what this product writes into workbooks of its own."""

from steadydraw.excel.blank import write_blank
from steadydraw.excel.scorecard import write_scorecard

__all__ = ["write_blank", "write_scorecard"]
