"""Where the elements of an XML part stand, as byte offsets: what a splice needs to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

STRICT = "http://purl.oclc.org/ooxml/"
_TAG_END = re.compile(rb"""[^'">]*(?:"[^"]*"[^'">]*|'[^']*'[^'">]*)*>""")
_DECLARED = re.compile(rb"""^(<\?xml[^>]*?\sencoding\s*=\s*)(["'])[^"']*\2""")


class Malformed(ValueError):
    """A part that is no well-formed XML."""


class HasDoctype(Malformed):
    """A part with a document type declaration."""


@dataclass(slots=True)
class Mark:
    """An element: `start` to `inner` is its start tag, `close` to `end` its end tag (empty when it has none).

    `prefix` is the one its own tag is written with; `attributes` are by qualified name as written, those
    with a prefix under `{namespace}name`.
    """

    namespace: str
    local: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = -1
    end: int = -1
    self_closing: bool = False
    children: list[Mark] = field(default_factory=list)

    def child(self, local: str) -> Mark | None:
        """The first child of that name in the element's own namespace."""
        return next(self.all(local), None)

    def all(self, local: str) -> Iterator[Mark]:
        """The children of that name in the element's own namespace."""
        return (each for each in self.children if each.local == local and each.namespace == self.namespace)

    def walk(self) -> Iterator[Mark]:
        """The element and everything in it."""
        yield self
        for each in self.children:
            yield from each.walk()

    def relation(self) -> str:
        """The relationship id it bears, if any."""
        for name, value in self.attributes.items():
            if name.startswith("{") and name.endswith("/relationships}id"):
                return value
        return ""

    def tag(self, local: str) -> str:
        """A name with the prefix this element is written with."""
        return f"{self.prefix}:{local}" if self.prefix else local


def as_utf8(content: bytes) -> bytes:
    """The same document in UTF-8, its declaration with it; unchanged when it is UTF-8 already."""
    for marker, code in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(marker):
            return _DECLARED.sub(rb'\1"UTF-8"', content[2:].decode(code).encode("utf-8"))
    if content.startswith((b"<\x00", b"\x00<")):
        code = "utf-16-le" if content[1] == 0 else "utf-16-be"
        return _DECLARED.sub(rb'\1"UTF-8"', content.decode(code).encode("utf-8"))
    declared = re.match(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']""", content)
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if name in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return content
    try:
        return _DECLARED.sub(rb'\1"UTF-8"', content.decode(name).encode("utf-8"))
    except (LookupError, UnicodeDecodeError):
        raise Malformed(f"text in {name} that cannot be read") from None


def marks_of(content: bytes) -> Mark:
    """The root element of a UTF-8 document, with everything in it. Raises Malformed or HasDoctype."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.ordered_attributes = False
    stack: list[Mark] = []
    roots: list[Mark] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        match = _TAG_END.match(content, start)
        if match is None:
            raise Malformed(f"no end of the tag at byte {start}")
        namespace, local, prefix = _split(name)
        given = {_qualified(key): value for key, value in attributes.items()}
        inner = match.end()
        mark = Mark(namespace, local, prefix, given, start, inner, self_closing=content[inner - 2] == 0x2F)
        (stack[-1].children if stack else roots).append(mark)
        stack.append(mark)

    def ended(_: str) -> None:
        mark = stack.pop()
        if mark.self_closing:
            mark.close = mark.end = mark.inner
        else:
            mark.close = parser.CurrentByteIndex
            mark.end = content.index(b">", mark.close) + 1

    def doctype(*_: object) -> None:
        raise HasDoctype("a document type declaration")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Malformed(str(error)) from None
    return roots[0]


def _split(name: str) -> tuple[str, str, str]:
    parts = name.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _qualified(name: str) -> str:
    namespace, local, _ = _split(name)
    return f"{{{namespace}}}{local}" if namespace else local
