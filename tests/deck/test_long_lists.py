"""Decks on a book of many accounts: lists end where people stop reading, and say what is left."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from pathlib import Path

import pytest
from pptx import Presentation

from benchmarks.copies import make_copies
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.deck.kinds import KINDS
from steadydraw_decks.deck.slides.listing import told as in_words
from steadydraw_decks.template.reading import opened
from steadydraw_decks.trust.making import Edition, described
from steadydraw_decks.trust.sealing import sealed, write_sealed
from steadydraw_decks.trust.verifying import verified
from templates.build import path_of
from tests.deck.portfolios import PERIOD, told
from tests.traps.world import AS_OF

ACCOUNTS = 336
"""Fourteen times the sample company: more than any list shows."""
LISTS = {
    "portfolio_review": {"accounts": 300},
    "usage_clinic": {"clinic_triggers": 100, "clinic_moves": 50, "clinic_past": 50, "clinic_findings": 50},
    "budget_alerts": {"alerts_held": 100, "alerts_bare": 50},
    "team_coverage": {"coverage_gaps": 100},
    "variable_pay": {"pay_people": 100, "pay_accounts": 100},
    "reset_60_day": {"reset_missing": 50},
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    folder = tmp_path_factory.mktemp("copies")
    make_copies(folder, ACCOUNTS)
    with open_source(folder) as found:
        yield found


@pytest.mark.parametrize("kind", ["portfolio_review", "usage_clinic", "budget_alerts"])
def test_a_deck_on_many_accounts_stays_one_that_people_can_go_through(
    many: Tables, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"{kind}.pptx"
    edition = Edition("", AS_OF, PERIOD, "internal", "en_US", kind)
    write_sealed(sealed(described(many, edition, opened(path_of(kind))), many, path), path)
    deck = Presentation(str(path))
    assert len(deck.slides) <= 60
    rows = [
        [cell.text for cell in row.cells]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    assert any(cell.startswith("and ") and cell.endswith(" more") for row in rows for cell in row)
    assert [str(each) for each in verified(path, many).differences] == []


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_of_a_shipped_template_ends(kind: str) -> None:
    found: dict[str, int] = {}
    for slide in Presentation(str(path_of(kind))).slides:
        for shape in slide.shapes:
            tag = shape._element.xpath(".//p:cNvPr/@descr")
            if shape.has_table and tag and " top: " in tag[0]:
                name, _, top = tag[0].strip("{} ").partition(" | top: ")
                found[name.removeprefix("table.")] = int(top)
    assert found == LISTS[kind]


def test_what_is_left_is_counted_and_added_up() -> None:
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        table = told(tables)["book_accounts"].tables[0]
    places = {column.key: at for at, column in enumerate(table.columns)}
    short = table.top(5)
    assert len(table.rows) == 24
    assert short.rows[:5] == table.rows[:5]
    last = short.rows[5]
    assert last[places["account"]].text.text == "and 19 more"
    amounts = [row[places["spend"]].value for row in table.rows]
    assert last[places["spend"]].value == pytest.approx(fsum(each or 0.0 for each in amounts[5:]), rel=1e-12)
    assert [cell.text.text for cell in short.totals()] == [cell.text.text for cell in table.totals()]
    assert {last[at].text.text for key, at in places.items() if key not in {"account", "spend"}} == {""}


def test_an_alternative_text_names_thirty_rows_and_says_that_there_are_more() -> None:
    assert in_words(str(n) for n in range(30)).count(";") == 29
    long = in_words(str(n) for n in range(10_000))
    assert long.endswith("28; 29; \N{HORIZONTAL ELLIPSIS}")


def test_the_kinds_named_here_are_kinds() -> None:
    assert set(LISTS) <= set(KINDS)
