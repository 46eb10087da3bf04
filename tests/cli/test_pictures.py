"""Pictures given on the command line stand where the template has their tag, whole and undistorted."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Emu

from steadydraw.resources import resource
from tests.command_line import Run
from tests.validation.deck import deck_faults


def pictures(deck: Path) -> list[tuple[str, bytes, float]]:
    """Alternative text, content and width by height of each picture on the first slide."""
    return [
        (shape._element.nvPicPr.cNvPr.get("descr"), shape.image.blob, shape.width / shape.height)
        for shape in Presentation(str(deck)).slides[0].shapes
        if shape.shape_type == 13
    ]


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_logo_stands_on_the_cover_in_its_own_proportions(
    run: Run, folder: Path, tmp_path: Path, kind: str
) -> None:
    logo, deck = tmp_path / f"acme=1.{kind}", tmp_path / "deck.pptx"
    Image.new("RGB", (300, 100), "navy").save(logo, kind)
    ran = run("deck", folder, "--account", "A-1", "--picture", f"logo={logo}", "-o", deck)
    assert ran.code == 0, ran.err
    ((alt, content, ratio),) = pictures(deck)
    assert alt == "Picture of Alder & Söhne: logo"
    assert content == logo.read_bytes()
    assert ratio == pytest.approx(3, abs=0.01)
    frame = next(
        each
        for each in Presentation(str(resource("templates", "executive_review.pptx"))).slides[0].shapes
        if each.name.startswith("Picture logo")
    )
    shown = next(
        each for each in Presentation(str(deck)).slides[0].shapes if each.name.startswith("Picture logo")
    )
    assert frame.left - Emu(1) <= shown.left
    assert shown.left + shown.width <= frame.left + frame.width + Emu(1)
    assert deck_faults(deck) == []
    assert run("verify", deck, folder).code == 0
    assert run("refresh", deck, folder, "-o", tmp_path / "again.pptx").code == 0
    assert pictures(tmp_path / "again.pptx") == pictures(deck)


def test_without_a_logo_the_place_for_it_is_gone(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("deck", folder, "--account", "A-1", "-o", tmp_path / "deck.pptx").code == 0
    assert pictures(tmp_path / "deck.pptx") == []


def hostile(folder: Path) -> dict[str, bytes]:
    """Files that are no picture a deck can show."""
    gif = io.BytesIO()
    Image.new("RGB", (2, 2)).save(gif, "gif")
    return {
        "logo.gif": gif.getvalue(),
        "logo.png": b"\x89PNG\r\n\x1a\n" + bytes(30),
        "cut.jpg": b"\xff\xd8\xff\xe0",
        "logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        "empty.png": b"",
    }


@pytest.mark.parametrize("name", [*hostile(Path()), "missing.png"])
def test_what_is_no_picture_is_refused_before_a_deck_is_made(
    run: Run, folder: Path, tmp_path: Path, name: str
) -> None:
    for file, content in hostile(tmp_path).items():
        (tmp_path / file).write_bytes(content)
    ran = run(
        "deck", folder, "--account", "A-1", "--picture", f"logo={tmp_path / name}", "-o", tmp_path / "d.pptx"
    )
    assert ran.code == 2
    assert "--picture" in ran.err
    assert "Traceback" not in ran.err
    assert "fault of steadydraw" not in ran.err
    assert not (tmp_path / "d.pptx").exists()


@pytest.mark.parametrize("word", ["logo", "=x.png", "my logo=x.png", "{{x}}=x.png", "logo="])
def test_what_is_no_name_and_file_is_refused(run: Run, folder: Path, tmp_path: Path, word: str) -> None:
    ran = run("deck", folder, "--account", "A-1", "--picture", word, "-o", tmp_path / "d.pptx")
    assert ran.code == 2
    assert "is no NAME=FILE: write it like logo=acme.png" in ran.err


def test_a_picture_that_the_template_has_no_place_for_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (3, 1)).save(logo)
    ran = run("deck", folder, "--account", "A-1", "--picture", f"lgoo={logo}", "-o", tmp_path / "deck.pptx")
    assert ran.code == 0
    assert "no slide has the tag {{ picture.lgoo }}" in ran.err
