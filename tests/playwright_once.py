"""Playwright, started once: in one process it can be open only once at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Playwright, sync_playwright

_OPEN: list[Playwright] = []


@contextmanager
def playwright_open() -> Iterator[Playwright]:
    """The one that is open already, else one for as long as it is needed."""
    if _OPEN:
        yield _OPEN[0]
        return
    with sync_playwright() as started:
        _OPEN.append(started)
        try:
            yield started
        finally:
            _OPEN.clear()
