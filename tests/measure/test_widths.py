"""Widths by the published tables of the fonts that the shipped ones stand for, and for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.measure.faces import Face
from steadydraw_decks.measure.width import width

CALIBRI = Face("Calibri")
FAMILIES = ("Calibri", "Arial", "Cambria", "Times", "Verdana", "Nobody")
FACES = [Face(family, bold) for family in FAMILIES for bold in (False, True)]
EVERYTHING = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("face", "advances"),
    [
        # Adobe's font metrics of Helvetica and Times: C, o, m, m, i, t in thousandths.
        (Face("Arial"), (722, 556, 833, 833, 222, 278)),
        (Face("Helvetica Neue", bold=True), (722, 611, 889, 889, 278, 333)),
        (Face("Times New Roman"), (667, 500, 778, 778, 278, 278)),
        (Face("times", bold=True), (722, 500, 833, 833, 278, 333)),
    ],
    ids=lambda value: value.family if isinstance(value, Face) else "",
)
def test_a_word_is_as_wide_as_the_published_advances_of_its_letters(
    face: Face, advances: tuple[int, ...]
) -> None:
    assert width("Commit", face, 1_000) == pytest.approx(sum(advances), abs=6)


@pytest.mark.parametrize(
    ("face", "advances"),
    [
        # From the fonts' own tables, in thousandths.
        (Face("Verdana"), (698, 607, 973, 973, 274, 394)),
        (Face("Verdana", bold=True), (724, 687, 1058, 1058, 342, 456)),
    ],
    ids=["plain", "bold"],
)
def test_a_wider_font_is_never_taken_for_narrower_than_it_is(face: Face, advances: tuple[int, ...]) -> None:
    assert sum(advances) <= width("Commit", face, 1_000) <= 1.15 * sum(advances)


def test_letters_are_kerned_into_each_other() -> None:
    for face in (CALIBRI, Face("Arial")):
        apart = sum(width(letter, face, 100) for letter in "AVAT")
        assert width("AVAT", face, 100) < 0.95 * apart


def test_an_unknown_font_is_taken_for_a_little_wider_than_arial() -> None:
    assert width("Usage", Face("Acme Grotesk"), 10) == pytest.approx(1.06 * width("Usage", Face("Arial"), 10))


@pytest.mark.parametrize(
    ("family", "like"),
    [
        ("Calibri Light", Face("Calibri")),
        ("CARLITO", Face("Calibri")),
        ("Segoe UI Semibold", Face("Segoe UI", bold=True)),
        ("Montserrat Medium", Face("Montserrat", bold=True)),
        ("Open Sans Light", Face("Open Sans")),
        ("Liberation  Serif", Face("Times New Roman")),
    ],
)
def test_a_family_is_known_with_its_weight_in_its_name(family: str, like: Face) -> None:
    assert width("Usage is ahead", Face(family), 10) == width("Usage is ahead", like, 10)


def test_an_italic_is_as_wide_as_its_upright() -> None:
    assert width("Usage", Face("Calibri", italic=True), 10) == width("Usage", CALIBRI, 10)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("東京", 2.0),
        ("ＡＢ", 2.0),
        ("🎉", 1.3),
        ("👩\u200d👩\u200d👧", 1.3),  # a family joined into one picture
        ("👍\U0001f3fd", 1.3),  # a thumb with the colour of its skin
        ("🇩🇪", 1.24),  # two letters that make a flag
        ("\U00012000", 0.62),  # a cuneiform sign
        ("\ud800", 0.62),  # half of a character
        ("\x00\x1b\n", 0.0),
        ("", 0.0),
    ],
    ids=ascii,
)
def test_what_the_font_lacks_is_estimated(text: str, ems: float) -> None:
    assert width(text, CALIBRI, 10) == pytest.approx(10 * ems)
    assert width(text, Face("Verdana"), 10) == pytest.approx(10 * ems), "no font's factor applies"


def test_an_accent_has_no_width_however_it_is_written() -> None:
    assert width("e\N{COMBINING ACUTE ACCENT}", CALIBRI, 10) == width("é", CALIBRI, 10)
    assert width("日\N{COMBINING ACUTE ACCENT}", CALIBRI, 10) == pytest.approx(10)


@given(text=EVERYTHING, face=st.sampled_from(FACES), size=st.floats(1, 400), times=st.floats(0.1, 10))
def test_a_width_is_never_negative_and_grows_as_the_size_does(
    text: str, face: Face, size: float, times: float
) -> None:
    once = width(text, face, size)
    assert once >= 0
    assert width(text, face, size * times) == pytest.approx(once * times)


@given(text=EVERYTHING, family=st.text(st.characters(), max_size=20))
def test_any_text_in_any_family_has_a_width(text: str, family: str) -> None:
    assert width(text, Face(family), 10) >= 0


def test_a_word_of_ten_thousand_letters_has_a_width() -> None:
    assert width("m" * 10_000, Face("Arial"), 1) == pytest.approx(8_330, rel=1e-3)
