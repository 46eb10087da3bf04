"""Which shapes of a page lead to which other page: from a finding to the slide that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from steadydraw_decks.deck.content import Content
from steadydraw_decks.deck.pages import Page
from steadydraw_decks.layout.plans import Plan, plan_of
from steadydraw_decks.template.reading import Template


def with_jumps(template: Template, content: Content, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with a jump for every tag that asks for a link to a chapter which the deck shows."""
    plans = [plan_of(template, template.slides[page.source]) for page in pages]
    shows: dict[str, str] = {}
    for page, plan in zip(pages, plans, strict=True):
        for chapter in plan.shows:
            shows.setdefault(chapter, page.key)
    jumps = [_jumps(content, page, plan, shows) for page, plan in zip(pages, plans, strict=True)]
    return tuple(
        [replace(page, jumps=each) if each else page for page, each in zip(pages, jumps, strict=True)]
    )


def _jumps(content: Content, page: Page, plan: Plan, shows: dict[str, str]) -> dict[str, str]:
    wanted = [(tag, shows.get(content.details.get(name, ""), "")) for tag, name in plan.links]
    return {tag: key for tag, key in wanted if key and key != page.key}
