"""Files that are no plain template: each is used as one, or refused in one sentence with what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from steadydraw_decks.authoring.starter import starter_on
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import PRESENTATION, opened
from tests.hostile_templates.mutants import package_of, parts_of
from tests.template.drawn import Drawn, burn_down, chapter, chart, content, made, text_box
from tests.validation.deck import deck_faults

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BILLION = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
POWERPOINT = "application/vnd.ms-powerpoint"
BOOK = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
KINDS = {
    "pptm": f"{POWERPOINT}.presentation.macroEnabled.main+xml",
    "potm": f"{POWERPOINT}.template.macroEnabled.main+xml",
    "ppsm": f"{POWERPOINT}.slideshow.macroEnabled.main+xml",
    "potx": PRESENTATION.replace("presentation.main", "template.main"),
    "ppsx": PRESENTATION.replace("presentation.main", "slideshow.main"),
}
Parts = dict[str, bytes]


def simple(folder: Path) -> Parts:
    """A slide with the account's name and a chart."""
    drawn = Drawn()
    chart(drawn.slide("{{ account.name }}"), "{{ chart.burn_down }}")
    return parts_of(drawn.saved(folder, "simple.pptx").read_bytes())


def given(folder: Path, parts: Parts, name: str = "given.pptx") -> Path:
    """Parts as a file."""
    path = folder / name
    path.write_bytes(package_of(parts))
    return path


def inside(change: Callable[[Parts], None]) -> Callable[[Parts], None]:
    """The same change, done to the workbook inside the chart."""

    def to_book(parts: Parts) -> None:
        book = parts_of(parts[BOOK])
        change(book)
        parts[BOOK] = package_of(book)

    return to_book


def put(name: str, content: bytes) -> Callable[[Parts], None]:
    """A change that gives a part this content."""
    return lambda parts: parts.update({name: content})


def gone(name: str) -> Callable[[Parts], None]:
    """A change that leaves a part out."""

    def change(parts: Parts) -> None:
        del parts[name]

    return change


def swap(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    """A change that replaces words of a part."""

    def change(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_macros_and_kinds_of_templates_become_a_plain_presentation(tmp_path: Path, kind: str) -> None:
    parts = simple(tmp_path)
    swap("[Content_Types].xml", PRESENTATION.encode(), KINDS[kind].encode())(parts)
    if kind.endswith("m"):
        parts["ppt/vbaProject.bin"] = b"Sub Auto_Open()"
        relation = f'<Relationship Id="rVba" Type="{OFFICE}/vbaProject" Target="vbaProject.bin"/>'
        relation = relation.replace(OFFICE, "http://schemas.microsoft.com/office/2006/relationships")
        end = b"</Relationships>"
        swap("ppt/_rels/presentation.xml.rels", end, relation.encode() + end)(parts)
        kind_of = f'<Override PartName="/ppt/vbaProject.bin" ContentType="{POWERPOINT}.vbaProject"/>'
        swap("[Content_Types].xml", b"</Types>", kind_of.encode() + b"</Types>")(parts)
    path = made(given(tmp_path, parts, f"given.{kind}"), content(chapter(charts=(burn_down(5),))))
    after = parts_of(path.read_bytes())
    assert PRESENTATION.encode() in after["[Content_Types].xml"]
    assert [name for name in after if "vba" in name.casefold()] == []
    assert Presentation(str(path)).slides[0].shapes.title.text_frame.text == "Acme"
    assert deck_faults(path) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512), "is protected by a password"),
        (OLE + "PowerPoint Document".encode("utf-16-le") + bytes(512), "is of the old kind"),
        (b"", "is no Office file"),
        (b"PK\x05\x06" + bytes(18), "is no Office file"),
        (b"%PDF-1.7 and so on", "is no Office file"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_one_sentence(
    tmp_path: Path, file: bytes, said: str
) -> None:
    path = tmp_path / "given.pptx"
    path.write_bytes(file)
    with pytest.raises(TemplateError, match=rf"^given\.pptx {said}[^\n]*$"):
        opened(path)


REFUSED: dict[str, tuple[Callable[[Parts], None], str]] = {
    "an entity in the presentation": (put("ppt/presentation.xml", BILLION), "document type declaration"),
    "an entity in a slide": (put("ppt/slides/slide1.xml", BILLION), "document type declaration"),
    "an entity in a chart": (put("ppt/charts/chart1.xml", BILLION), "document type declaration"),
    "an entity in the chart's workbook": (
        inside(put("xl/workbook.xml", BILLION)),
        "slide 1, shape 'Chart 2': its embedded workbook holds a document type declaration",
    ),
    "an entity in a sheet of the chart's workbook": (
        inside(put("xl/worksheets/sheet1.xml", BILLION)),
        "slide 1, shape 'Chart 2': its embedded workbook holds a document type declaration",
    ),
    "a chart's workbook with a password": (
        put(BOOK, OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512)),
        "its embedded workbook is protected by a password",
    ),
    "a chart's workbook that is none": (put(BOOK, b"no zip"), "its embedded workbook is no Office file"),
    "a chart linked to a file elsewhere": (
        swap(
            "ppt/charts/_rels/chart1.xml.rels",
            b'Target="../embeddings/Microsoft_Excel_Sheet1.xlsx"',
            b'Target="file:///C:/plan.xlsx" TargetMode="External"',
        ),
        "slide 1, shape 'Chart 2': its chart is linked to a workbook elsewhere: break the link",
    ),
    "a workbook instead of a presentation": (
        swap("[Content_Types].xml", b"presentationml.presentation.main", b"spreadsheetml.sheet.main"),
        "is no PowerPoint file",
    ),
    "a signature": (put("_xmlsignatures/sig1.xml", b"<x/>"), "is signed: give a copy without"),
    "a slide that is cut off": (
        lambda parts: parts.update({"ppt/slides/slide1.xml": parts["ppt/slides/slide1.xml"][:300]}),
        "is damaged inside",
    ),
    "a slide that is missing": (gone("ppt/slides/slide1.xml"), "has no slides"),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_hostile_parts_are_refused_in_one_sentence_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    change, said = REFUSED[case]
    parts = simple(tmp_path)
    change(parts)
    path = given(tmp_path, parts)
    before = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(TemplateError) as refusal:
        made(path, content(chapter(charts=(burn_down(5),))))
    assert str(refusal.value).startswith("given.pptx")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert sorted(each.name for each in tmp_path.iterdir()) == before


@pytest.mark.parametrize("where", ["a slide", "a workbook within"])
def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path, where: str) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        parts = simple(tmp_path)
        source = parts_of(parts[BOOK]) if where != "a slide" else parts
        large = "xl/worksheets/sheet1.xml" if where != "a slide" else "ppt/slides/slide1.xml"
        for name, part in source.items():
            with package.open(name, "w") as entry:
                entry.write(part)
                for _ in range(200 if name == large else 0):
                    entry.write(b" " * (1 << 20))
    if where == "a slide":
        (tmp_path / "bomb.pptx").write_bytes(bomb.getvalue())
    else:
        given(tmp_path, {**parts, BOOK: bomb.getvalue()}, "bomb.pptx")
    with pytest.raises(TemplateError, match=r"unpacks to more than such a file should \([^\n]*\): it is not"):
        made(tmp_path / "bomb.pptx", content(chapter(charts=(burn_down(5),))))


