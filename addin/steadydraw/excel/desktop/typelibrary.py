"""A UNO type library with one interface, in the binary form that LibreOffice reads.

The office suite has a compiler for this in its development kit, which is a large thing to ask of whoever
builds the extension; an interface whose methods take and give anything needs a few lines of it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_MAGIC = b"UNOIDL\xff\0"
_MODULE, _INTERFACE = 0, 5
_IN = 0
BASE = "com.sun.star.uno.XInterface"
ANY, TABLE = "any", "[][]any"
"""Anything; rows of cells."""
DOCUMENT = "com.sun.star.beans.XPropertySet"
"""An argument of this type is not typed into a cell: Calc fills it with the document of the cell."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its name, the type of its answer, and names and types of its arguments."""

    name: str
    answer: str
    parameters: tuple[tuple[str, str], ...]


def type_library(interface: str, methods: Sequence[Method]) -> bytes:
    """The library with the interface of that full name, such as `org.example.XThing`."""
    *modules, own = interface.split(".")
    made = bytearray(_MAGIC + bytes(8))  # where the outermost names stand is known in the end
    data = len(made)
    made += _interface(methods)
    name = _named(made, own)
    for module in reversed(modules):
        at = len(made)
        made += bytes([_MODULE]) + struct.pack("<III", 1, name, data)
        name, data = _named(made, module), at
    root = len(made)
    made += struct.pack("<II", name, data)
    made[8:16] = struct.pack("<II", root, 1)
    return bytes(made)


def _named(made: bytearray, name: str) -> int:
    """A name with its end mark; the place where it stands."""
    at = len(made)
    made += name.encode("ascii") + b"\0"
    return at


def _interface(methods: Sequence[Method]) -> bytes:
    """One mandatory base, no optional ones, no attributes, then the methods, none of which throws."""
    parts = [bytes([_INTERFACE]), _count(1), _text(BASE), _count(0), _count(0), _count(len(methods))]
    for method in methods:
        parts += [_text(method.name), _text(method.answer), _count(len(method.parameters))]
        for name, kind in method.parameters:
            parts += [bytes([_IN]), _text(name), _text(kind)]
        parts.append(_count(0))
    return b"".join(parts)


def _count(number: int) -> bytes:
    return struct.pack("<I", number)


def _text(text: str) -> bytes:
    encoded = text.encode("ascii")
    return _count(len(encoded)) + encoded
