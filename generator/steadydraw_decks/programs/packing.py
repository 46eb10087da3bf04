"""Zip archives from entries that are packed already, and from new content packed as fast as this machine can.

ISA-L packs about three times as fast as zlib. It is used where its package is installed; the content of a
file is the same either way.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from steadydraw.opc.archive import Archive, Entry

_STORED, _DEFLATED = 0, 8
_TIME, _DAY = 0, (1 << 5) | 1
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_ENDING = struct.Struct("<4sHHHHIIH")
_LEVEL = 1
_KEPT = 4_096
"""Small contents that come again in the next deck are packed once."""
MOST = 0xFFFFFFFF


def _fastest() -> Any:
    try:
        from isal import isal_zlib  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return zlib
    return isal_zlib


ZLIB: Any = _fastest()


class Packed(NamedTuple):
    """An entry as it is stored: name, method, checksum, size of its content, and its bytes."""

    name: bytes
    method: int
    crc: int
    size: int
    data: bytes


def packed(name: str, content: bytes) -> Packed:
    """New content under a name."""
    deflater = ZLIB.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflater.compress(content) + deflater.flush()
    return Packed(name.encode(), _DEFLATED, ZLIB.crc32(content), len(content), data)


def stored(name: str, content: bytes) -> Packed:
    """Content that packing makes no smaller, such as a workbook."""
    return Packed(name.encode(), _STORED, ZLIB.crc32(content), len(content), content)


@lru_cache(maxsize=_KEPT)
def _small(content: bytes) -> tuple[int, bytes]:
    made = packed("", content)
    return made.crc, made.data


def packed_again(name: str, content: bytes) -> Packed:
    """Small content that many decks have in common."""
    crc, data = _small(content)
    return Packed(name.encode(), _DEFLATED, crc, len(content), data)


def entry_of(archive: Archive, entry: Entry, name: str = "") -> Packed:
    """An entry of an archive as it is stored there, under its own or another name."""
    data = b"".join(archive.raw(entry.data, entry.data + entry.packed))
    return Packed((name or entry.name).encode(), entry.method, entry.crc, entry.size, data)


class Begun(NamedTuple):
    """The first entries of an archive as they stand in it, what its directory says of them, how many."""

    content: bytes
    directory: bytes
    entries: int


_EMPTY = Begun(b"", b"", 0)


def begun(entries: Iterable[Packed]) -> Begun:
    """How every archive begins that has these entries first."""
    chunks, directory = _laid_out(entries, 0)
    return Begun(b"".join(chunks), b"".join(directory), len(directory) // 2)


def zipped(entries: Iterable[Packed], first: Begun = _EMPTY) -> bytes:
    """The archive of these entries in their order; the same entries give the same bytes."""
    chunks, directory = _laid_out(entries, len(first.content))
    content = b"".join((first.content, *chunks))
    listed = b"".join((first.directory, *directory))
    count = first.entries + len(directory) // 2
    if len(content) + len(listed) >= MOST or count >= 0xFFFF:
        raise OverflowError("more than 4 GiB, or 65,535 parts")
    ending = _ENDING.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), len(content), 0)
    return b"".join((content, listed, ending))


def _laid_out(entries: Iterable[Packed], at: int) -> tuple[list[bytes], list[bytes]]:
    """Entries as they stand in an archive from a place on, and what its directory says of them."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    for name, method, crc, size, data in entries:
        flags = 0 if name.isascii() else 0x800
        length, long = len(data), len(name)
        chunks += (
            _LOCAL.pack(b"PK\x03\x04", 20, flags, method, _TIME, _DAY, crc, length, size, long, 0),
            name,
            data,
        )
        directory += (
            _CENTRAL.pack(
                b"PK\x01\x02", 20, 20, flags, method, _TIME, _DAY, crc, length, size, long, 0, 0, 0, 0, 0, at
            ),
            name,
        )
        at += 30 + long + length
    return chunks, directory
