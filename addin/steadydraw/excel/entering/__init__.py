"""Rows that a person types, saved into the input workbook: seen, added, changed and removed."""

from steadydraw.excel.entering.editing import add_entry, change_entry, entries, remove_entry
from steadydraw.excel.entering.entry import Changed, Entry, NotEntered
from steadydraw.excel.entering.joining import joined

__all__ = [
    "Changed",
    "Entry",
    "NotEntered",
    "add_entry",
    "change_entry",
    "entries",
    "joined",
    "remove_entry",
]
