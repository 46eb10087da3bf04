"""A template with one of everything, and the same with its XML damaged at random."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.util import Inches

from tests.template.drawn import Drawn, chart, tagged, text_box

_ODD = ("", "-1", "x", "99999999999999999999", "1.5", "rId1", "{{ x", "NaN", "/../..", "\N{PILE OF POO}")
"""What a broken writer might have put for an attribute or a text."""
_KINDS = ("drop", "twice", "attribute", "unset", "text", "rename", "empty", "swap")
_READ = (
    "ppt/presentation.xml",
    "ppt/_rels/presentation.xml.rels",
    "ppt/slides/",
    "ppt/notesSlides/",
    "ppt/charts/",
    "ppt/slideLayouts/slideLayout6.xml",
    "ppt/slideLayouts/_rels/slideLayout6.xml.rels",
    "ppt/slideMasters/",
    "ppt/theme/theme1.xml",
    "ppt/viewProps.xml",
    "docProps/",
    "[Content_Types].xml",
    "_rels/.rels",
)
"""The parts that the engine reads, by how their names begin."""


def one_of_everything(folder: Path, picture: bytes) -> Path:
    """A template of two slides: texts, a group, a chart, a table, a picture, notes with directives."""
    drawn = Drawn()
    slide = drawn.slide("{{ account.name }}", "@when commit_utilization.ok\nSay {{ account.name }}")
    text_box(slide, "Used {{ commit_", "utilization }}")
    text_box(slide.shapes.add_group_shape(), "{{ burn_down.takeaway }}")
    chart(slide, "{{ chart.burn_down }}")
    last = drawn.slide("{{ workflow.name }}", "@repeat workflow in workflows")
    frame = last.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(1))
    tagged(frame, "{{ table.plan }}")
    words = ("{{ column.action }}", "{{ column.amount }}", "{{ row.action }}", "{{ row.amount }}")
    for cell, text in zip(frame.table.iter_cells(), (*words, "{{ total.action }}"), strict=False):
        cell.text = text
    shown = last.shapes.add_picture(io.BytesIO(picture), Inches(1), Inches(5), Inches(2), Inches(1))
    tagged(shown, "{{ picture.logo }}")
    return drawn.saved(folder)


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_of(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a package."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return held.getvalue()


def mutant(parts: Mapping[str, bytes], dice: random.Random) -> tuple[dict[str, bytes], str]:
    """The parts with one or two of them damaged, and what was done to them."""
    made, told = dict(parts), []
    names = [name for name in parts if name.startswith(_READ) and name.endswith((".xml", ".rels"))]
    books = [name for name in parts if name.endswith(".xlsx")]
    for _ in range(dice.choice((1, 1, 2))):
        if books and dice.random() < 0.15:
            book = dice.choice(books)
            inner = parts_of(made[book])
            sheets = [name for name in inner if name.endswith((".xml", ".rels")) and "theme" not in name]
            name = dice.choice(sheets)
            inner[name], what = _damaged(inner[name], dice)
            made[book] = package_of(inner)
            told.append(f"{book}!{name}: {what}")
        elif dice.random() < 0.03:
            name = dice.choice(names)
            made.pop(name, None)
            told.append(f"{name} gone")
        else:
            near = [each for each in names if each in made and ("slides/" in each or "charts/" in each)]
            name = dice.choice(near if dice.random() < 0.5 else [each for each in names if each in made])
            made[name], what = _damaged(made[name], dice)
            told.append(f"{name}: {what}")
    return made, "; ".join(told)


def _damaged(content: bytes, dice: random.Random) -> tuple[bytes, str]:
    root = etree.fromstring(content)
    element: Any = dice.choice(list(root.iter("*")))
    kind = dice.choice(_KINDS)
    where = f"{kind} at {etree.QName(element).localname} {dict(element.attrib)}"[:200]
    parent = element.getparent()
    if kind == "drop" and parent is not None:
        parent.remove(element)
    elif kind == "twice" and parent is not None:
        parent.append(etree.fromstring(etree.tostring(element)))
    elif kind == "attribute" and element.attrib:
        name = dice.choice(list(element.attrib))
        element.set(name, dice.choice(_ODD))
        where += f" {name} = {element.get(name)!r}"
    elif kind == "unset" and element.attrib:
        del element.attrib[dice.choice(list(element.attrib))]
    elif kind == "text":
        element.text = dice.choice(_ODD)
    elif kind == "rename":
        element.tag = element.tag[:-1] + "q"
    elif kind == "empty":
        for child in list(element):
            element.remove(child)
    elif kind == "swap" and len(element) > 1:
        element.append(element[0])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), where
