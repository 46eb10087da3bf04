"""A template and an account's content made into the description of a deck: conditions, repeats, paging."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.content import Content, Item, Named
from steadydraw_decks.deck.exhibits import Chart, Picture, Table
from steadydraw_decks.deck.pages import Deck, Page, Value
from steadydraw_decks.deck.sentences import Sentence, say
from steadydraw_decks.deck.showing import shown
from steadydraw_decks.layout.jumps import with_jumps
from steadydraw_decks.layout.numbering import numbered
from steadydraw_decks.layout.paging import paged
from steadydraw_decks.layout.plans import Ask, plan_of
from steadydraw_decks.template.dictionary import entries, is_known
from steadydraw_decks.template.directives import Term
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import Source, Template, readable
from steadydraw_decks.template.tags import Tag, nearest

MOST_REPEATS = 60


def deck_of(template: Template, content: Content, title: str, subject: str) -> Deck:
    """The deck that a template gives for an account.

    Raises TemplateError for a tag, filter or directive that means nothing, with slide, shape and remedy.
    """
    voice = content.voice
    with readable(template.name):
        pages = [page for source in template.slides for page in _pages(template, source, content)]
    if not pages:
        raise TemplateError(
            f"{template.name} gives no slide: its slides are all left out by their conditions, or it has none"
            if template.slides
            else f"{template.name} has no slides: "
            f"`steadydraw template new --on {template.name}` adds tagged ones"
        )
    listed = with_jumps(template, content, numbered(template, pages, voice))
    return Deck(title, subject, voice.formats.locale, voice.as_of, listed)


def _pages(template: Template, source: Source, content: Content) -> Iterator[Page]:
    for fault in source.directives.faults:
        raise template.fault(source.number, "", f"its notes: {fault}")
    directives, audience = source.directives, content.voice.audience
    if directives.guide or (directives.internal and audience != "internal"):
        return
    items: tuple[Item | None, ...] = (None,)
    if directives.items:
        if directives.items not in content.lists:
            near = nearest(directives.items, content.lists)
            hint = f": did you mean {near}?" if near else ""
            raise template.fault(source.number, "", f"its notes: there is no list {directives.items!r}{hint}")
        found = content.lists[directives.items][:MOST_REPEATS]
        items = tuple({f"{directives.item}.{key}": each[key] for key in each} for each in found)
    keys: set[str] = set()
    for number, item in enumerate(items, start=1):
        if not all(_holds(term, content, item) for term in directives.when):
            continue
        key = page_key(source, item, number)
        key = f"{key}.{number}" if key in keys else key
        keys.add(key)
        values = dict(_values(template, source, content, item))
        section = template.section_of(source, partial(_text, content, item))
        yield from paged(template, source, Page(key, source.number - 1, values, section))


def page_key(source: Source, item: Item | None, number: int) -> str:
    """What a page is known by in every edition of a deck: its slide in the template, and what it repeats."""
    key = ("i" if source.directives.internal else "s") + (source.slide_id or f"0{source.number}")
    if item is None:
        return key
    said = next((str(each) for name, each in item.items() if name.endswith((".id", ".name"))), str(number))
    return f"{key}.{hashlib.sha256(said.encode()).hexdigest()[:6]}"


def _holds(term: Term, content: Content, item: Item | None) -> bool:
    value = content.find(term.name, item)
    if term.word is None:
        there = value is not None and value is not False and value not in ("", ())
        return there != term.negated
    text = str(getattr(value, "value", value))
    return (text.casefold() == term.word.casefold()) != term.negated


def _values(
    template: Template, source: Source, content: Content, item: Item | None
) -> Iterator[tuple[str, Value]]:
    for ask in plan_of(template, source).asks:
        if ask.tag is None:
            raise template.fault(source.number, ask.shape, ask.fault)
        try:
            yield ask.written, _value(content, ask, ask.tag.name, item)
        except (LookupError, ValueError, TypeError) as problem:
            raise template.fault(source.number, ask.shape, problem.args[0]) from None


def _value(content: Content, ask: Ask, name: str, item: Item | None) -> Value:
    value = content.find(name, item)
    if value is None:
        _check_known(content, name, item)
    if ask.before and name in content.before:
        value = content.before[name]
    return _filtered(content, ask, value)


def _check_known(content: Content, name: str, item: Item | None) -> None:
    """Raises LookupError for a name that no account could have something for."""
    there = bool(item and name in item) or name in content.names
    if not there and not is_known(name):
        near = nearest(name, entries())
        hint = (
            f": did you mean {{{{ {near} }}}}?"
            if near
            else ": `steadydraw template tags` lists all there are"
        )
        raise LookupError(f"{{{{ {name} }}}} is not known{hint}")


def _filtered(content: Content, ask: Ask, value: Named) -> Value:
    default = ask.default
    if default and (value is None or value in ("", ()) or (hasattr(value, "ok") and not value.ok)):
        return say(", ".join(default.arguments))
    if isinstance(value, Table):
        return value.top(int(ask.top.arguments[0])) if ask.top else value
    if value is None or isinstance(value, Chart | Picture | Light | tuple):
        return value
    if isinstance(value, Sentence):
        made = value
    else:
        style = ask.style
        digits = int(style.arguments[0]) if style and style.arguments else None
        made = shown(content.voice, value, style.name if style else "", digits)
    if ask.upper:
        made = Sentence(
            tuple(p.upper() if isinstance(p, str) else replace(p, shown=p.shown.upper()) for p in made.parts)
        )
    return made


def _text(content: Content, item: Item | None, tag: Tag) -> str:
    value = _value(content, Ask.of("", tag), tag.name, item)
    return value.text if isinstance(value, Sentence) else ""
