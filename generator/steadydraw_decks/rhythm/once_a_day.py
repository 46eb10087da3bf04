"""What is asked of all accounts is asked once for a source and day, by a command and by its deck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Protocol, TypeVar
from weakref import WeakKeyDictionary

from steadydraw.tables import Tables
from steadydraw_decks.rhythm.following import Follow, unseen

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class OfADay(Protocol[T_co]):
    """A question to a source as of a day, which somebody may follow."""

    def __call__(self, tables: Tables, as_of: date, follow: Follow = unseen) -> T_co:
        """The answer, which is shared: nobody changes it."""
        ...


def once_a_day(of: Callable[[Tables, date, Follow], T]) -> OfADay[T]:
    """The question, asked once of a source that is still open; only the answer for the last day is held."""
    known: WeakKeyDictionary[Tables, tuple[date, T]] = WeakKeyDictionary()

    @wraps(of)
    def asked(tables: Tables, as_of: date, follow: Follow = unseen) -> T:
        held = known.get(tables)
        if held is None or held[0] != as_of:
            held = known[tables] = as_of, of(tables, as_of, follow)
        return held[1]

    return asked
