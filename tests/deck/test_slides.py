"""Promises that hold for every slide of every review, whatever the account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from steadydraw import registry
from steadydraw.account import Account, Contract
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.exhibits import Chart, Series
from tests.deck.reviews import AS_OF, YEAR, account, monthly_outcomes, plain, review

LEAKS = re.compile(r"\b(None|nan|inf|NaN)\b|#N/A|Answer\(|Status\.")


def decks() -> Iterator[tuple[Chapter, ...]]:
    silent = Account("A-2", "Silent", "USD", AS_OF, (YEAR,))
    payg = Contract("C1", "payg", date(2026, 1, 1), None, 0, "USD")
    credits_only = replace(account(900, replace(YEAR, commit_unit="credits")), currency="")
    for of in (
        account(1_000),
        replace(account(1_000), outcomes=monthly_outcomes(10_000, 12)),
        replace(account(1_000), outcomes=monthly_outcomes(0, 12)),
        account(600),
        account(1_500),
        account(1_000, payg),
        account(1_000, replace(YEAR, end=None)),
        account(1_000, YEAR, replace(YEAR, contract_id="C2", start=date(2026, 4, 1), commit_amount=90_000)),
        replace(account(1_000), contracts=()),
        replace(account(1_000), grain="month"),
        silent,
        credits_only,
    ):
        yield chapters_of(review(of))
    yield chapters_of(review(account(1_000), "de_DE"))


DECKS = list(decks())


@pytest.mark.parametrize("deck", DECKS, ids=range(len(DECKS)))
def test_nothing_that_is_unknown_leaks_into_a_sentence(deck: tuple[Chapter, ...]) -> None:
    for slide in deck:
        for text in [*(each.text for each in slide.texts()), slide.footer, slide.eyebrow]:
            assert not LEAKS.search(text), text


@pytest.mark.parametrize("deck", DECKS, ids=range(len(DECKS)))
def test_every_content_slide_has_title_takeaway_footer_and_notes(deck: tuple[Chapter, ...]) -> None:
    assert [slide.key for slide in deck][:2] == ["cover", "summary"]
    for slide in deck[1:]:
        assert slide.title.text
        assert slide.takeaway
        assert slide.takeaway.text.endswith(".")
        assert "Data through" in slide.footer or "Daten bis" in slide.footer
        assert slide.notes


@pytest.mark.parametrize("deck", DECKS, ids=range(len(DECKS)))
def test_every_quoted_metric_is_explained_by_its_formula_in_the_notes(deck: tuple[Chapter, ...]) -> None:
    for slide in deck:
        if slide.key == "definitions":
            continue  # its table is the formulas
        notes = "\n".join(note.text for note in slide.notes)
        for sentence in slide.texts():
            for figure in sentence.figures:
                metric = registry.get(figure.result.metric)
                assert f"{metric.name} = {metric.formula}" in notes


def test_a_chart_says_its_real_values_in_its_alternative_text() -> None:
    slides = {slide.key: slide for slide in chapters_of(review(account(600)))}
    burn, usage = (slides[key].charts[0] for key in ("burn_down", "usage"))
    # 273 and 365 days of 600, and the band of 365,000.
    for said in ("$164K on September 30, 2026", "commit of $365K", "$310K to $402K", "lands at $219K"):
        assert said in plain(burn.alt)
    assert "from April 1, 2026 to September 30, 2026" in plain(usage.alt)
    assert "ends at $600" in usage.alt


def test_the_burn_down_draws_forecast_only_where_there_is_one() -> None:
    slides = {slide.key: slide for slide in chapters_of(review(account(600)))}
    chart = slides["burn_down"].charts[0]
    assert [each.key for each in chart.series] == ["band_base", "band", "commit", "drawn", "forecast"]
    by_key = {series.key: series.values for series in chart.series}
    today = chart.categories.index(AS_OF)
    assert by_key["drawn"][today] == by_key["forecast"][today] == 273 * 600
    assert set(by_key["drawn"][today + 1 :]) == set(by_key["forecast"][:today]) == {None}


def test_the_cover_names_period_cut_off_audience_and_label() -> None:
    of = replace(review(account(1_000)), label="Contracts are synthetic", people=(("csm", "R. Ames"),))
    cover, summary = chapters_of(of)[:2]
    assert plain(dict(cover.facts)["subtitle"].text) == "2026Q3 · July 1, 2026 \N{EN DASH} September 30, 2026"
    assert [plain(point.text) for point in cover.points[0].points] == [
        "With R. Ames (Customer success)",
        "Data through September 30, 2026",
        "Draft for the customer's executives",
        "Contracts are synthetic",
    ]
    assert summary.footer.endswith("Contracts are synthetic")


def test_a_chart_refuses_to_be_empty_uneven_or_endless() -> None:
    days = (date(2026, 1, 1), date(2026, 1, 2))
    for values in ((None, None), (1.0,), (1.0, float("nan"))):
        with pytest.raises(ValueError, match=r"chart x: series 'Draw' has"):
            Chart("x", days, (Series("draw", "Draw", values),), "0", "", "")
