"""A paragraph with tags as a program: its runs as fixed text, with holes where the tags stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from steadydraw_decks.programs.fragments import TEXT, Uncompiled, cut_all, in_two, inner, pieces, xml_of
from steadydraw_decks.programs.looks import Set, Setting
from steadydraw_decks.template.names import A
from steadydraw_decks.template.shapes import pieces_of, text_of
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.template.tags import Found, tags_in

SHOWN = {"\N{OBJECT REPLACEMENT CHARACTER}": "000"}


@dataclass(slots=True)
class Drawn:
    """A paragraph as it came out: XML, text, what is measured, and which of its runs are left."""

    xml: str
    text: str
    sets: Sequence[Set]
    left: int


@dataclass(frozen=True, slots=True)
class _Run:
    """A run: filled where `parts` are given, with numbers for its paragraph's tags; else it is fixed."""

    xml: str
    after: str
    text: str
    shown: str
    setting: Setting
    parts: tuple[str | int, ...] = ()


class Paragraph:
    """A paragraph that holds tags. `names` are the tags in order; `alone` says that one of them is all of it.

    Takes the paragraph out of its tree, which is to be a copy.
    """

    def __init__(self, element: etree._Element, styles: Styles | None, language: str = "") -> None:
        text, found = text_of(element), pieces_of(element)
        tags = [each for each in tags_in(text) if each.tag]
        self.names = tuple(each.tag.written for each in tags if each.tag)
        self.tags = tuple(each.tag for each in tags if each.tag)
        self.alone = len(tags) == 1 and text.strip() == text[tags[0].start : tags[0].end]
        self._many = len(found) > 1
        bare = Setting.of(styles.look(element, None)) if styles else _UNSET
        planned = _planned(found, tags)
        runs: list[_Run] = []
        for (piece, said), parts in zip(found, planned, strict=True):
            setting = bare
            if styles and piece.tag == f"{A}r":
                setting = Setting.of(styles.look(element, piece))
            if parts and piece.tag != f"{A}r":
                runs.append(_Run("", "", "", "", setting, ("",)))
            elif parts:
                pre, post = in_two(_filled(piece, language), TEXT)
                runs.append(_Run(pre, post, said, "", setting, parts))
            else:
                shown = SHOWN.get(said, said)
                runs.append(_Run(xml_of(piece), "", _said(piece, said), shown, setting))
        cut_all([piece for piece, _ in found], "r")
        around = pieces(xml_of(element))
        self.head, self.tail = around[0], around[-1]
        self._runs = tuple(runs)
        self._bare: tuple[Set, ...] = (("", bare),)
        self.simple = len(runs) == 1 and runs[0].parts == (0,)
        if self.simple:
            self._before, self._after = self.head + runs[0].xml, runs[0].after + self.tail
            self.setting, self._old = runs[0].setting, runs[0].text

    def drawn(self, texts: Sequence[str]) -> Drawn:
        """The paragraph with a text for each of its tags. Raises Uncompiled for one like its tag."""
        if self.simple:
            text = texts[0]
            return Drawn(self.xml(text), text, ((text, self.setting),), 1)
        xml, said, sets, left = [self.head], [], [], 0
        for number, run in enumerate(self._runs):
            if not run.parts:
                xml.append(run.xml)
                said.append(run.text)
                sets.append((run.shown, run.setting))
                left |= 1 << number
                continue
            new = "".join([each if isinstance(each, str) else texts[each] for each in run.parts])
            if new == run.text and new:
                raise Uncompiled("a value that is written like its tag")
            if (not new and self._many) or not run.xml:
                continue
            xml += (run.xml, inner(new), run.after)
            said.append(new)
            sets.append((new, run.setting))
            left |= 1 << number
        xml.append(self.tail)
        return Drawn("".join(xml), "".join(said), sets or self._bare, left)

    def xml(self, text: str) -> str:
        """The XML of a simple paragraph with its one text. Raises Uncompiled for one like its tag."""
        if text == self._old:
            raise Uncompiled("a value that is written like its tag")
        return self._before + inner(text) + self._after

    def empty(self) -> Drawn:
        """The paragraph without its runs: the last one of a text stays when nothing is to be said."""
        return Drawn(self.head + self.tail, "", self._bare, 0)


_UNSET = Setting.__new__(Setting)


def _planned(
    found: Sequence[tuple[etree._Element, str]], tags: Sequence[Found]
) -> list[tuple[str | int, ...]]:
    """For each run what it is filled with, empty for one that no tag touches; a tag is given to its first."""
    planned: list[tuple[str | int, ...]] = []
    given: set[int] = set()
    start = 0
    for piece, text in found:
        end, at = start + len(text), start
        parts: list[str | int] = []
        touched = False
        for number, tag in enumerate(tags):
            if tag.end <= start or tag.start >= end:
                continue
            touched = True
            parts.append(text[at - start : max(tag.start, start) - start])
            if number not in given and piece.tag == f"{A}r":
                given.add(number)
                parts.append(number)
            at = min(tag.end, end)
        parts.append(text[at - start :])
        kept = tuple(each for each in parts if each != "")
        planned.append((kept or ("",)) if touched else ())
        start = end
    return planned


def _filled(piece: etree._Element, language: str) -> str:
    """A run as it is written once its text was changed, with a mark for its text."""
    holder = piece.find(f"{A}t")
    if holder is None:
        raise Uncompiled("a run without text")
    holder.text = TEXT
    style = piece.find(f"{A}rPr")
    if style is not None:
        style.attrib.pop("err", "")
        if language:
            style.set("lang", language)
    return xml_of(piece)


def _said(piece: etree._Element, text: str) -> str:
    """What a fixed run, break or field says to people; a field that PowerPoint fills stands for itself."""
    if piece.tag == f"{A}fld" and not piece.get("type", "").startswith(("slidenum", "datetime")):
        return piece.findtext(f"{A}t") or ""
    return text
