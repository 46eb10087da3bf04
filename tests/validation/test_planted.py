"""Twenty-four corruptions planted into a sound deck, one at a time: the three judges together find each.

No judge finds all of them, which is why there are three. Who finds which stands here and is claimed, so
that the counts in the docs stay true.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.consistency.sound_deck import (
    BARS,
    BOOK_OF_BARS,
    BOOK_OF_LINE,
    LINE,
    PRESENTATION,
    SLIDE_1,
    SLIDE_2,
    TYPES,
    Parts,
    changed,
    in_workbook,
    sound_deck,
    swap,
)
from tests.validation.deck import AUDIT, OWN, SDK, deck_faults, faults_by_judge

pytestmark = pytest.mark.office


def relations(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def target(parts: Parts, source: str, kind: str) -> str:
    """The target of the first relationship of a kind, as the file writes it."""
    for tag in re.findall(rb"<Relationship [^>]*>", parts[relations(source)]):
        if f'/{kind}"'.encode() in tag:
            found = re.search(rb'Target="([^"]*)"', tag)
            assert found
            return found[1].decode()
    raise AssertionError(f"{source} has no {kind}")


def picture_missing(parts: Parts) -> None:
    del parts["ppt/media/image1.png"]


def chart_untyped(parts: Parts) -> None:
    parts[TYPES] = re.sub(rb'<Override [^>]*PartName="/ppt/charts/chart1.xml"[^>]*/>', b"", parts[TYPES])


def chart_left_over(parts: Parts) -> None:
    """What deleting a chart's shape alone leaves: nothing shows the chart, and it is still sent along."""
    parts[SLIDE_1] = re.sub(rb"<p:graphicFrame>.*?</p:graphicFrame>", b"", parts[SLIDE_1])
    parts[relations(SLIDE_1)] = re.sub(rb"<Relationship [^>]*/chart\"[^>]*/>", b"", parts[relations(SLIDE_1)])


def values_before_categories(parts: Parts) -> None:
    pattern = re.compile(rb"(<c:cat>.*?</c:cat>)(<c:val>.*?</c:val>)", re.DOTALL)
    parts[BARS] = pattern.sub(rb"\2\1", parts[BARS], count=1)


def fewer_values(parts: Parts) -> None:
    """The last value is gone and the range ends before it: cache and workbook agree, the plot does not."""
    counted = 'Sheet1!$C$2:$C${}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{}"/>'
    swap(BARS, counted.format(4, 3), counted.format(3, 2))(parts)
    swap(BARS, '<c:pt idx="2"><c:v>1000</c:v></c:pt>', "")(parts)


def cell_missing(parts: Parts) -> None:
    start = parts[SLIDE_2].index(b"<a:tc>")
    end = parts[SLIDE_2].index(b"</a:tc>") + len(b"</a:tc>")
    parts[SLIDE_2] = parts[SLIDE_2][:start] + parts[SLIDE_2][end:]


def chart_shared(parts: Parts) -> None:
    """What copying a slide by its relationships leaves: the chart of slide 1 and its data on slide 2."""
    first, second = target(parts, SLIDE_1, "chart"), target(parts, SLIDE_2, "chart")
    swap(relations(SLIDE_2), second, first)(parts)
    swap(TYPES, '<Override PartName="/ppt/charts/chart2.xml" ', '<Override PartName="/gone.xml" ')(parts)
    parts[TYPES] = re.sub(rb'<Override PartName="/gone.xml"[^>]*/>', b"", parts[TYPES])
    for part in (LINE, relations(LINE), BOOK_OF_LINE):
        del parts[part]


def notes_shared(parts: Parts) -> None:
    swap(relations(SLIDE_2), "notesSlide2.xml", "notesSlide1.xml")(parts)
    parts[TYPES] = re.sub(rb'<Override [^>]*notesSlide2.xml"[^>]*/>', b"", parts[TYPES])
    del parts["ppt/notesSlides/notesSlide2.xml"], parts["ppt/notesSlides/_rels/notesSlide2.xml.rels"]


def slide_unlisted(parts: Parts) -> None:
    parts[PRESENTATION] = re.sub(rb'<p:sldId id="256"[^>]*/>', b"", parts[PRESENTATION])
    swap(PRESENTATION, '<p14:sldId id="256"/>', "")(parts)


def slide_ids_equal(parts: Parts) -> None:
    swap(PRESENTATION, '<p:sldId id="257"', '<p:sldId id="256"')(parts)
    swap(PRESENTATION, '<p14:sldId id="257"/>', "")(parts)


def workbook_linked(parts: Parts) -> None:
    inside = target(parts, BARS, "package")
    outside = "file:///C:/Finance/Plan.xlsx"
    swap(relations(BARS), f'Target="{inside}"', f'Target="{outside}" TargetMode="External"')(parts)
    del parts[BOOK_OF_BARS]


