"""Prints the VBA text that xlwings' own generator makes of the module for Windows.

The generator imports what exists on Windows alone, and uses none of it here: empty modules stand in for it.
"""

from __future__ import annotations

import io
import sys
import types
from typing import Any

WINDOWS = (
    "pythoncom",
    "pywintypes",
    "win32com",
    "win32com.client",
    "win32com.server",
    "win32com.server.util",
)


class Empty(types.ModuleType):
    """A module that has every name, and nothing behind any."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (Exception,), {})


class Book:
    """What the generator asks of the workbook: nothing that the text depends on."""

    Name = "book.xlsm"
    VBProject = None


def main() -> int:
    """Print the text."""
    for name in WINDOWS:
        sys.modules[name] = Empty(name)
        sys.modules[name].__path__ = []
    import xlwings
    from xlwings import udfs as generator

    for name in ("func", "arg", "ret"):
        setattr(xlwings, name, getattr(generator, f"xl{name}"))
    from tests.hosts.desktop_host import udfs

    made = io.StringIO()
    generator.generate_vba_wrapper("usage_udfs", udfs(), made, Book())  # type: ignore[no-untyped-call]
    sys.stdout.write(made.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
