"""A deck from programs is the plain writer's deck, and its record the plain record, byte for byte."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.compiled.deck import Drawing
from steadydraw_decks.compiled.frame import STAMPED
from steadydraw_decks.compiled.sealing import ready
from steadydraw_decks.consistency import faults_of
from steadydraw_decks.deck.kinds import OF_ACCOUNT, OF_BOOK
from steadydraw_decks.deck.sentences import say
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.programs import packing
from steadydraw_decks.programs.fragments import Uncompiled
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.template.reading import opened
from steadydraw_decks.trust.making import Described, Edition, described
from steadydraw_decks.trust.origins import shipped
from steadydraw_decks.trust.record import written
from steadydraw_decks.trust.sealing import sealed
from steadydraw_decks.trust.stamp import put_baseline, put_stamp
from steadydraw_decks.writer.writing import deck_parts
from tests.compiled.foreign import FOREIGN, paged_and_growing
from tests.compiled.same import differences
from tests.template.drawn import Drawn, burn_down, chapter, chart, content, text_box

SOURCE = resource("samples", "steadydraw.toml")
EVERYDAY = [
    ("A-1001", "customer", "en_US"),
    ("A-1004", "internal", "de_DE"),
    ("A-1012", "customer", "de_DE"),
    ("A-1023", "internal", "en_US"),
]
ALL = [
    (f"A-{number}", audience, locale)
    for number in range(1001, 1025)
    for audience in ("customer", "internal")
    for locale in ("en_US", "de_DE")
]
Note = Any


def compared(made: Described, tables: Tables) -> tuple[list[str], bool]:
    """How the deck from programs differs from the plain one, and whether programs made it."""
    path = Path("deck.pptx")
    plain = sealed(made, tables, path)
    stream = io.BytesIO()
    plain.parts.write(stream)
    quick = ready(made, tables, path)
    found = list(differences(stream.getvalue(), quick.deck))
    if quick.record != written(plain.record):
        found.append("the record")
    return found, quick.compiled


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(SOURCE) as found:
        yield found


def edition(tables: Tables, account: str, audience: str = "customer", locale: str = "en_US") -> Edition:
    as_of, period = days_meant(tables, account, None, None)
    return Edition(account, as_of, period, audience, locale)


@pytest.mark.parametrize("kind", [*OF_BOOK, "value_story"])
def test_decks_of_every_kind_are_the_plain_ones(tables: Tables, kind: str) -> None:
    account = "A-1001" if kind in OF_ACCOUNT else ""
    as_of, period = days_meant(tables, account, None, None)
    wanted = Edition(account, as_of, period, "customer" if account else "internal", "de_DE", kind)
    found, quick = compared(described(tables, wanted, opened(shipped(kind))), tables)
    assert (found, quick) == ([], True)


@pytest.mark.parametrize("decks", [EVERYDAY, pytest.param(ALL, marks=pytest.mark.prove)])
def test_decks_of_the_sample_company_are_the_plain_ones(
    tables: Tables, decks: Sequence[tuple[str, str, str]], record_property: Note
) -> None:
    template = opened(shipped("executive_review"))
    compiled = 0
    for each in decks:
        found, quick = compared(described(tables, edition(tables, *each), template), tables)
        assert found == [], each
        compiled += quick
    assert compiled == len(decks)
    record_property(f"decks from programs ({len(decks)})", "0 differences from the plain writer's")


@pytest.mark.parametrize("draw", FOREIGN, ids=lambda each: each.__name__)
@pytest.mark.parametrize("accounts", [["A-1001"], pytest.param(None, marks=pytest.mark.prove)])
def test_decks_on_foreign_masters_are_the_plain_ones(
    tables: Tables, draw: Callable[[Path], Path], accounts: list[str] | None, tmp_path: Path
) -> None:
    template = opened(draw(tmp_path))
    for account in accounts or [f"A-{number}" for number in range(1001, 1025)]:
        for locale in ("en_US", "de_DE"):
            made = described(tables, edition(tables, account, locale=locale), template)
            found, quick = compared(made, tables)
            assert found == [], (account, locale)
            assert quick, (account, locale)


def test_what_programs_do_not_know_the_plain_writer_makes(tables: Tables, tmp_path: Path) -> None:
    drawn = Drawn()
    slide = drawn.slide("{{ account.name }}")
    text_box(slide.shapes.add_group_shape(), "{{ burn_down.takeaway }}")
    template = opened(drawn.saved(tmp_path))
    found, quick = compared(described(tables, edition(tables, "A-1001"), template), tables)
    assert (found, quick) == ([], False)


def test_a_series_too_many_is_refused_and_never_dropped(tables: Tables, tmp_path: Path) -> None:
    drawn = Drawn()
    chart(drawn.slide("{{ account.name }}"), "{{ chart.spend_by_workflow }}", ("workflow_1", "workflow_2"))
    template = opened(drawn.saved(tmp_path))
    made = described(tables, edition(tables, "A-1001"), template)
    with pytest.raises(TemplateError, match="it has no series for workflow_3, workflow_4"):
        ready(made, tables, tmp_path / "deck.pptx")


def test_a_customers_deck_that_gives_something_away_is_refused(tables: Tables, tmp_path: Path) -> None:
    other = next(row for row in tables.rows("accounts") if row["account_id"] == "A-1002")
    for words in (other["account_name"], "A-1002"):
        drawn = Drawn()
        text_box(drawn.slide("{{ account.name }}"), f"As {words} does it")
        template = opened(drawn.saved(tmp_path))
        made = described(tables, edition(tables, "A-1001"), template)
        with pytest.raises(TemplateError, match="another customer"):
            ready(made, tables, tmp_path / "deck.pptx")


@pytest.mark.parametrize(
    "name", ["=1+1", "Ac\x0bme <&\"'> Ltd", "A" * 300, "株式会社アクメ", "{{ account.name }}"]
)
def test_hostile_names_come_out_as_the_plain_writer_has_them(tmp_path: Path, name: str) -> None:
    template = opened(paged_and_growing(tmp_path))
    deck = deck_of(
        template, content(chapter(charts=(burn_down(9),), takeaway=say(name)), name=name), name, name
    )
    try:
        drawing = Drawing(deck, template)
    except Uncompiled:
        pytest.skip("left to the plain writer")
    plain = deck_parts(deck, template)
    put_stamp(plain, dict.fromkeys(STAMPED, name))
    put_baseline(plain, {})
    stream = io.BytesIO()
    plain.write(stream)
    assert list(differences(stream.getvalue(), drawing.written(dict.fromkeys(STAMPED, name), ""))) == []


def test_a_deck_agrees_with_itself(tables: Tables, tmp_path: Path) -> None:
    template = opened(shipped("executive_review"))
    path = tmp_path / "deck.pptx"
    path.write_bytes(ready(described(tables, edition(tables, "A-1007"), template), tables, path).deck)
    assert faults_of(path) == []


def test_without_the_faster_packing_the_content_is_the_same(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = described(tables, edition(tables, "A-1023"), opened(shipped("executive_review")))
    fast = ready(made, tables, Path("deck.pptx"))
    monkeypatch.setattr(packing, "ZLIB", zlib)
    packing._small.cache_clear()
    slow = ready(made, tables, Path("deck.pptx"))
    packing._small.cache_clear()
    assert list(differences(fast.deck, slow.deck)) == []
