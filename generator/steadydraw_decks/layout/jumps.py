"""Which shapes of a page lead to which other page: from a finding to the slide that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from steadydraw_decks.deck.content import Content
from steadydraw_decks.deck.pages import Page
from steadydraw_decks.template.reading import Template


def with_jumps(template: Template, content: Content, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with a jump for every tag that asks for a link to a chapter which the deck shows."""
    shows: dict[str, str] = {}
    for page in pages:
        for name in _names(template, page):
            chapter, _, word = name.partition(".")
            if word == "title":
                shows.setdefault(chapter, page.key)
    return tuple(replace(page, jumps=dict(_jumps(template, content, page, shows))) for page in pages)


def _names(template: Template, page: Page) -> list[str]:
    return [each.found.tag.name for each in template.slides[page.source].places if each.found.tag]


def _jumps(template: Template, content: Content, page: Page, shows: dict[str, str]) -> list[tuple[str, str]]:
    asked = [
        each.found.tag
        for each in template.slides[page.source].places
        if each.where == "text" and each.found.tag and each.found.tag.filter("link")
    ]
    wanted = [(tag.written, shows.get(content.details.get(tag.name, ""), "")) for tag in asked]
    return [(written, key) for written, key in wanted if key and key != page.key]
