"""The template to begin with: reproducible, all its tags known, and good on anybody's master."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from steadydraw.days import parse_period
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.authoring.designs import DESIGNS
from steadydraw_decks.authoring.starter import starter_on
from steadydraw_decks.deck.content import content_of
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW, KINDS
from steadydraw_decks.deck.review import review_of
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.checking import findings_of
from steadydraw_decks.template.reading import opened
from steadydraw_decks.writer.writing import write_deck
from templates.build import build, path_of
from tests.deck.test_sample_reviews import AS_OF
from tests.validation.office import errors_of

TARGET = path_of("executive_review")

QUARTER = parse_period("2026Q3")


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package, those of packages in it too: what compressors make of them differs."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{inner}": each for inner, each in parts(data).items()}
            else:
                found[name] = data
    return found


def test_every_kind_of_deck_has_a_template() -> None:
    assert set(DESIGNS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_shipped_template_is_what_its_script_makes(kind: str) -> None:
    assert parts(path_of(kind).read_bytes()) == parts(build(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_tag_of_a_shipped_template_is_known_and_fits_its_shape(kind: str) -> None:
    findings = findings_of(opened(path_of(kind)))
    assert len(findings) > (500 if kind == EXECUTIVE_REVIEW else 10)
    assert [each for each in findings if each.fault] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_shipped_template_is_valid(kind: str) -> None:
    assert errors_of(path_of(kind)) == []


@pytest.mark.parametrize("size", [(10, 7.5), (13.333, 7.5), (7.5, 10)])
def test_a_starter_on_another_master_gives_a_valid_deck_of_the_same_slides(
    tmp_path: Path, size: tuple[float, float]
) -> None:
    foreign = Presentation()  # python-pptx's own default, which nobody here made
    foreign.slide_width, foreign.slide_height = (Inches(each) for each in size)
    foreign.save(str(tmp_path / "foreign.pptx"))
    template = tmp_path / "template.pptx"
    template.write_bytes(starter_on(opened(tmp_path / "foreign.pptx")))
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        review = review_of(tables, "A-1001", AS_OF, QUARTER)
        content = content_of(review, chapters_of(review))
        decks = {}
        for name, path in (("ours", TARGET), ("theirs", template)):
            found = opened(path)
            decks[name] = deck_of(found, content, "T", "S")
            write_deck(decks[name], found, tmp_path / f"{name}.pptx")
    sources = {name: list(dict.fromkeys(page.source for page in deck.pages)) for name, deck in decks.items()}
    assert sources["ours"] == sources["theirs"]
    assert errors_of(tmp_path / "theirs.pptx") == []
