"""Approval: a name and a day bound to what a deck says, draws and where it stands; any change ends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from string import ascii_letters, digits

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.deck.clean import clean
from steadydraw_decks.deck.formats import formats_of
from steadydraw_decks.deck.words import words_of
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.names import A
from steadydraw_decks.template.shapes import paragraphs_of, shapes_of, text_of
from steadydraw_decks.trust.reading import shown_in, slide_parts
from steadydraw_decks.trust.shown import FURNITURE, Shape, Shown, digest_of
from steadydraw_decks.trust.stamp import put_stamp

DRAFT, APPROVED = "draft", "approved"
_GRID = 3.0
"""Points within which a shape may stand elsewhere: programs that save a deck again round places."""
_LETTERS = digits + ascii_letters
_LONGEST = 80


def draft_words(stamp: Mapping[str, str]) -> str:
    """What the cover of a draft says of its state."""
    words = words_of(stamp.get("locale", "en_US"))
    return words.text(f"cover.audience_{stamp.get('audience', 'customer')}")


def approved_words(stamp: Mapping[str, str]) -> str:
    """What the cover says of the approval in a deck's stamp; empty where there is none."""
    if stamp.get("state") != APPROVED:
        return ""
    locale = stamp.get("locale", "en_US")
    try:
        day = formats_of(locale).day(date.fromisoformat(stamp.get("approved on", "")))
    except ValueError:
        return ""
    name = stamp.get("approved by", "")
    return words_of(locale).text(f"cover.approved_{stamp.get('audience', 'customer')}", name=name, day=day)


def approve(parts: Parts, name: str, day: date) -> None:
    """Bind a name and a day to what a deck shows now, and let its cover say so.

    Raises TemplateError for a deck that is not ours, or no name.
    """
    name = clean(name)
    if not name or len(name) > _LONGEST:
        raise TemplateError(f"--by needs the name of a person, of at most {_LONGEST} letters")
    withdraw(parts)
    shown = shown_in(parts)
    if "account" not in shown.stamp:
        raise TemplateError(
            f"{parts.package.name} does not say what it was made from: only a deck of steadydraw is approved"
        )
    places = "".join(_residues(shown))
    stamp = {
        **shown.stamp,
        "state": APPROVED,
        "approved by": name,
        "approved on": day.isoformat(),
        "approved places": places,
        "approved content": _content(shown, places),
    }
    put_stamp(parts, stamp)
    _say(parts, draft_words(stamp), approved_words(stamp))


def withdraw(parts: Parts) -> None:
    """Make a deck a draft again, on its cover too."""
    stamp = dict(shown_in(parts).stamp)
    words = approved_words(stamp)
    if words:
        _say(parts, words, draft_words(stamp))
    put_stamp(
        parts,
        {key: value for key, value in stamp.items() if key != "state" and not key.startswith("approved")},
    )


def state_of(shown: Shown) -> tuple[str, str]:
    """Whether a deck is approved or a draft, and a sentence that says it."""
    stamp = shown.stamp
    if stamp.get("state") != APPROVED:
        return DRAFT, "draft"
    by = f"{stamp.get('approved by', 'somebody')} on {stamp.get('approved on', 'some day')}"
    plain = as_draft(shown)
    if _content(plain, stamp.get("approved places", "")) == stamp.get("approved content"):
        return APPROVED, f"approved by {by}"
    return DRAFT, f"draft again: changed since {by.replace(' on ', ' approved it on ', 1)}"


def as_draft(shown: Shown) -> Shown:
    """What a deck shows, the words of its approval read as those of a draft."""
    words, draft = approved_words(shown.stamp), draft_words(shown.stamp)
    if not words:
        return shown
    slides = tuple(
        replace(slide, shapes=tuple(_reworded(shape, words, draft) for shape in slide.shapes))
        for slide in shown.slides
    )
    return replace(shown, slides=slides)


def _reworded(shape: Shape, words: str, draft: str) -> Shape:
    if words not in shape.texts:
        return shape
    return replace(shape, texts=tuple(draft if text == words else text for text in shape.texts))


def _content(shown: Shown, places: str) -> str:
    """A hash of what a deck says, draws, notes, and where everything stands but for the grid."""
    held = iter(places)
    draft = draft_words(shown.stamp)
    told = []
    for slide in shown.slides:
        shapes = []
        for shape in _counted(slide.shapes):
            said = replace(shape, texts=tuple(text for text in shape.texts if text != draft))
            shapes.append([said.digest(), [_cell(each, next(held, "")) for each in _places(shape)]])
        told.append([shapes, list(slide.notes), slide.hidden, sorted(set(slide.under))])
    return digest_of([told, "".join(held)])


def _counted(shapes: Sequence[Shape]) -> Iterator[Shape]:
    return (shape for shape in shapes if shape.holds not in FURNITURE)


def _places(shape: Shape) -> Iterable[float]:
    """Where a shape stands; how high a table is follows from its text."""
    frame = shape.frame
    if frame is None:
        return ()
    place = (frame.left, frame.top, frame.width)
    return place if shape.kind == "table" else (*place, frame.height)


def _residues(shown: Shown) -> Iterator[str]:
    """For every place how far from the grid it lies, so that it can be found again after rounding."""
    for _, shape in shown.shapes():
        if shape.holds not in FURNITURE:
            for value in _places(shape):
                rest = value / _GRID - round(value / _GRID) + 0.5
                yield _LETTERS[min(int(rest * len(_LETTERS)), len(_LETTERS) - 1)]


def _cell(value: float, residue: str) -> int:
    """The number of the grid's line that a place belongs to."""
    rest = (_LETTERS.find(residue) + 0.5) / len(_LETTERS) - 0.5 if residue else 0.0
    return round(value / _GRID - rest)


def _say(parts: Parts, old: str, new: str) -> None:
    """Let every text that is the one say the other, in its own format."""
    for slide in slide_parts(parts):
        if any(
            text_of(each) == old for shape in shapes_of(parts.peek(slide)) for each in paragraphs_of(shape)
        ):
            for shape in shapes_of(parts.tree(slide)):
                for paragraph in paragraphs_of(shape):
                    if text_of(paragraph) == old:
                        _set(paragraph, new)


def _set(paragraph: etree._Element, text: str) -> None:
    runs = paragraph.findall(f"{A}r")
    for run in runs[1:]:
        paragraph.remove(run)
    runs[0].find(f"{A}t").text = text  # type: ignore[union-attr]
