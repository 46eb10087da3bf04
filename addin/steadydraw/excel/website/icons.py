"""The add-in's icons, drawn: a line of use that comes down to a steady draw, in one colour on another."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

SIZES = (16, 32, 64, 80, 192)
_GROUND, _LINE, _CLEAR = (18, 52, 59, 255), (130, 214, 192, 255), (0, 0, 0, 0)
_WHITE = (255, 255, 255, 255)
_FINE = 4
"""Each pixel is the mean of so many by so many points, so that edges are smooth."""
_BARS = (0.72, 0.52, 0.44, 0.42)

Colour = tuple[int, int, int, int]


def icon(size: int) -> bytes:
    """The coloured icon as PNG."""
    return _png(size, _coloured)


def outline(size: int = 32) -> bytes:
    """The white icon on nothing, as unified manifests want it."""
    return _png(size, lambda x, y: _WHITE if _on_bar(x, y) else _CLEAR)


def _coloured(x: float, y: float) -> Colour:
    if not _in_rounded_square(x, y):
        return _CLEAR
    return _LINE if _on_bar(x, y) else _GROUND


def _in_rounded_square(x: float, y: float) -> bool:
    radius = 0.18
    nearest_x, nearest_y = min(max(x, radius), 1 - radius), min(max(y, radius), 1 - radius)
    return (x - nearest_x) ** 2 + (y - nearest_y) ** 2 <= radius**2


def _on_bar(x: float, y: float) -> bool:
    place, within = divmod((x - 0.16) / 0.17, 1)
    if not 0 <= place < len(_BARS) or within > 0.68:
        return False
    return 0.84 - _BARS[int(place)] <= y <= 0.84


def _png(size: int, colour: Callable[[float, float], Colour]) -> bytes:
    rows = b"".join(
        b"\0" + b"".join(_pixel(column, row, size, colour) for column in range(size)) for row in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pixel(column: int, row: int, size: int, colour: Callable[[float, float], Colour]) -> bytes:
    step = 1 / (size * _FINE)
    points = [
        colour((column * _FINE + x + 0.5) * step, (row * _FINE + y + 0.5) * step)
        for x in range(_FINE)
        for y in range(_FINE)
    ]
    opacity = sum(each[3] for each in points)
    if not opacity:
        return bytes(4)
    # Colours are weighed by how opaque they are, so that no dark rim appears.
    mixed = [round(sum(each[part] * each[3] for each in points) / opacity) for part in range(3)]
    return bytes([*mixed, round(opacity / len(points))])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
