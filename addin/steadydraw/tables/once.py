"""What follows from the tables alone is worked out once for a source, however many accounts ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from steadydraw.tables.store import Tables

T = TypeVar("T")


def once(of: Callable[[Tables], T]) -> Callable[[Tables], T]:
    """The function, asked once of tables that are settled; what it gives is shared, so nobody changes it."""
    known: WeakKeyDictionary[Tables, T] = WeakKeyDictionary()

    @wraps(of)
    def asked(tables: Tables) -> T:
        if not tables.settled:
            return of(tables)
        if tables not in known:
            known[tables] = of(tables)
        return known[tables]

    return asked
