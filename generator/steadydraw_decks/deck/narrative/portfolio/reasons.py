"""Why a figure is missing at accounts, those with one reason together."""

from __future__ import annotations

from collections.abc import Iterable

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.narrative.portfolio.names import names_of
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.rhythm.entry import Entry

_MOST = 6
"""Reasons that have a line of their own; a slide holds no more."""


def grouped(review: BookReview, entries: Iterable[Entry], metric: str) -> tuple[Sentence, ...]:
    """A line a reason, with the accounts whose metric lacks a value for it; none where all have one."""
    groups: dict[str, tuple[Sentence, list[Entry]]] = {}
    for entry in entries:
        if not entry[metric].ok:
            why = reason(review, entry[metric])
            groups.setdefault(why.text, (why, []))[1].append(entry)
    found = sorted(groups.values(), key=lambda each: -len(each[1]))
    lines = [_line(review, why, held) for why, held in found[:_MOST]]
    if others := [entry for _, held in found[_MOST:] for entry in held]:
        lines.append(_line(review, review.words.text("book_names.others"), others))
    return tuple(lines)


def by_currency(review: BookReview, entries: Iterable[Entry]) -> tuple[Sentence, ...]:
    """A line a currency, with its accounts."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.currency, []).append(entry)
    none = review.words.text("book_names.no_currency")
    return tuple(_line(review, code or none, held) for code, held in sorted(groups.items()))


def _line(review: BookReview, said: Sentence | str, held: list[Entry]) -> Sentence:
    return _begun(review.words.say("book_names.line", said=said, names=names_of(review, held)))


def _begun(line: Sentence) -> Sentence:
    """A line that begins with a reason, which is a figure of its result, begins with a capital too."""
    first, *rest = line.parts
    if isinstance(first, Figure):
        shown = first.shown[:1].upper() + first.shown[1:]
        return Sentence((Figure(shown, first.result, first.part, first.account), *rest))
    return begun(line)
