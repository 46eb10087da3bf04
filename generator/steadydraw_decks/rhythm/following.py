"""How long work is followed by whoever asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Follow(Protocol):
    """Passes items on and tells somebody how far the work is: a bar on a terminal, one on a page."""

    def __call__(self, items: Iterable[T], total: int, doing: str) -> Iterable[T]:
        """The same items, of which there are `total`."""
        ...


def unseen(items: Iterable[T], total: int, doing: str) -> Iterable[T]:
    """The same items, and nobody is told."""
    del total, doing
    return items
