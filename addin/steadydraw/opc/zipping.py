"""Writing a zip archive of raw copies and new content; every entry keeps its place in the directory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from steadydraw.opc.archive import Archive, Entry
from steadydraw.opc.refusal import Refused, Why

_FULL = 0xFFFFFFFF
_TIME, _DAY = 0, (1 << 5) | 1  # midnight of 1 January 1980: the same input gives the same bytes


class Zipping:
    """Writes entries one after another to `stream` and the central directory at the end."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._at = 0
        self._directory: list[bytes] = []

    def copy(self, archive: Archive, entry: Entry) -> None:
        """An entry with the very bytes it is stored in; only its offset in the directory moves."""
        self._directory.append(_moved(entry.central, self._at))
        for chunk in archive.raw(entry.start, entry.end):
            self._put(chunk)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """A new entry, deflated. The content may be of any length; its sizes are filled in afterwards."""
        start, raw_name = self._at, name.encode("utf-8")
        flags = 0 if raw_name.isascii() else 0x800
        self._put(_local(raw_name, flags, 0, 0, 0))
        data = self._at
        crc = size = 0
        deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        for chunk in chunks:
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            self._put(deflater.compress(chunk))
        self._put(deflater.flush())
        packed = self._at - data
        if max(size, packed) >= _FULL:
            raise Refused(self._name, Why.TOO_LARGE, name)
        self._stream.seek(start)
        self._stream.write(_local(raw_name, flags, crc, packed, size))
        self._stream.seek(self._at)
        self._directory.append(
            b"PK\x01\x02"
            + struct.pack(
                "<HHHHHHIIIHHHHHII", 20, 20, flags, 8, _TIME, _DAY, crc, packed, size, len(raw_name),
                0, 0, 0, 0, 0, start,
            )
            + raw_name
        )  # fmt: skip

    def finish(self) -> None:
        """The central directory and the end record."""
        start = self._at
        for record in self._directory:
            self._put(record)
        if self._at >= _FULL or len(self._directory) >= 0xFFFF:
            raise Refused(self._name, Why.TOO_LARGE, "more than 4 GiB, or 65,535 parts")
        count, size = len(self._directory), self._at - start
        self._put(b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, size, start, 0))

    def _put(self, content: bytes) -> None:
        self._stream.write(content)
        self._at += len(content)


def _local(name: bytes, flags: int, crc: int, packed: int, size: int) -> bytes:
    fields = struct.pack("<HHHHHIIIHH", 20, flags, 8, _TIME, _DAY, crc, packed, size, len(name), 0)
    return b"PK\x03\x04" + fields + name


def _moved(central: bytes, start: int) -> bytes:
    """A directory record with another offset, in the wide field where the record has it there."""
    if central[42:46] != b"\xff\xff\xff\xff":
        return central[:42] + struct.pack("<I", start) + central[46:]
    named, extra = struct.unpack("<HH", central[28:32])
    at, until = 46 + named, 46 + named + extra
    while at + 4 <= until:
        kind, length = struct.unpack("<HH", central[at : at + 4])
        if kind == 1:
            wide = at + 4 + 8 * sum(central[place : place + 4] == b"\xff" * 4 for place in (20, 24))
            return central[:wide] + struct.pack("<Q", start) + central[wide + 8 :]
        at += 4 + length
    return central


def same_bytes(left: Iterator[bytes], right: Iterator[bytes]) -> bool:
    """Whether two streams of equally cut chunks hold the same bytes."""
    return all(a == b for a, b in zip(left, right, strict=True))
