"""Promises that hold for every slide of every review, whatever the account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from steadydraw import registry
from steadydraw.account import Account, Contract
from steadydraw_decks.deck import executive_review
from steadydraw_decks.deck.description import Chart, Deck, Mark, Points, Series, Table
from steadydraw_decks.deck.review import Promise
from tests.deck.reviews import AS_OF, YEAR, account, monthly_outcomes, plain, promised, review

LEAKS = re.compile(r"\b(None|nan|inf|NaN)\b|#N/A|Answer\(|Status\.")


def decks() -> Iterator[Deck]:
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
        yield executive_review(review(of))
    yield executive_review(review(account(1_000), "de_DE"))


DECKS = list(decks())


@pytest.mark.parametrize("deck", DECKS, ids=range(len(DECKS)))
def test_nothing_that_is_unknown_leaks_into_a_sentence(deck: Deck) -> None:
    for slide in deck.slides:
        for text in [*(each.text for each in slide.texts()), slide.footer, slide.eyebrow]:
            assert not LEAKS.search(text), text


@pytest.mark.parametrize("deck", DECKS, ids=range(len(DECKS)))
def test_every_content_slide_has_title_takeaway_footer_and_notes(deck: Deck) -> None:
    assert [slide.key for slide in deck.slides][:2] == ["cover", "summary"]
    for slide in deck.slides[1:]:
        assert slide.title.text
        assert slide.takeaway
        assert slide.takeaway.text.endswith(".")
        assert "Data through" in slide.footer
        assert slide.notes


@pytest.mark.parametrize("deck", DECKS, ids=range(len(DECKS)))
def test_every_quoted_metric_is_explained_by_its_formula_in_the_notes(deck: Deck) -> None:
    for slide in deck.slides:
        notes = "\n".join(note.text for note in slide.notes)
        for sentence in slide.texts():
            for figure in sentence.figures:
                metric = registry.get(figure.result.metric)
                assert f"{metric.name} = {metric.formula}" in notes


def test_a_chart_says_its_real_values_in_its_alternative_text() -> None:
    slides = {slide.key: slide for slide in executive_review(review(account(600))).slides}
    burn, usage = (slides[key].exhibits[0] for key in ("burn_down", "usage"))
    assert isinstance(burn, Chart)
    assert isinstance(usage, Chart)
    # 273 and 365 days of 600, and the band of 365,000.
    for said in ("$164K on September 30, 2026", "commit of $365K", "$310K to $402K", "lands at $219K"):
        assert said in plain(burn.alt)
    assert "from April 1, 2026 to September 30, 2026" in plain(usage.alt)
    assert "ends at $600" in usage.alt


def test_the_burn_down_draws_forecast_only_where_there_is_one() -> None:
    slides = {slide.key: slide for slide in executive_review(review(account(600))).slides}
    chart = slides["burn_down"].exhibits[0]
    assert isinstance(chart, Chart)
    assert [series.mark for series in chart.series] == [
        Mark.BAND_BASE,
        Mark.BAND,
        Mark.REFERENCE,
        Mark.DRAW,
        Mark.FORECAST,
    ]
    by_mark = {series.mark: series.values for series in chart.series}
    today = chart.categories.index(AS_OF)
    assert by_mark[Mark.DRAW][today] == by_mark[Mark.FORECAST][today] == 273 * 600
    assert set(by_mark[Mark.DRAW][today + 1 :]) == set(by_mark[Mark.FORECAST][:today]) == {None}


def test_the_cover_names_period_cut_off_audience_and_label() -> None:
    of = replace(review(account(1_000)), label="Contracts are synthetic", people=(("csm", "R. Ames"),))
    cover, summary = executive_review(of).slides[:2]
    assert plain(cover.subtitle) == "2026Q3 · July 1, 2026 \N{EN DASH} September 30, 2026"
    facts = cover.exhibits[0]
    assert isinstance(facts, Points)
    assert [plain(point.text) for point in facts.points] == [
        "Prepared by R. Ames",
        "Data through September 30, 2026",
        "For the customer · Draft",
        "Contracts are synthetic",
    ]
    assert summary.footer.endswith("Contracts are synthetic")


def test_the_plan_lists_open_steps_by_day_and_earlier_promises_after_them() -> None:
    of = promised(
        review(account(600)),
        Promise("Later", "ae", date(2026, 12, 1)),
        Promise("Old", "csm", date(2026, 8, 1), status="kept"),
        Promise("Last year's", "csm", date(2025, 8, 1), status="kept"),
        Promise("Sooner", "technical", date(2026, 10, 2)),
    )
    plan = next(slide for slide in executive_review(of).slides if slide.key == "plan").exhibits[0]
    assert isinstance(plan, Table)
    # The playbook's own step is due 14 days after the as-of day, on 14 October.
    assert [row[0].text.split()[0] for row in plan.rows] == ["Sooner", "Unblock", "Later", "Old"]


def test_a_chart_refuses_to_be_empty_uneven_or_endless() -> None:
    days = (date(2026, 1, 1), date(2026, 1, 2))
    for values in ((None, None), (1.0,), (1.0, float("nan"))):
        with pytest.raises(ValueError, match=r"chart x: series 'Draw' has"):
            Chart("x", days, (Series("Draw", values, Mark.BARS),), "0", "", "")
