"""The digests of how shapes look, worked out once for all shapes that came out the same way."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import sha256
from typing import TypeVar

from steadydraw.opc.parts import parsed
from steadydraw_decks.trust.reading import look_text

_MOST = 512
HEIGHT = "@height@"
"""What stands for the height of a table among the lines of its look."""
T = TypeVar("T")


class Known:
    """Values by what they hang on; so many that memory stays small however many decks are made."""

    def __init__(self) -> None:
        self._known: dict[Hashable, object] = {}

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not known yet."""
        try:
            return self._known[key]  # type: ignore[return-value]
        except KeyError:
            made = make()
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = made
            return made


def look_lines(shape: str, spaces: str) -> str:
    """What the look of a shape's XML is the digest of; `spaces` declares the namespaces around it."""
    return look_text(parsed(f"<around {spaces}>{shape}</around>".encode())[0])


def look_with(lines: str, height: int) -> str:
    """The digest of a look whose height stands as a mark in its lines."""
    return digest(lines.replace(HEIGHT, str(height)))


def digest(lines: str) -> str:
    """The short hash of a look."""
    return sha256(lines.encode()).hexdigest()[:16]
