"""What people do to a deck in PowerPoint, done at random; every edit is noted, to be looked for later."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.util import Emu

from steadydraw_decks.template.bindings import id_in

THEIR_DATA = ("one", "two")
"""The categories of every chart whose data a person edited."""
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Key = tuple[int, int]
"""A slide's number in the file, and a shape's number on it: what no edit of ours changes."""


@dataclass
class Done:
    """What was done: by shape the words a person wrote, data, places, colours; and what went and came."""

    retexted: set[Key] = field(default_factory=set)
    plotted: set[Key] = field(default_factory=set)
    placed: dict[Key, tuple[int, int, int, int]] = field(default_factory=dict)
    coloured: dict[Key, str] = field(default_factory=dict)
    deleted: set[Key] = field(default_factory=set)
    added: dict[Key, str] = field(default_factory=dict)
    noted: set[int] = field(default_factory=set)
    dropped: set[int] = field(default_factory=set)
    copied: dict[int, int] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)


def edited(source: Path, target: Path, seed: int) -> Done:
    """A deck edited by a random sequence of what people do; what was done."""
    chance, done = random.Random(seed), Done()
    deck = Presentation(str(source))
    for _ in range(chance.randint(1, 8)):
        edit: Callable[[Any, random.Random, Done], None] = chance.choice(_EDITS)
        edit(deck, chance, done)
    deck.save(str(target))
    return done


def _slide(deck: Any, chance: random.Random) -> Any:
    return chance.choice(list(deck.slides))


def _shape(deck: Any, chance: random.Random, wanted: Callable[[Any], bool]) -> tuple[Any, Any] | None:
    found = [(slide, shape) for slide in deck.slides for shape in slide.shapes if wanted(shape)]
    return chance.choice(found) if found else None


def _key(slide: Any, shape: Any) -> Key:
    return slide.slide_id, shape.shape_id


def _has_text(shape: Any) -> bool:
    return bool(id_in(shape.name)) and shape.has_text_frame and bool(shape.text_frame.text)


def _retext(deck: Any, chance: random.Random, done: Done) -> None:
    found = _shape(deck, chance, _has_text)
    if found:
        slide, shape = found
        paragraph = chance.choice(shape.text_frame.paragraphs)
        if chance.random() < 0.5 and paragraph.runs:
            paragraph.runs[-1].text += " We agreed on 47 seats."
        else:
            paragraph.text = f"Our own words, {chance.randint(100, 999)} of them."
        done.retexted.add(_key(slide, shape))
        done.log.append(f"retext {shape.name}")


def _cell(deck: Any, chance: random.Random, done: Done) -> None:
    found = _shape(deck, chance, lambda shape: getattr(shape, "has_table", False))
    if found:
        slide, shape = found
        row = chance.choice(list(shape.table.rows))
        chance.choice(list(row.cells)).text = f"agreed {chance.randint(100, 999)}"
        done.retexted.add(_key(slide, shape))
        done.log.append(f"cell of {shape.name}")


def _move(deck: Any, chance: random.Random, done: Done) -> None:
    found = _shape(deck, chance, lambda shape: bool(id_in(shape.name)))
    if found:
        slide, shape = found
        place = [int(each or 0) for each in (shape.left, shape.top, shape.width, shape.height)]
        place[0] += chance.randint(10_000, 400_000)
        place[1] += chance.randint(10_000, 200_000)
        place[2] = int(place[2] * chance.uniform(0.6, 1.0))
        shape.left, shape.top, shape.width, shape.height = map(Emu, place)
        done.placed[_key(slide, shape)] = (place[0], place[1], place[2], place[3])
        done.log.append(f"move {shape.name}")


def _recolour(deck: Any, chance: random.Random, done: Done) -> None:
    found = _shape(
        deck, chance, lambda shape: _has_text(shape) or getattr(shape, "has_table", False) or shape.has_chart
    )
    if not found:
        return
    slide, shape = found
    colour = f"{chance.randint(0x100000, 0xFFFFFF):06X}"
    if shape.has_text_frame:
        runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
        if chance.random() < 0.5 or not runs:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _rgb(colour)
        else:
            chance.choice(runs).font.color.rgb = _rgb(colour)
    elif shape.has_chart:
        series = chance.choice(list(shape.chart.series))
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _rgb(colour)
    else:
        cell = shape.table.cell(0, 0)
        cell.fill.solid()
        cell.fill.fore_color.rgb = _rgb(colour)
    done.coloured[_key(slide, shape)] = colour
    done.log.append(f"recolour {shape.name} {colour}")


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]


def _delete(deck: Any, chance: random.Random, done: Done) -> None:
    found = _shape(deck, chance, lambda shape: bool(id_in(shape.name)))
    if found:
        slide, shape = found
        done.deleted.add(_key(slide, shape))
        done.log.append(f"delete {shape.name}")
        shape.element.getparent().remove(shape.element)


def _add(deck: Any, chance: random.Random, done: Done) -> None:
    slide = _slide(deck, chance)
    box = slide.shapes.add_textbox(Emu(900_000), Emu(900_000), Emu(2_000_000), Emu(400_000))
    box.text_frame.text = f"Typed by hand: {chance.randint(1_000, 9_999)} seats"
    done.added[_key(slide, box)] = box.text_frame.text
    done.log.append(f"add on {slide.slide_id}")


def _add_slide(deck: Any, chance: random.Random, done: Done) -> None:
    if done.dropped:
        return  # python-pptx would give the new slide the name of another one
    slide = deck.slides.add_slide(chance.choice(list(deck.slide_layouts)))
    box = slide.shapes.add_textbox(Emu(900_000), Emu(900_000), Emu(2_000_000), Emu(400_000))
    box.text_frame.text = f"Our own slide {chance.randint(1_000, 9_999)}"
    done.added[_key(slide, box)] = box.text_frame.text
    done.log.append(f"add slide {slide.slide_id}")


def _note(deck: Any, chance: random.Random, done: Done) -> None:
    slide = _slide(deck, chance)
    slide.notes_slide.notes_text_frame.text = f"Mention the {chance.randint(100, 999)} seats."
    done.noted.add(slide.slide_id)
    done.log.append(f"notes of {slide.slide_id}")


def _reorder(deck: Any, chance: random.Random, done: Done) -> None:
    listed = deck.slides._sldIdLst
    one = chance.choice(list(listed))
    listed.remove(one)
    listed.insert(chance.randint(0, len(listed)), one)
    done.log.append("reorder")


def _drop(deck: Any, chance: random.Random, done: Done) -> None:
    listed = deck.slides._sldIdLst
    if len(listed) > 3:
        one = chance.choice(list(listed))
        done.dropped.add(int(one.get("id")))
        _unlink(deck, deck.part.related_part(one.rId))
        deck.part.drop_rel(one.rId)
        listed.remove(one)
        done.log.append("drop slide")


def _unlink(deck: Any, gone: Any) -> None:
    """Take away what leads to a slide, as PowerPoint does when it deletes one."""
    for slide in deck.slides:
        for identity, link in list(slide.part.rels.items()):
            if not link.is_external and link.target_part is gone:
                for each in list(slide._element.iter("{*}hlinkClick")):
                    if identity in each.attrib.values():
                        each.getparent().remove(each)
                slide.part.rels.pop(identity)


def _duplicate(deck: Any, chance: random.Random, done: Done) -> None:
    if done.dropped:
        return
    slide = _slide(deck, chance)
    copy = deck.slides.add_slide(slide.slide_layout)
    for shape in list(copy.shapes):
        shape.element.getparent().remove(shape.element)
    for shape in slide.shapes:
        element = deepcopy(shape.element)
        for each in list(element.iter("{*}custDataLst", "{*}hlinkClick")):
            each.getparent().remove(each)
        copy.shapes._spTree.append(element)
        if shape.has_chart:
            link = copy.part.relate_to(_chart_copied(shape.chart.part), RT.CHART)
            next(element.iter("{*}chart")).set(_LINK, link)
    done.copied[copy.slide_id] = slide.slide_id
    for kind in (done.retexted, done.plotted, done.deleted):
        kind.update((copy.slide_id, shape) for number, shape in list(kind) if number == slide.slide_id)
    for known in (done.placed, done.coloured, done.added):
        _copy_known(known, slide.slide_id, copy.slide_id)
    done.log.append(f"duplicate {slide.slide_id} as {copy.slide_id}")


def _chart_copied(source: Any) -> Any:
    """A chart with a workbook of its own, as PowerPoint makes one for a slide that is duplicated."""
    package = source.package
    made: Any = ChartPart.load(
        package.next_partname("/ppt/charts/chart%d.xml"), source.content_type, package, source.blob
    )
    book = source.chart_workbook.xlsx_part
    if book is not None:
        link = made.relate_to(EmbeddedXlsxPart.new(book.blob, package), RT.PACKAGE)
        made._element.find("{*}externalData").set(_LINK, link)
    return made


def _copy_known(known: dict[Key, Any], slide: int, copy: int) -> None:
    for (number, shape_id), value in list(known.items()):
        if number == slide:
            known[copy, shape_id] = value


def _chart(deck: Any, chance: random.Random, done: Done) -> None:
    found = _shape(deck, chance, lambda shape: shape.has_chart)
    if found:
        slide, shape = found
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = THEIR_DATA
        for series in shape.chart.plots[0].series:
            data.add_series(series.name, (float(chance.randint(1, 99)), 5.0))
        try:
            shape.chart.replace_data(data)
        except (AttributeError, ValueError, IndexError):
            return  # python-pptx cannot edit this kind of chart
        done.plotted.add(_key(slide, shape))
        done.log.append(f"chart data of {shape.name}")


_EDITS = (_retext, _retext, _cell, _move, _move, _recolour, _recolour, _delete, _add, _add_slide, _note,
          _reorder, _drop, _duplicate, _chart)  # fmt: skip
