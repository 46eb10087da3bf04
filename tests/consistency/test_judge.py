"""The judge of decks: silent on a sound one, never at a loss over a damaged one."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from pptx import Presentation

from steadydraw_decks.consistency import Fault, faults_of
from tests.consistency.sound_deck import (
    LINE,
    PRESENTATION,
    SLIDE_1,
    Parts,
    changed,
    faults_after,
    sound_deck,
    swap,
)

TRANSITIONAL = "http://schemas.openxmlformats.org/{}/2006/"
STRICT = "http://purl.oclc.org/ooxml/{}/"


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_deck(tmp_path_factory.mktemp("judged") / "sound.pptx")


def strict(parts: Parts) -> None:
    """The same deck in the strict form of the standard."""
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            for kind in ("presentationml", "drawingml", "officeDocument"):
                content = content.replace(TRANSITIONAL.format(kind).encode(), STRICT.format(kind).encode())
            parts[name] = content


def test_a_sound_deck_has_no_fault(deck: Path) -> None:
    assert faults_of(deck) == []


def test_a_deck_without_slides_has_no_fault(tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "empty.pptx"))
    assert faults_of(tmp_path / "empty.pptx") == []


def test_a_deck_in_the_strict_form_is_judged_by_the_same_rules(deck: Path, tmp_path: Path) -> None:
    assert faults_of(changed(deck, strict, tmp_path / "strict.pptx")) == []
    swapped = changed(deck, swap(LINE, "<c:v>2.5<", "<c:v>2.25<"), tmp_path / "wrong.pptx")
    found = faults_of(changed(swapped, strict, swapped))
    said = "in the values of the series 'Drawn', 2.25 is shown where Sheet1!B3 holds 2.5"
    assert found == [Fault(LINE, said)]


def test_a_fault_is_one_sentence_led_by_its_part() -> None:
    assert str(Fault(SLIDE_1, "has no title")) == "ppt/slides/slide1.xml: has no title"


def test_a_file_that_is_not_there_is_the_callers_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        faults_of(tmp_path / "gone.pptx")


def test_what_is_no_package_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "no.pptx"
    path.write_bytes(b"not a zip")
    assert [str(each) for each in faults_of(path)] == [
        "no.pptx: is no Office file, or is damaged: open it in Office and save it again"
    ]


def test_a_workbook_is_no_presentation(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "book.xlsx")
    assert [str(each) for each in faults_of(tmp_path / "book.xlsx")] == [
        "xl/workbook.xml: is no presentation: give a .pptx file"
    ]


def test_a_slide_that_is_no_xml_is_a_fault_and_the_rest_is_still_judged(tmp_path: Path) -> None:
    found = faults_after(tmp_path, swap(SLIDE_1, "<p:cSld>", ""), swap(LINE, "<c:v>2.5<", "<c:v>9<"))
    assert found[0].startswith(f"{SLIDE_1}: cannot be read (")
    assert f"{LINE}: in the values of the series 'Drawn', 9 is shown where Sheet1!B3 holds 2.5" in found


def test_entities_are_not_read(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><p:sld '
    found = faults_after(tmp_path, swap(SLIDE_1, "<p:sld ", doctype), swap(SLIDE_1, "Spend fell", "&x;"))
    said = "cannot be read (a document type declaration, which no Office file needs)"
    assert f"{SLIDE_1}: {said}" in found


def test_a_deck_that_lists_no_slide_part_is_judged(tmp_path: Path) -> None:
    assert faults_after(tmp_path, swap(PRESENTATION, "p:sldIdLst", "p:sldIdList", -1))


@pytest.mark.parametrize("seed", range(20))
def test_no_damage_to_a_part_puts_the_judge_at_a_loss(seed: int, deck: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)

    def damage(parts: Parts) -> None:
        for name in chance.sample(sorted(parts), 6):
            content = bytearray(parts[name])
            for _ in range(chance.randint(1, 20)):
                at = chance.randrange(len(content) + 1)
                content[at : at + chance.randint(0, 40)] = chance.randbytes(chance.randint(0, 3))
            parts[name] = bytes(content)

    for fault in faults_of(changed(deck, damage, tmp_path / "damaged.pptx")):
        assert fault.part
        assert "\n" not in fault.what


@pytest.mark.parametrize("seed", range(20))
def test_no_damage_to_numbers_and_names_puts_the_judge_at_a_loss(
    seed: int, deck: Path, tmp_path: Path
) -> None:
    """The XML stays well-formed, its values do not stay what they were."""
    chance = random.Random(seed)

    def damage(parts: Parts) -> None:
        for name in (each for each in parts if each.endswith((".xml", ".rels"))):
            pieces = parts[name].split(b'"')
            for at in range(1, len(pieces), 2):
                if b"://" not in pieces[at] and chance.random() < 0.05:
                    pieces[at] = chance.choice(
                        [b"", b"-1", b"x", b"99999999999999999999", b"../../..", b"1e9"]
                    )
            parts[name] = b'"'.join(pieces)

    for fault in faults_of(changed(deck, damage, tmp_path / "damaged.pptx")):
        assert "beyond judging" not in fault.what


@pytest.mark.parametrize("kept", [0, 10, 100, 1_000, 20_000])
def test_a_file_cut_off_is_a_fault(kept: int, deck: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.pptx"
    path.write_bytes(deck.read_bytes()[:kept])
    assert len(faults_of(path)) == 1


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", b" " * (100 << 20))
    found = faults_of(path)
    assert len(found) == 1
    assert "unpacks to more" in found[0].what
