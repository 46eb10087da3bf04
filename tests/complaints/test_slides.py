"""Slides that cannot be duplicated, deleted slides that leak, the company's template that cannot be used.

Each claim fails on a deck made with python-pptx alone and holds on ours.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from tests.complaints import plain
from tests.hostile_templates.mutants import package_of, parts_of
from tests.opc.raw_parts import raw_parts
from tests.template.drawn import Drawn, burn_down, chapter, chart, content, made, text_box

POTX = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
PPTX = POTX.replace("template.main", "presentation.main")


def charts_of(path: Path) -> list[str]:
    """The part of each chart of the deck, and the part of its workbook."""
    found = [
        shape.chart.part
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    return [str(name) for part in found for name in (part.partname, part.chart_workbook.xlsx_part.partname)]


def test_every_copy_of_a_slide_has_its_own_chart_and_workbook(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("{{ promise.action }}", "@repeat promise in promises")
    chart(slide, "{{ chart.burn_down }}")
    template = drawn.saved(tmp_path)
    shared = charts_of(plain.duplicate(template, tmp_path / "plain.pptx"))
    assert (len(shared), len(set(shared))) == (4, 2)  # two slides show one chart: editing one edits both
    of = content(chapter(charts=(burn_down(5),)))
    of.lists["promises"] = ({"action": "First"}, {"action": "Second"})
    own = charts_of(made(template, of))
    assert (len(own), len(set(own))) == (4, 4)


def test_a_deleted_slide_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    drawn = Drawn()
    drawn.slide("{{ account.name }}")
    secret = drawn.slide("Our margin is 71 %", "@internal")
    chart(secret, "{{ chart.burn_down }}")
    template = drawn.saved(tmp_path)

    def leaking(path: Path) -> list[str]:
        return [name for name, part in parts_of(path.read_bytes()).items() if b"Our margin" in part]

    assert leaking(plain.delete_slide(template, tmp_path / "plain.pptx", 1)) == ["ppt/slides/slide2.xml"]
    ours = made(template, content(chapter(charts=(burn_down(5),))))
    assert leaking(ours) == []
    assert [name for name in parts_of(ours.read_bytes()) if "chart" in name or "embeddings" in name] == []


def test_the_companys_own_template_can_be_used_as_it_is(tmp_path: Path) -> None:
    drawn = Drawn()
    drawn.slide("{{ account.name }}")
    text_box(drawn.slide("Who we are"), "untouched")
    parts = parts_of(drawn.saved(tmp_path).read_bytes())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(PPTX.encode(), POTX.encode())
    # Written by another program: the same XML, other line ends and quotation marks.
    parts = {
        name: part.replace(b"standalone='yes'?>\n", b'standalone="yes"?>\r\n') for name, part in parts.items()
    }
    template = tmp_path / "company.potx"
    template.write_bytes(package_of(parts))
    with pytest.raises(ValueError, match="is not a PowerPoint file"):
        Presentation(str(template))

    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(POTX.encode(), PPTX.encode())
    again = tmp_path / "as-presentation.pptx"
    again.write_bytes(package_of(parts))
    Presentation(str(again)).save(str(tmp_path / "plain.pptx"))
    rewritten = parts_of((tmp_path / "plain.pptx").read_bytes())
    assert sum(rewritten.get(name) != part for name, part in parts.items()) > 20

    ours = made(template, content())
    after = raw_parts(ours)
    touched = {name.rsplit("/", 1)[-1] for name, raw in raw_parts(template).items() if after.get(name) != raw}
    # The tagged slide, the list of slides, what the file says of itself, and a picture of the template.
    assert touched <= {
        "slide1.xml", "slide1.xml.rels", "presentation.xml", "presentation.xml.rels", "core.xml", "app.xml",
        "[Content_Types].xml", ".rels", "thumbnail.jpeg",
    }  # fmt: skip
    assert Presentation(str(ours)).slides[0].shapes.title.text_frame.text == "Acme"
