"""XML as fixed text with holes: elements cut out of a tree, and what is left of it as pieces of text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from steadydraw_decks.deck.clean import clean

OPEN, CLOSE = "\ue000", "\ue001"
TEXT, NAME = "\ue002", "\ue003"
"""Letters of no alphabet that stand where a program puts a text, or a number."""
_HOLE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_MARKS = re.compile("[\ue000-\ue00f]")


class Uncompiled(Exception):
    """Something that the plain writer is left to do."""


def sound(root: etree._Element) -> None:
    """Raises Uncompiled for XML that holds the marks of holes itself."""
    if _MARKS.search(etree.tostring(root, encoding="unicode")):
        raise Uncompiled("letters that mark holes")


def xml_of(element: etree._Element) -> str:
    """An element as it stands in its part, without the names of namespaces that hold around it already."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    parent = element.getparent()
    if parent is None:
        return text
    end = text.index(">")
    head = text[:end]
    for prefix, space in parent.nsmap.items():
        name = f"xmlns:{prefix}" if prefix else "xmlns"
        head = head.replace(f' {name}="{space}"', "", 1)
    return head + text[end:]


def cut_out(element: etree._Element, key: str) -> None:
    """Take an element out of its tree and leave a hole of that name."""
    parent = element.getparent()
    if parent is None or element.tail:
        raise Uncompiled("text between elements")
    before, mark = element.getprevious(), f"{OPEN}{key}{CLOSE}"
    if before is None:
        parent.text = (parent.text or "") + mark
    else:
        before.tail = (before.tail or "") + mark
    parent.remove(element)


def cut_all(elements: Sequence[etree._Element], key: str) -> None:
    """Take elements that follow one another out of their tree and leave one hole for all."""
    for element in elements[1:]:
        parent, before = element.getparent(), element.getprevious()
        if parent is None or element.tail or before is None or before is not elements[0]:
            raise Uncompiled("elements that do not follow one another")
        parent.remove(element)
    if elements:
        cut_out(elements[0], key)


def hole(key: str) -> str:
    """The mark of a hole, for an attribute."""
    return f"{OPEN}{key}{CLOSE}"


def filled(around: Sequence[str], holes: Mapping[str, str]) -> str:
    """Fixed text with its holes filled."""
    made = list(around)
    for at in range(1, len(made), 2):
        made[at] = holes[made[at]]
    return "".join(made)


def pieces(text: str) -> list[str]:
    """Fixed text and names of holes by turns, text first and last."""
    return _HOLE.split(text)


def in_two(text: str, mark: str) -> tuple[str, str]:
    """What stands before and after the one mark in a text."""
    found = text.split(mark)
    if len(found) != 2:
        raise Uncompiled(f"a mark found {len(found) - 1} times")
    return found[0], found[1]


def inner(text: str) -> str:
    """A text as the text of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """A text as the value of an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def neat(text: str) -> str:
    """One line of text without control characters, as `clean` has it, which most texts are at a glance."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return clean(text)
