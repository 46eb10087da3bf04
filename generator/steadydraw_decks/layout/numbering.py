"""Slides that would have one title are told apart by their number: `Definitions (2 of 3)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from steadydraw_decks.deck.pages import Page
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.deck.voice import Voice
from steadydraw_decks.layout.plans import plan_of
from steadydraw_decks.template.reading import Template

_Title = tuple[str, str]
"""The tag of a title, and what it says."""


def numbered(template: Template, pages: Sequence[Page], voice: Voice) -> list[Page]:
    """The pages, with a number behind every title that several have."""
    titles = [_title(template, page) for page in pages]
    totals, seen = Counter(titles), Counter[_Title]()
    made = []
    for page, title in zip(pages, titles, strict=True):
        seen[title] += 1
        said = page.values.get(title[0])
        if totals[title] > 1 and isinstance(said, Sentence):
            page_number, of = str(seen[title]), str(totals[title])
            shown = voice.words.say("deck.continued", title=said, page=page_number, pages=of)
            made.append(replace(page, values={**page.values, title[0]: shown}))
        else:
            made.append(page)
    return made


def _title(template: Template, page: Page) -> _Title:
    tag = plan_of(template, template.slides[page.source]).title
    said = page.values.get(tag) if tag else None
    return tag, said.text if isinstance(said, Sentence) else ""
