"""New words in a text, a table or a chart that a person gave another look: their look stays."""

from __future__ import annotations

import re
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from steadydraw_decks.template.names import A
from steadydraw_decks.template.shapes import pieces_of, text_of

_TOKENS = re.compile(r"\w+|\W")


def set_paragraphs(holder: etree._Element, model: etree._Element) -> None:
    """Give a text the paragraphs of another, in its own formats; a new one looks like the one before it."""
    own, new = holder.findall(f"{A}p"), model.findall(f"{A}p")
    for paragraph in own[len(new) :]:
        holder.remove(paragraph)
    own = own[: len(new)]
    while len(own) < len(new):
        made = deepcopy(own[-1]) if own else deepcopy(new[0])
        (own[-1].addnext if own else holder.append)(made)
        own.append(made)
    for paragraph, wanted in zip(own, new, strict=True):
        set_text(paragraph, wanted)


def set_text(paragraph: etree._Element, model: etree._Element) -> None:
    """Give a paragraph the words of another; each word keeps the format of the one it replaces."""
    old, new = text_of(paragraph), text_of(model)
    if old == new:
        return
    pieces = pieces_of(paragraph)
    runs = [piece for piece, _ in pieces if piece.tag == f"{A}r"]
    if not runs or any(piece.tag == f"{A}fld" for piece, _ in [*pieces, *pieces_of(model)]):
        _swap(paragraph, model)
        return
    formats: list[int] = []  # by letter of the old text, which run it has its format from
    at = 0
    for piece, text in pieces:
        at = runs.index(piece) if piece in runs else at
        formats += [at] * len(text)
    parts = _carried(old, new, formats)
    models = [deepcopy(each) for each in runs]
    behind = pieces[0][0]
    place = list(paragraph).index(behind)
    for piece, _ in pieces:
        paragraph.remove(piece)
    for text, number in parts:
        for line_number, line in enumerate(text.split("\n")):
            if line_number:
                paragraph.insert(place, etree.Element(f"{A}br"))
                place += 1
            if line:
                run = deepcopy(models[number])
                holder = run.find(f"{A}t")
                if holder is None:
                    holder = etree.SubElement(run, f"{A}t")
                holder.text = line
                paragraph.insert(place, run)
                place += 1


def _carried(old: str, new: str, formats: list[int]) -> list[tuple[str, int]]:
    """The new text in stretches, each with the run of the old text that it takes its format from."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    starts, at = [], 0
    for token in before:
        starts.append(at)
        at += len(token)
    made: list[tuple[str, int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for number, token in enumerate(after[c:d]):
            source = a + number if kind == "equal" else min(a + number, max(a, b - 1))
            source = min(source, len(starts) - 1)
            run = formats[starts[source]] if formats and source >= 0 else 0
            if made and made[-1][1] == run:
                made[-1] = (made[-1][0] + token, run)
            else:
                made.append((token, run))
    return made


def _swap(paragraph: etree._Element, model: etree._Element) -> None:
    """The pieces of the model in the place of the paragraph's own: it has no format of its own to keep."""
    for piece, _ in pieces_of(paragraph):
        paragraph.remove(piece)
    end = paragraph.find(f"{A}endParaRPr")
    for piece, _ in pieces_of(model):
        made = deepcopy(piece)
        if end is None:
            paragraph.append(made)
        else:
            end.addprevious(made)


def set_rows(grid: etree._Element, model: etree._Element) -> bool:
    """Give a table the rows of another, in its own formats; whether both have the same columns."""
    own, new = grid.findall(f"{A}tr"), model.findall(f"{A}tr")
    width = {len(row.findall(f"{A}tc")) for row in [*own, *new]}
    if len(width) != 1 or not own:
        return False
    while len(own) > len(new):
        grid.remove(own.pop(-2 if len(own) > 2 else -1))
    while len(own) < len(new):
        pattern = own[-2] if len(own) > 2 else own[-1]
        made = deepcopy(pattern)
        for extension in made.findall(f"{A}extLst"):
            made.remove(extension)
        pattern.addnext(made)
        own.insert(own.index(pattern) + 1, made)
    for row, wanted in zip(own, new, strict=True):
        for cell, other in zip(row.findall(f"{A}tc"), wanted.findall(f"{A}tc"), strict=True):
            text, words = cell.find(f"{A}txBody"), other.find(f"{A}txBody")
            if text is not None and words is not None:
                set_paragraphs(text, words)
    return True
