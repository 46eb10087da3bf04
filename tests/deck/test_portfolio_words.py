"""What the portfolio review says of books that can be counted by hand, and of books that lack something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.deck.chapters import Chapter
from tests.deck.portfolios import LOCALES, configured, of_world, points, titles, told
from tests.deck.reviews import plain
from tests.deck.test_slides import LEAKS
from tests.traps.world import AS_OF, World

START = date(2026, 1, 1)
JUNE = date(2026, 6, 30)
BASIC = ("accounts", "contracts", "usage")
QUARTERLY = 'retention_basis = "qoq"'


def texts(chapters: dict[str, Chapter]) -> list[str]:
    return [
        plain(text)
        for chapter in chapters.values()
        for text in (
            *(each.text for each in chapter.texts()),
            *(each.alt for each in chapter.charts),
            *(each.alt for each in chapter.tables),
            *(card.label for card in chapter.cards),
            chapter.footer,
        )
    ]


def takeaway(chapter: Chapter) -> str:
    return plain(chapter.takeaway.text) if chapter.takeaway else ""


def mixed(folder: Path, settings: str = QUARTERLY) -> World:
    """A draws 100 dollars a day; B 100 euros a day."""
    world = configured(folder, settings, *BASIC).account("A").account("B", currency="EUR")
    world.draw(START, AS_OF, 100, "A")
    for offset in range((AS_OF - START).days + 1):
        world.add("usage", f"{START + timedelta(days=offset)},B,w,1000,100,EUR,production")
    return world


def worlds(folder: Path) -> dict[str, World]:
    silent = configured(folder / "silent", QUARTERLY, *BASIC).account("A").account("B")
    silent.rows["usage"] = []
    bare = configured(folder / "bare", QUARTERLY, "accounts").add("accounts", "A,A Ltd,USD")
    one = configured(folder / "one", QUARTERLY, *BASIC).account().draw(START, AS_OF)
    hostile = configured(folder / "hostile", QUARTERLY, *BASIC)
    hostile.add("accounts", f"A,=1+1 {'Endless ' * 40},USD")
    hostile.add("contracts", "C-A,A,prepaid,2026-01-01,2027-01-01,36500,USD").draw(START, AS_OF)
    return {"silent": silent, "bare": bare, "one": one, "mixed": mixed(folder / "mixed"), "hostile": hostile}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["silent", "bare", "one", "mixed", "hostile"])
def test_no_book_leaks_what_is_unknown_or_draws_an_empty_chart(
    tmp_path: Path, name: str, locale: str
) -> None:
    chapters = of_world(worlds(tmp_path)[name], locale)
    for text in texts(chapters):
        assert not LEAKS.search(text), text
    for chapter in chapters.values():
        for chart in chapter.charts:
            assert any(value for series in chart.series for value in series.values), chart.key
        if chapter.key not in {"cover", "book_summary"}:
            assert chapter.charts or chapter.tables or any(points(chapter)), chapter.key
        assert chapter.key == "cover" or chapter.takeaway, chapter.key


def test_a_book_of_one_says_one(tmp_path: Path) -> None:
    chapters = of_world(worlds(tmp_path)["one"])
    said = titles(chapters)
    assert said["book_summary"].startswith("The one account with a band draws inside it, the book keeps 100%")
    assert said["book_bands"] == "The one account that can be judged draws inside its band"
    # 91 days of 100 in the second quarter, 92 in the third
    assert said["book_retention"] == "The book keeps all of its revenue and grows to 101% with expansion"
    assert "over 1 accounts only: a small book" in takeaway(chapters["book_retention"])
    assert said["book_movers"] == "A Ltd grew most, by $100; no account fell"
    assert said["book_accuracy"] == "The one forecast that can be judged came within 12% of what was drawn"
    assert said["book_accounts"] == "The book has one account; this is where it stands and what comes next"


def test_a_book_of_none_is_a_cover_a_sentence_and_the_definitions(tmp_path: Path) -> None:
    for locale, said in (
        ("en_US", "The book has no accounts yet, so there is nothing to review"),
        ("de_DE", "Der Bestand hat noch keine Kunden, also gibt es nichts zu besprechen"),
    ):
        chapters = of_world(worlds(tmp_path)["one"], locale, empty=True)
        assert list(chapters) == ["cover", "book_summary", "book_definitions"]
        assert titles(chapters)["book_summary"] == said


def test_a_book_without_use_says_what_it_lacks_and_where(tmp_path: Path) -> None:
    chapters = of_world(worlds(tmp_path)["silent"])
    said = titles(chapters)
    assert said["book_bands"] == "No account can be held against a band yet"
    assert points(chapters["book_bands"]) == ["0 known days of the last 28: A Ltd and B Ltd."]
    assert said["book_production"] == "No account runs a workflow in production"
    # January 1 to September 30
    assert points(chapters["book_activation"]) == ["Not yet, 272 days since start: A Ltd and B Ltd."]
    assert said["book_accuracy"] == "No account's forecast can be judged yet"
    assert points(chapters["book_movers"]) == ["Revenue not fully known in both periods: A Ltd and B Ltd."]


def test_several_currencies_are_never_added_without_a_rate(tmp_path: Path) -> None:
    chapters = of_world(mixed(tmp_path / "mixed"))
    said = titles(chapters)
    assert said["book_retention"] == (
        "Retention of the book is not known: its accounts are in several currencies"
    )
    assert points(chapters["book_movers"]) == ["EUR: B Ltd.", "USD: A Ltd."]
    assert [chart.key for chart in chapters["book_bands"].charts] == ["book_bands"]
    table = chapters["book_accounts"].tables[0]
    spends = {row[0].text.text: plain(row[8].text.text) for row in table.rows}
    assert spends == {"A": "$27.3K", "B": "€27.3K"}  # 273 days of 100, each in its own
    assert table.totals() == ()


def test_with_rates_they_are_told_in_the_currency_of_the_book(tmp_path: Path) -> None:
    world = mixed(tmp_path / "rated", f'{QUARTERLY}\nbook_currency = "USD"')
    world.toml += '\n[[tables]]\ntable = "fx_rates"\nfile = "fx_rates.csv"'
    world.headings["fx_rates"] = "date,from_currency,to_currency,rate"
    world.add("fx_rates", "2025-01-01,EUR,USD,1.2")
    chapters = of_world(world)
    # 100 more of A, 120 more of B, in a quarter one day longer
    assert titles(chapters)["book_movers"] == "B Ltd grew most, by $120; no account fell"
    assert takeaway(chapters["book_movers"]) == "2 accounts compared: a net gain of $220."
    # 273 x 100 + 273 x 120
    assert plain(chapters["book_accounts"].tables[0].totals()[8].text.text) == "$60.1K"


def test_movers_up_and_down_stand_in_one_table(tmp_path: Path) -> None:
    world = configured(tmp_path / "moves", QUARTERLY, *BASIC).account("A").account("B")
    world.draw(START, JUNE, 100, "A").draw(date(2026, 7, 1), AS_OF, 300, "A")
    world.draw(START, JUNE, 200, "B").draw(date(2026, 7, 1), AS_OF, 100, "B")
    chapter = of_world(world)["book_movers"]
    # A: 92 x 300 - 91 x 100; B: 92 x 100 - 91 x 200
    assert plain(chapter.title.text) == "A Ltd grew most, by $18.5K; B Ltd fell most, by $9,000"
    rows = [[plain(cell.text.text) for cell in row] for row in chapter.tables[0].rows]
    assert rows == [
        ["A Ltd", "–", "$9,100", "$27.6K", "+$18.5K", "+203%"],
        ["B Ltd", "–", "$18.2K", "$9,200", "−$9,000", "−49%"],
    ]
    figures = chapter.tables[0].rows[0][4].text.figures
    assert [(each.result.metric, each.part, each.account) for each in figures] == [("nrr", "change", "A")]


def test_a_warning_names_its_accounts_and_its_money(tmp_path: Path) -> None:
    world = configured(tmp_path / "warned", QUARTERLY, *BASIC).account("A").account("B")
    world.draw(START, AS_OF, 100, "A").draw(START, AS_OF, 60, "B")
    chapters = of_world(world)
    chapter = chapters["book_warnings"]
    assert plain(chapter.title.text) == (
        "1 of 2 accounts shows an early warning, with $16.4K of a year's spend behind it"
    )
    rows = [[plain(cell.text.text) for cell in row] for row in chapter.tables[0].rows]
    # 273 x 60 drawn; 36,500 less them less 92 x 60
    assert rows == [["Commit will go unused", "1", "B Ltd", "$16.4K", "$14.6K"]]
    assert points(chapters["book_summary"]) == [
        "B Ltd: Automate the second workflow (Customer success; $14.6K at stake)"
    ]
    (stake,) = chapters["book_summary"].points[0].points[0].figures
    assert (stake.result.metric, stake.account) == ("projected_breakage", "B")


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


def test_the_sample_has_every_chapter_in_order_with_sources(tables: Tables) -> None:
    chapters = told(tables)
    assert (
        list(chapters)
        == (
            "cover book_summary book_bands book_ladder book_warnings book_production book_activation "
            "book_retention book_movers book_accuracy book_definitions book_accounts"
        ).split()
    )
    for key, chapter in chapters.items():
        assert key == "cover" or chapter.footer.startswith("Source: brightwater.xlsx · Data through")
        assert any("SHA-256" in each.text for each in chapter.notes), key


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_of_the_sample_are_sentences_of_two_lines(tables: Tables, locale: str) -> None:
    chapters = told(tables, locale)
    for key, said in titles(chapters).items():
        assert len(said) <= 125, said
        assert not said.endswith("."), said
        assert key == "cover" or re.search(r"\w+ \w+ \w+", said), said
    for text in texts(chapters):
        assert not LEAKS.search(text), text


def test_the_drill_down_quotes_each_account_by_name(tables: Tables) -> None:
    table = told(tables)["book_accounts"].tables[0]
    assert len(table.rows) == 24
    row = next(row for row in table.rows if row[0].text.text == "A-1018")
    assert [plain(cell.text.text) for cell in row[:10]] == [
        "A-1018", "Ironbark Ore Analytics", "Customer success 2", "Amber", "Too slow", "67%", "5", "2",
        "$206K", "3",
    ]  # fmt: skip
    assert {each.account for cell in row for each in cell.text.figures} == {"A-1018"}
