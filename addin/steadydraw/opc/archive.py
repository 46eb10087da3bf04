"""A zip archive as bytes: its entries with the very bytes they are stored in."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from steadydraw.opc.refusal import Refused, Why

CHUNK = 1 << 20
MAX_ENTRIES = 20_000
MAX_PART = 64 << 20
"""Bytes of a part that is held in memory whole."""

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END64, _LOCATOR, _DESCRIPTOR = b"PK\x06\x06", b"PK\x06\x07", b"PK\x07\x08"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_STORED, _DEFLATED = 0, 8
_MAX_TOTAL = 4 << 30
_MAX_RATIO, _RATIO_FROM = 400, 64 << 20
_FULL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `start` to `end` is everything stored for it: local header, data, data descriptor."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    data: int
    end: int
    central: bytes

    @property
    def is_folder(self) -> bool:
        """Whether it names a folder, which is no part."""
        return self.name.endswith("/")


@dataclass(frozen=True, slots=True)
class Held:
    """A file held in memory, such as a workbook inside a chart; `name` is what errors call it."""

    name: str
    content: bytes

    def open(self, _mode: str) -> BinaryIO:
        """A stream over the content."""
        return BytesIO(self.content)


class Archive:
    """The entries of a file, in the order of its central directory. Reads only what is asked for.

    Raises Refused when the file is no sound zip archive, is encrypted, or is out of all proportion.
    """

    def __init__(self, path: Path | Held) -> None:
        self.path = path
        with path.open("rb") as stream:
            self.length = stream.seek(0, 2)
            self.entries, self.directory = _read(stream, self.length, path.name)

    @cached_property
    def by_name(self) -> dict[str, Entry]:
        """The entries by their name as in the file, folders included."""
        return {entry.name: entry for entry in self.entries}

    def raw(self, start: int, end: int) -> Iterator[bytes]:
        """The stored bytes from `start` to `end`, in chunks."""
        with self.path.open("rb") as stream:
            stream.seek(start)
            left = end - start
            while left > 0 and (chunk := stream.read(min(CHUNK, left))):
                left -= len(chunk)
                yield chunk

    def unpacked(self, entry: Entry) -> Iterator[bytes]:
        """The content of an entry, in chunks. Raises Refused when it is not what its header says."""
        crc = size = 0
        for chunk in self._inflated(entry):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > entry.size:
                raise self._damaged(entry)
            yield chunk
        if crc != entry.crc or size != entry.size:
            raise self._damaged(entry)

    def _inflated(self, entry: Entry) -> Iterator[bytes]:
        stored = self.raw(entry.data, entry.data + entry.packed)
        if entry.method == _STORED:
            yield from stored
            return
        if entry.method != _DEFLATED:
            raise Refused(self.path.name, Why.DAMAGED, f"{entry.name} is packed by method {entry.method}")
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for chunk in stored:
                while chunk:
                    if made := inflater.decompress(chunk, CHUNK):
                        yield made
                    chunk = inflater.unconsumed_tail
            yield inflater.flush()
        except zlib.error:
            raise self._damaged(entry) from None

    def read(self, entry: Entry) -> bytes:
        """The content of a part small enough to be held whole."""
        if entry.size > MAX_PART:
            raise Refused(self.path.name, Why.TOO_LARGE, entry.name)
        return b"".join(self.unpacked(entry))

    def _damaged(self, entry: Entry) -> Refused:
        return Refused(self.path.name, Why.DAMAGED, f"{entry.name} does not match its checksum")


def _read(stream: BinaryIO, length: int, name: str) -> tuple[list[Entry], int]:
    """The entries, and where the central directory begins."""
    stream.seek(0)
    if stream.read(8) == _OLE:
        stream.seek(0)
        locked = "EncryptedPackage".encode("utf-16-le") in stream.read(16 << 20)
        raise Refused(name, Why.ENCRYPTED if locked else Why.OLD_KIND)
    count, size, start = _end_of(stream, length, name)
    if count > MAX_ENTRIES:
        raise Refused(name, Why.TOO_LARGE, f"{count:,} parts")
    stream.seek(start)
    directory = stream.read(size)
    try:
        entries = list(_entries(stream, directory, count, start, name))
    except (struct.error, IndexError):
        raise Refused(name, Why.NOT_ZIP) from None
    at = 0
    for entry in sorted(entries, key=lambda each: each.start):
        if entry.start < at or entry.end > start:
            raise Refused(name, Why.DAMAGED, f"{entry.name} overlaps another part")
        at = entry.end
    if sum(entry.size for entry in entries) > _MAX_TOTAL:
        raise Refused(name, Why.TOO_LARGE, "more than 4 GiB")
    return entries, start


def _end_of(stream: BinaryIO, length: int, name: str) -> tuple[int, int, int]:
    """Number of entries, size and start of the central directory."""
    stream.seek(max(0, length - 65_557))
    tail = stream.read()
    found = _end_record(tail)
    if found < 0:
        raise Refused(name, Why.NOT_ZIP)
    count, size, start = struct.unpack("<HII", tail[found + 10 : found + 20])
    at_end = max(0, length - 65_557) + found
    if count == 0xFFFF or _FULL in (size, start):
        locator = tail[found - 20 : found] if found >= 20 else b""
        if locator[:4] == _LOCATOR:
            stream.seek(struct.unpack("<Q", locator[8:16])[0])
            record = stream.read(56)
            if record[:4] != _END64 or len(record) < 56:
                raise Refused(name, Why.NOT_ZIP)
            count, size, start = struct.unpack("<QQQ", record[32:56])
    if start + size > at_end:
        raise Refused(name, Why.NOT_ZIP)
    return count, size, start


def _end_record(tail: bytes) -> int:
    """Where the end record begins, -1 without one: its comment, which may hold anything, ends the file."""
    found = tail.rfind(_END)
    while found >= 0:
        record = tail[found : found + 22]
        if len(record) == 22 and found + 22 + int.from_bytes(record[20:22], "little") == len(tail):
            return found
        found = tail.rfind(_END, 0, found)
    return -1


def _entries(stream: BinaryIO, directory: bytes, count: int, limit: int, name: str) -> Iterator[Entry]:
    at = 0
    for _ in range(count):
        if directory[at : at + 4] != _CENTRAL:
            raise Refused(name, Why.NOT_ZIP)
        flags, method = struct.unpack("<HH", directory[at + 8 : at + 12])
        crc, packed, size, named, extra, comment = struct.unpack("<IIIHHH", directory[at + 16 : at + 34])
        start = struct.unpack("<I", directory[at + 42 : at + 46])[0]
        end = at + 46 + named + extra + comment
        raw_name = directory[at + 46 : at + 46 + named]
        size, packed, start = _wide(
            directory[at + 46 + named : at + 46 + named + extra], (size, packed, start)
        )
        called = raw_name.decode("utf-8" if flags & 0x800 else "cp437", "replace")
        if flags & 1:
            raise Refused(name, Why.ENCRYPTED)
        if size > _RATIO_FROM and size > _MAX_RATIO * max(1, packed):
            raise Refused(name, Why.TOO_LARGE, f"{called} grows to {size:,} bytes")
        stream.seek(start)
        header = stream.read(30 + named)
        if header[:4] != _LOCAL or header[30:] != raw_name:
            raise Refused(name, Why.DAMAGED, f"{called} is not where the directory says")
        data = start + 30 + sum(struct.unpack("<HH", header[26:30]))
        if data + packed > limit:
            raise Refused(name, Why.DAMAGED, f"{called} is cut off")
        stream.seek(data + packed)
        stop = data + packed + (_descriptor(stream.read(24), crc, packed, size) if flags & 8 else 0)
        yield Entry(called, flags, method, crc, packed, size, start, data, stop, directory[at:end])
        at = end


def _wide(extra: bytes, narrow: tuple[int, int, int]) -> tuple[int, int, int]:
    """Size, packed size and offset, each from the zip64 field where the narrow one is full."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack("<HH", extra[at : at + 4])
        if kind == 1:
            wide = list(struct.unpack(f"<{length // 8}Q", extra[at + 4 : at + 4 + length // 8 * 8]))
            size, packed, start = (wide.pop(0) if value == _FULL and wide else value for value in narrow)
            return size, packed, start
        at += 4 + length
    return narrow


def _descriptor(after: bytes, crc: int, packed: int, size: int) -> int:
    """Length of the data descriptor that follows the data, 0 where none is recognised."""
    for mark in (_DESCRIPTOR, b""):
        for form in ("<III", "<IQQ"):
            try:
                expected = mark + struct.pack(form, crc, packed, size)
            except struct.error:
                continue
            if after.startswith(expected):
                return len(expected)
    return 0
