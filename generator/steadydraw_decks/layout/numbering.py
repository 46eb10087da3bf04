"""Slides that would have one title are told apart by their number: `Definitions (2 of 3)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from steadydraw_decks.deck.pages import Page
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.deck.voice import Voice
from steadydraw_decks.template.reading import Template
from steadydraw_decks.template.shapes import is_title, paragraphs_of, shapes_of, text_of
from steadydraw_decks.template.tags import tags_in

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
    """The one tag that a page's title is; empty where it is written out, or made of several."""
    root = template.parts.peek(template.slides[page.source].part)
    for shape in shapes_of(root):
        if is_title(shape):
            text = "".join(map(text_of, paragraphs_of(shape))).strip()
            found = [each for each in tags_in(text) if each.tag]
            if len(found) == 1 and found[0].tag and (found[0].start, found[0].end) == (0, len(text)):
                said = page.values.get(found[0].tag.written)
                return found[0].tag.written, said.text if isinstance(said, Sentence) else ""
    return "", ""
