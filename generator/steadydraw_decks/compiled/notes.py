"""The notes of a slide as a program."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from steadydraw_decks.programs.fragments import Uncompiled, inner, pieces, sound
from steadydraw_decks.programs.paragraphs import Drawn
from steadydraw_decks.programs.texts import Paragraphs, Values
from steadydraw_decks.template.directives import Directives
from steadydraw_decks.template.reading import Source, Template
from steadydraw_decks.template.shapes import paragraphs_of, shapes_of, text_of
from steadydraw_decks.template.tags import tags_in
from steadydraw_decks.trust.reading import notes_body, said_in
from steadydraw_decks.writer.texts import strip_directives

_DECLARED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class Notes:
    """A notes page; `links` are its relationships, `plain` its bytes as the template has them."""

    def __init__(self, template: Template, source: Source, language: str) -> None:
        parts = template.parts
        self.links = parts.links(source.notes)
        self.content_type = parts.content_type(source.notes)
        self.plain = parts.read(source.notes)
        root = deepcopy(parts.peek(source.notes))
        sound(root)
        body = notes_body(root)
        if body is None:
            raise Uncompiled("notes without a place for text")
        self._speaks = source.directives != Directives() or any(
            each.where == "notes" for each in source.places
        )
        self.fixed = tuple(said_in(each) for each in paragraphs_of(body))
        strip_directives([each for shape in shapes_of(root) for each in paragraphs_of(shape)])
        self._texts: list[Paragraphs] = []
        self._told = -1
        for shape in list(shapes_of(root)):
            paragraphs = paragraphs_of(shape)
            if shape is body or any(found.tag for each in paragraphs for found in tags_in(text_of(each))):
                if shape is body:
                    self._told = len(self._texts)
                made = Paragraphs(paragraphs, None, language)
                self._texts.append(made)
        self._pieces = pieces(_DECLARED + etree.tostring(root, encoding="unicode"))
        if self._pieces[1::2] != ["p"] * len(self._texts):
            raise Uncompiled("notes of another form")

    def drawn(self, values: Values, cuts: Sequence[str]) -> tuple[tuple[str, ...], bytes | None]:
        """What the notes say, line by line, with what was cut; and their XML, None where it stays."""
        if not self._speaks and not cuts:
            return self.fixed, None
        made = [each.drawn(values)[0] for each in self._texts]
        body = made[self._told]
        if cuts:
            only = len(body) == 1 and not body[0].text.strip()
            body[:] = [*([] if only else body), *map(_line, cuts)]
        said = tuple([each.text for each in body])
        around = list(self._pieces)
        for number, out in enumerate(made):
            around[2 * number + 1] = "".join([each.xml for each in out])
        return said, "".join(around).encode()


def _line(text: str) -> Drawn:
    return Drawn(f"<a:p><a:r><a:t>{inner(text)}</a:t></a:r></a:p>", text, (), 0)
