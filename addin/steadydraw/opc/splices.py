"""Changes to a part as insertions at offsets: taken out again, the original is there to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """At offset `at` of the original, `removed` gives way to `inserted`."""

    at: int
    removed: bytes = b""
    inserted: bytes = b""


class SpliceMismatch(ValueError):
    """The bytes at a splice are not those it was made for."""


def spliced(chunks: Iterable[bytes], splices: Sequence[Splice]) -> Iterator[bytes]:
    """The content with all splices applied. Raises SpliceMismatch when they do not fit or overlap."""
    source = iter(chunks)
    held, offset, at = b"", 0, 0  # what is held begins at `offset` of the original, and `at` of it is done
    for each in sorted(splices, key=lambda splice: splice.at):
        if each.at < offset + at:
            raise SpliceMismatch(f"two changes meet at byte {each.at}")
        stop = each.at + len(each.removed)
        while offset + len(held) < stop:
            chunk = next(source, None)
            if chunk is None:
                raise SpliceMismatch(f"byte {each.at} lies behind the end")
            if offset + len(held) <= each.at:  # nothing of what is held takes part in the change
                yield held[at:]
                offset, held, at = offset + len(held), chunk, 0
            else:
                offset, held, at = offset + at, held[at:] + chunk, 0
        cut = each.at - offset
        if held[cut : stop - offset] != each.removed:
            raise SpliceMismatch(f"other bytes than expected at {each.at}")
        yield held[at:cut]
        yield each.inserted
        at = stop - offset
    yield held[at:]
    yield from source


def taken_back(chunks: Iterable[bytes], splices: Sequence[Splice]) -> Iterator[bytes]:
    """The original of spliced content."""
    moved, shift = [], 0
    for each in sorted(splices, key=lambda splice: splice.at):
        moved.append(Splice(each.at + shift, each.inserted, each.removed))
        shift += len(each.inserted) - len(each.removed)
    return spliced(chunks, moved)
