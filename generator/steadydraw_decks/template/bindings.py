"""What binds a shape of a deck to its tag: an id made of the page and the template's shape, in its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from steadydraw_decks.template.shapes import exhibit_tag, paragraphs_of, properties_of, shapes_of, text_of
from steadydraw_decks.template.tags import IN_TABLES, Tag, tags_in

_NAMED = re.compile(r"\s*\[([si]\d+(?:\.\w+)*-\w+)\]\s*\Z")


@dataclass(frozen=True, slots=True)
class Binding:
    """A shape of a slide, its id, and the tags it was filled by."""

    shape: etree._Element
    id: str
    tags: tuple[Tag, ...]


def bindings_of(root: etree._Element, page: str) -> list[Binding]:
    """The shapes of a template's slide that hold tags, with their ids on the page of that key."""
    found: list[Binding] = []
    taken: set[str] = set()
    for shape in shapes_of(root):
        tags = _tags(shape)
        if not tags:
            continue
        identity = f"{page}-{_plain(properties_of(shape).get('id', '')) or '0'}"
        while identity in taken:
            identity += "x"
        taken.add(identity)
        found.append(Binding(shape, identity, tags))
    return found


def page_of(identity: str) -> str:
    """The key of the page that an id belongs to."""
    return identity.rpartition("-")[0]


def is_internal(identity: str) -> bool:
    """Whether an id belongs to a page that no customer may see."""
    return identity.startswith("i")


def bound_name(name: str, identity: str) -> str:
    """A shape's name with its id.

    >>> bound_name("Title 1", "s257-2")
    'Title 1 [s257-2]'
    """
    return f"{base_name(name)} [{identity}]".strip()


def base_name(name: str) -> str:
    """A shape's name without an id."""
    return _NAMED.sub("", name)


def id_in(name: str) -> str:
    """The id in a shape's name, empty where there is none."""
    found = _NAMED.search(name)
    return found[1] if found else ""


def _tags(shape: etree._Element) -> tuple[Tag, ...]:
    exhibit = exhibit_tag(shape)
    texts = [text_of(each) for each in paragraphs_of(shape)]
    texts.append(properties_of(shape).get("descr", ""))
    inside = [each.tag for text in texts for each in tags_in(text) if each.tag]
    found = [each for each in inside if each.name.split(".")[0] not in IN_TABLES and each != exhibit]
    return (exhibit, *found) if exhibit else tuple(found)


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)
