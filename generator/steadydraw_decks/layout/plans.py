"""What of a template's slides is the same for every account, read once: tags, titles, links."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from lxml import etree

from steadydraw_decks.layout.capacity import TablePlace
from steadydraw_decks.template.reading import Source, Template
from steadydraw_decks.template.shapes import exhibit_tag, is_title, paragraphs_of, shapes_of, text_of
from steadydraw_decks.template.tags import IN_TABLES, Filter, Tag, tags_in

_STYLES = ("percent", "number", "money", "short", "date")


@dataclass(frozen=True, slots=True)
class Ask:
    """A tag at a shape of a slide, with its filters by what they do. `fault` says what is wrong with it."""

    shape: str
    tag: Tag | None
    fault: str
    written: str = ""
    default: Filter | None = None
    top: Filter | None = None
    style: Filter | None = None
    upper: bool = False
    before: bool = False

    @classmethod
    def of(cls, shape: str, tag: Tag) -> Ask:
        """What a tag asks for."""
        style = next((each for each in tag.filters if each.name in _STYLES), None)
        return cls(
            shape, tag, "", tag.written, tag.filter("default"), tag.filter("top"), style,
            tag.filter("upper") is not None, tag.filter("before") is not None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """A slide of a template. Tags are in their normal form.

    `title` is the one tag that its title is: empty where it is written out, or made of several. `shows` are
    the chapters whose titles it says, `links` the tags that lead to another slide with their names.
    """

    asks: tuple[Ask, ...]
    title: str
    shows: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, TablePlace], ...]


_KNOWN: WeakKeyDictionary[Template, dict[int, Plan]] = WeakKeyDictionary()


def plan_of(template: Template, source: Source) -> Plan:
    """The plan of a template's slide."""
    known = _KNOWN.setdefault(template, {})
    if source.number not in known:
        known[source.number] = _plan(template, source)
    return known[source.number]


def _plan(template: Template, source: Source) -> Plan:
    root = template.parts.peek(source.part)
    tags = [(each.where, each.found.tag) for each in source.places if each.found.tag]
    names = [tag.name.partition(".") for _, tag in tags]
    return Plan(
        tuple(_asks(source)),
        _title(root),
        tuple(dict.fromkeys(chapter for chapter, _, word in names if word == "title")),
        tuple((tag.written, tag.name) for where, tag in tags if where == "text" and tag.filter("link")),
        tuple(_tables(template, source, root)),
    )


def _asks(source: Source) -> list[Ask]:
    made = []
    for place in source.places:
        tag = place.found.tag
        if tag is None:
            made.append(Ask(place.shape, None, place.found.fault))
        elif tag.name.split(".")[0] not in IN_TABLES:
            made.append(Ask.of(place.shape, tag))
    return made


def _tables(template: Template, source: Source, root: etree._Element) -> list[tuple[str, TablePlace]]:
    """Shapes that a table may be asked for at, by their tags."""
    found = [(exhibit_tag(shape), number) for number, shape in enumerate(shapes_of(root))]
    return [(tag.written, TablePlace(template, source, number)) for tag, number in found if tag]


def _title(root: etree._Element) -> str:
    for shape in shapes_of(root):
        if is_title(shape):
            text = "".join(map(text_of, paragraphs_of(shape))).strip()
            found = [each for each in tags_in(text) if each.tag]
            if len(found) == 1 and found[0].tag and (found[0].start, found[0].end) == (0, len(text)):
                return found[0].tag.written
    return ""
