"""Pictures of a deck: as many as it has slides, each of the right one, and nothing half-done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pptx.dml.color import RGBColor

from steadydraw_decks.preview import office
from system import OFFICE
from tests.command_line import Run
from tests.programs import need
from tests.template.drawn import Drawn

RED, GREEN = (255, 0, 0), (0, 128, 0)


def deck(folder: Path, *colors: tuple[int, int, int], name: str = "review.pptx") -> Path:
    """A deck with one slide a colour, each filled with its own."""
    drawn = Drawn()
    for number, color in enumerate(colors, start=1):
        slide = drawn.slide(f"Slide {number}")
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = RGBColor(*color)  # type: ignore[no-untyped-call]
    return drawn.saved(folder, name)


def middle(path: Path) -> tuple[int, int, int]:
    """The colour in the middle of a picture, where no text stands."""
    with Image.open(path) as picture:
        found = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(found, tuple)
    return (int(found[0]), int(found[1]), int(found[2]))


def test_every_slide_is_one_picture_of_that_slide(tmp_path: Path, run: Run) -> None:
    need(OFFICE)
    made = run("preview", deck(tmp_path, RED, GREEN, RED), "-o", tmp_path / "pictures", "--width", 640)
    assert made.code == 0, made.err
    pictures = sorted((tmp_path / "pictures").iterdir())
    assert [each.name for each in pictures] == ["review-01.png", "review-02.png", "review-03.png"]
    assert [middle(each) for each in pictures] == [RED, GREEN, RED]
    with Image.open(pictures[0]) as picture:
        assert picture.size == (640, 480)  # the drawn deck is 4:3


def test_pictures_made_before_are_replaced_only_when_asked_and_then_all_of_them(
    tmp_path: Path, run: Run
) -> None:
    need(OFFICE)
    folder = tmp_path / "pictures"
    assert run("preview", deck(tmp_path, RED, RED), "-o", folder).code == 0
    (folder / "review-notes.png").write_bytes(b"somebody's own")
    (folder / "review-05.txt").write_bytes(b"somebody's own")
    shorter = deck(tmp_path, GREEN)
    refused = run("preview", shorter, "-o", folder)
    assert refused.code == 2
    assert "--force" in refused.err
    assert middle(folder / "review-01.png") == RED
    assert run("preview", shorter, "-o", folder, "--force").code == 0
    assert middle(folder / "review-01.png") == GREEN
    assert sorted(each.name for each in folder.iterdir()) == [
        "review-01.png",
        "review-05.txt",
        "review-notes.png",
    ]


def test_without_libreoffice_one_sentence_says_how_to_get_it(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    said = run("preview", deck(tmp_path, RED), "-o", tmp_path / "pictures")
    assert (said.code, said.err.count("Error:")) == (2, 1)
    assert "libreoffice.org" in said.err
    assert not (tmp_path / "pictures").exists()


@pytest.mark.parametrize("content", [b"", b"no deck", b"PK\x03\x04 broken"])
def test_what_is_no_deck_is_refused_before_libreoffice_sees_it(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(office, "libreoffice", lambda: pytest.fail("LibreOffice was asked"))
    path = tmp_path / "letter.pptx"
    path.write_bytes(content)
    said = run("preview", path, "-o", tmp_path / "pictures")
    assert (said.code, said.err.count("Error:")) == (2, 1)
    assert not (tmp_path / "pictures").exists()


def test_a_program_that_writes_nothing_leaves_the_old_pictures(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle = tmp_path / "soffice"
    idle.write_text("#!/bin/sh\necho out of ink\n", encoding="utf-8")
    idle.chmod(0o755)
    monkeypatch.setattr(office, "libreoffice", lambda: idle)
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "review-01.png").write_bytes(b"old")
    said = run("preview", deck(tmp_path, RED), "-o", folder, "--force")
    assert said.code == 2
    assert "out of ink" in said.err
    assert (folder / "review-01.png").read_bytes() == b"old"
