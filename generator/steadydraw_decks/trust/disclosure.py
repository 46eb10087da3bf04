"""Whether a file is fit for a customer: every byte of every part, workbooks inside it too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from steadydraw.opc import Refused
from steadydraw.opc.archive import Held
from steadydraw.opc.package import CONTENT_TYPES, ROOT, Package, key_of
from steadydraw.opc.parts import Parts
from steadydraw_decks.template.names import P
from steadydraw_decks.trust.embedded import RECORD_SPACE
from steadydraw_decks.trust.reading import slide_parts
from steadydraw_decks.trust.secrets import Secrets, given_away
from steadydraw_decks.trust.stamp import stamp_in

_ID = re.compile(r"(?:^|[\[;])(i\d+(?:\.\w+)*-\w+)(?=[\]:]|\Z)")
_WORD = re.compile(r"\w+")
_REMARKS = frozenset({"comments", "commentAuthors", "authors", "threadedComment"})
TEXTS = (".xml", ".rels", ".vml", ".txt", ".json")
ZIPS = (".xlsx", ".xlsm", ".docx", ".pptx")
_PACKED = (".xlsb", ".xls", ".doc", ".ppt", ".zip", ".pdf", ".msg")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Leak:
    """Something in a file that no customer may have: in which part, what it is, whether it could be read."""

    part: str
    what: str
    is_read: bool = True

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"


def leaks_in(parts: Parts, secrets: Secrets) -> list[Leak]:
    """All that a customer may not have in a deck as it lies in its file, the gravest first.

    `secrets` are a source's own internal values.
    """
    found = [*_of_the_deck(parts), *_orphans(parts), *_texts(parts, _Index(secrets), "", 0)]
    return list(dict.fromkeys(found))


def given_away_in(parts: Parts, secrets: Secrets) -> list[Leak]:
    """What of a deck gives away something internal, whatever else its template carries along."""
    found = [*_orphans(parts), *(each for each in _texts(parts, _Index(secrets), "", 0) if each.is_read)]
    return list(dict.fromkeys(found))


def _of_the_deck(parts: Parts) -> Iterator[Leak]:
    stamp = stamp_in(parts)
    if stamp.get("audience", "customer") != "customer":
        yield Leak("its properties", "the deck was made for internal eyes: make it anew for the customer")
    reached = parts.reachable()
    for part in sorted(each for each in parts.package.parts if key_of(each) in reached):
        for link in parts.links(part).values():
            if link.kind in _REMARKS:
                yield Leak(part, f"holds remarks of people ({link.kind}): delete the comments")
            elif link.kind == "vbaProject":
                yield Leak(part, "holds macros")
            elif link.external and re.match(r"(?i)(file:|\\\\|//|[a-z]:[\\/])", link.target):
                yield Leak(part, f"leads to a file of yours, {link.target[:80]!r}: break the link")
    for link in parts.links(ROOT).values():
        if link.kind == "thumbnail":
            yield Leak(
                link.target, "is a picture of the first slide as it once was: save without a thumbnail"
            )
    listed = slide_parts(parts)
    for part in sorted(reached):
        if parts.content_type(part).endswith("presentationml.slide+xml") and part not in map(key_of, listed):
            yield Leak(part, "is a slide that was deleted, and is still in the file")
    for number, slide in enumerate(listed, start=1):
        if parts.peek(slide).get("show") in {"0", "false"}:
            yield Leak(f"slide {number}", "is hidden, and travels with the file: delete it or show it")


def _orphans(parts: Parts) -> Iterator[Leak]:
    reached = parts.reachable()
    for part in parts.package.parts:
        if key_of(part) not in reached and not part.endswith((".rels", "/")) and part != CONTENT_TYPES:
            yield Leak(part, "is left over from what was deleted: nothing leads to it")


def _texts(parts: Parts, secrets: _Index, within: str, depth: int) -> Iterator[Leak]:
    for part in parts.package.parts:
        place = f"{within}{part}"
        content = parts.package.archive.read(parts.package.entry(part))
        if part.lower().endswith(ZIPS):
            if depth >= _DEEPEST:
                yield Leak(place, "is packed too deep to be scanned", is_read=False)
                continue
            try:
                yield from _texts(Parts(Package(Held(place, content))), secrets, f"{place} / ", depth + 1)
            except Refused as problem:
                yield Leak(place, f"cannot be scanned: {problem}", is_read=False)
        elif part.lower().endswith(TEXTS):
            for text in said_in_part(content):
                yield from (Leak(place, what) for what in _told(text, secrets))
        elif part.lower().endswith(".bin"):
            for coding in ("utf-8", "utf-16-le"):
                yield from (Leak(place, what) for what in _told(content.decode(coding, "replace"), secrets))
        elif part.lower().endswith(_PACKED):
            yield Leak(place, "is an embedded file that cannot be scanned", is_read=False)


def said_in_part(content: bytes) -> Iterator[str]:
    """The texts of a part: of its elements, of each paragraph across its runs, of its attributes."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        yield content.decode("utf-8", "replace")
        return
    if etree.QName(root).namespace == RECORD_SPACE:
        yield RECORD_SPACE
        return
    held: set[str] = set()
    for each in root.iter("{*}*"):
        held.update(map(str, each.attrib.values()))
        if str(each.tag).endswith("}p") and each.tag != f"{P}p":
            held.add("".join(map(str, each.itertext())))
        elif each.text:
            held.add(each.text)
        if each.tail:
            held.add(each.tail)
    yield from sorted(held)
    yield from (str(each.text) for each in root.iter(etree.Comment))


def _told(text: str, secrets: _Index) -> Iterator[str]:
    """What a text gives away."""
    if text == RECORD_SPACE:
        yield "the record of the deck, with every input: it belongs beside the deck, not inside"
        return
    for found in _ID.finditer(text):
        yield f"comes from an internal page ({found[1]})"
    yield from given_away(text)
    yield from secrets.told(text)


class _Index:
    """Secrets by their first word, so that thousands of them cost no more than a few."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._by_word: dict[str, list[tuple[str, int]]] = {}
        for secret in secrets:
            first = _WORD.search(secret)
            if first is not None:
                self._by_word.setdefault(first[0], []).append((secret, first.start()))

    def told(self, text: str) -> Iterator[str]:
        """What of the secrets a text holds, as whole words."""
        for word in _WORD.finditer(text) if self._by_word else ():
            for secret, offset in self._by_word.get(word[0], ()):
                start = word.start() - offset
                end = start + len(secret)
                whole = start >= 0 and not (text[end : end + 1].isalnum() and secret[-1].isalnum())
                if whole and text.startswith(secret, start):
                    yield f"{secret!r} is {self._secrets[secret]}"


def refusal(leaks: list[Leak], name: str) -> str:
    """Why a file is not given to a customer, in one sentence."""
    more = f" (and {len(leaks) - 1:,} more)" if len(leaks) > 1 else ""
    return (
        f"{name} is not written, for a customer must not read what it would hold: {leaks[0]}{more}; "
        "take it out of the template or the source, or make it with --audience internal"
    )