def test_links_to_the_outside_stay_what_they_are_and_are_never_followed(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("{{ account.name }}")
    box = text_box(slide, "our site")
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.com/?a=1&b={{x}}"
    path = drawn.saved(tmp_path)
    parts = parts_of(path.read_bytes())
    relation = (
        f'<Relationship Id="rOut" Type="{OFFICE}/image" Target="//host/pixel.png" TargetMode="External"/>'
    )
    end = b"</Relationships>"
    swap("ppt/slides/_rels/slide1.xml.rels", end, relation.encode() + end)(parts)
    deck = made(given(tmp_path, parts), content())
    after = parts_of(deck.read_bytes())
    assert relation.encode() in after["ppt/slides/_rels/slide1.xml.rels"]
    link = Presentation(str(deck)).slides[0].shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address
    assert link == "https://example.com/?a=1&b={{x}}"


def test_three_hundred_slides_are_made_in_order_each_with_its_own_parts(tmp_path: Path) -> None:
    drawn = Drawn()
    for number in range(300):
        slide = drawn.slide(f"{number} {{{{ account.name }}}}")
        if number % 30 == 0:
            chart(slide, "{{ chart.burn_down }}")
    path = made(drawn.saved(tmp_path), content(chapter(charts=(burn_down(5),))))
    deck = Presentation(str(path))
    assert [each.shapes.title.text_frame.text for each in deck.slides] == [f"{n} Acme" for n in range(300)]
    charts = [shape.chart.part.partname for each in deck.slides for shape in each.shapes if shape.has_chart]
    assert len(set(charts)) == 10
    assert deck_faults(path) == []


def test_more_slides_than_a_template_can_have_are_refused(tmp_path: Path) -> None:
    drawn = Drawn()
    for _ in range(501):
        drawn.slide("Plain")
    with pytest.raises(TemplateError, match="has 501 slides: keep at most 500"):
        opened(drawn.saved(tmp_path))


def test_a_template_that_uses_no_layouts_still_gives_its_slides(tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.made.slides.add_slide(drawn.made.slide_layouts[6])  # blank: no placeholder at all
    text_box(slide, "{{ account.name }}")
    chart(slide, "{{ chart.burn_down }}")
    path = made(drawn.saved(tmp_path), content(chapter(charts=(burn_down(5),))))
    texts = [each.text_frame.text for each in Presentation(str(path)).slides[0].shapes if each.has_text_frame]
    assert texts == ["Acme"]
    faults = deck_faults(path)
    assert all("title" in each for each in faults), faults  # that a slide has no title is its author's


def test_a_template_without_slides_says_how_to_get_some(tmp_path: Path) -> None:
    path = Drawn().saved(tmp_path)
    with pytest.raises(TemplateError, match=r"has no slides: `steadydraw template new --on template.pptx`"):
        made(path, content())


def test_a_master_without_layouts_is_refused_for_new_slides_in_one_sentence(tmp_path: Path) -> None:
    drawn = Drawn()
    for layout in list(drawn.made.slide_layouts):
        drawn.made.slide_layouts.remove(layout)
    with pytest.raises(TemplateError, match=r"^template\.pptx [^\n]*layout[^\n]*$"):
        starter_on(opened(drawn.saved(tmp_path)))


def test_names_of_shapes_are_data_too(tmp_path: Path) -> None:
    drawn = Drawn()
    box = text_box(drawn.slide("T"), "{{ acount.name }}")
    box.name = "<b>&\N{RIGHT-TO-LEFT OVERRIDE}" + "x" * 300
    with pytest.raises(TemplateError) as refusal:
        made(drawn.saved(tmp_path), content())
    assert str(refusal.value).startswith("template.pptx, slide 1, shape '<b>&xxx")
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


def test_a_slide_of_another_width_keeps_it(tmp_path: Path) -> None:
    drawn = Drawn()
    drawn.made.slide_width, drawn.made.slide_height = Inches(7.5), Inches(13.33)
    drawn.slide("{{ account.name }}")
    deck = Presentation(str(made(drawn.saved(tmp_path), content())))
    assert (deck.slide_width, deck.slide_height) == (Inches(7.5), Inches(13.33))
