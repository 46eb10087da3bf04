"""Cells that call the add-in, turned into what every Excel computes by itself: native formulas or values."""

from steadydraw.excel.freezing.freeze import Frozen, freeze

__all__ = ["Frozen", "freeze"]
