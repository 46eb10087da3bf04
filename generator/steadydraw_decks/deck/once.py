"""What follows from a review alone is worked out once, however many slides ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from steadydraw_decks.deck.review import Review

T = TypeVar("T")


def once(make: Callable[[Review], T]) -> Callable[[Review], T]:
    """`make` asked once for each review, which keeps the answer; answers must never be changed."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def asked(review: Review) -> T:
        if name not in review.kept:
            review.kept[name] = make(review)
        return cast("T", review.kept[name])

    return asked
