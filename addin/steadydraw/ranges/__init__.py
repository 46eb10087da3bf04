"""Ranges of cells with headings -> `Account` values, by the mapping and the rules that sources have."""

from steadydraw.ranges.accounts import RangeBook, book_of
from steadydraw.ranges.headed import Given

__all__ = ["Given", "RangeBook", "book_of"]