def layout_ids_equal(parts: Parts) -> None:
    master = "ppt/slideMasters/slideMaster1.xml"
    ids = re.findall(r'<p:sldLayoutId [^>]*?\bid="(\d+)"', parts[master].decode())
    swap(master, f'id="{ids[1]}"', f'id="{ids[0]}"')(parts)


@dataclass(frozen=True)
class Plant:
    """A corruption, the edit that plants it, and the judges that find it."""

    what: str
    edit: Callable[[Parts], None]
    found_by: frozenset[str]


def plant(what: str, edit: Callable[[Parts], None], *found_by: str) -> Plant:
    return Plant(what, edit, frozenset(found_by))


PLANTS = (
    plant("an element of a slide is misspelt", swap(SLIDE_1, "p:txBody", "p:txBoddy", -1), SDK, AUDIT),
    plant("a font is smaller than one point", swap(SLIDE_2, "<a:r>", '<a:r><a:rPr sz="50"/>'), SDK, AUDIT),
    plant("a series gives its values before its categories", values_before_categories, SDK, AUDIT),
    plant("a slide leads to a picture that is not in the file", picture_missing, SDK, AUDIT, OWN),
    plant(
        "a picture has a relationship that does not exist",
        swap(SLIDE_1, 'r:embed="', 'r:embed="rId9'),
        SDK,
        AUDIT,
        OWN,
    ),
    plant("a chart has no content type of its own", chart_untyped, SDK, OWN),
    plant("a deleted chart is left in the file with its workbook", chart_left_over, OWN),
    plant("two shapes of a slide have one id", swap(SLIDE_1, 'id="3"', 'id="2"'), AUDIT, OWN),
    plant("two slides have one id", slide_ids_equal, SDK, AUDIT, OWN),
    plant(
        "a slide has an id below 256",
        swap(PRESENTATION, 'sldId id="256"', 'sldId id="255"', -1),
        SDK,
        AUDIT,
        OWN,
    ),
    plant("a chart shows another number than its workbook holds", swap(BARS, "1250.5", "1520.5"), OWN),
    plant("a chart shows nan for a value", swap(BARS, "<c:v>980.25", "<c:v>nan"), OWN),
    plant(
        "a chart shows fewer points than its formula names",
        swap(BARS, "Sheet1!$B$2:$B$4", "Sheet1!$B$2:$B$5"),
        OWN,
    ),
    plant("a series has fewer values than categories", fewer_values, OWN),
    plant("a row of a table lacks a cell", cell_missing, OWN),
    plant(
        "the columns of a table are wider than its frame", swap(SLIDE_2, 'gridCol w="', 'gridCol w="1'), OWN
    ),
    plant("a copied slide shares its chart with the first", chart_shared, OWN),
    plant("two slides share one notes page", notes_shared, OWN),
    plant(
        "a tag split over two runs was not filled",
        swap(SLIDE_1, "Spend fell", "{</a:t></a:r><a:r><a:t>{ x }}"),
        OWN,
    ),
    plant("a link jumps to a slide that the deck does not show", slide_unlisted, OWN),
    plant("the workbook of a chart is linked from outside the file", workbook_linked, OWN),
    plant(
        "the workbook of a chart has a cell of an unknown type",
        in_workbook(BOOK_OF_BARS, swap("xl/worksheets/sheet1.xml", '<c r="B2"', '<c r="B2" t="number"')),
        SDK,
        AUDIT,
        OWN,
    ),
    plant("two layouts have one id", layout_ids_equal, SDK, AUDIT),
    plant("a picture says nothing to who cannot see it", swap(SLIDE_1, ' descr="The logo of Acme"', ""), OWN),
)


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_deck(tmp_path_factory.mktemp("planted") / "sound.pptx")


def test_none_of_the_judges_finds_anything_in_the_sound_deck(deck: Path) -> None:
    assert deck_faults(deck) == []


@pytest.mark.parametrize("planted", PLANTS, ids=lambda planted: planted.what)
def test_the_judges_find_that(planted: Plant, deck: Path, tmp_path: Path) -> None:
    found = faults_by_judge(changed(deck, planted.edit, tmp_path / "planted.pptx"))
    assert frozenset(judge for judge, faults in found.items() if faults) == planted.found_by, found


def test_together_they_find_all_twenty_four_and_none_does_so_alone(
    record_property: Callable[[str, object], None],
) -> None:
    counts = {judge: sum(judge in each.found_by for each in PLANTS) for judge in (SDK, AUDIT, OWN)}
    together = sum(bool(each.found_by) for each in PLANTS)
    record_property("planted corruptions found", f"{together} of {len(PLANTS)}: {counts}")
    assert together == len(PLANTS) == 24
    assert max(counts.values()) < 24
