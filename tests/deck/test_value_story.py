"""The slides of a value story: a hundred tickets a month worth 2,000 each against 1,000 a day."""

# ruff: noqa: E501 - a row of a table and a title of a slide read as they are

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from steadydraw.account import Outcome
from steadydraw.account.model import Budget
from steadydraw.book import book_results, tally_of
from steadydraw_decks.consistency import faults_of
from steadydraw_decks.deck.content import content_of
from steadydraw_decks.deck.own_retention import own_retention
from steadydraw_decks.deck.review import Promise
from steadydraw_decks.deck.value_story import value_story
from steadydraw_decks.deck.words import SHIPPED, languages
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.reading import opened
from steadydraw_decks.writer.writing import write_deck
from templates.build import path_of
from tests.deck.reviews import plain, promised
from tests.deck.stories import LEVEL, chapter, evaluated, monthly_outcomes, rows, stepped, telling
from tests.deck.test_words import flat
from tests.rendered.outside import words_outside


def replaced(name: str, count: float, worth: float | None) -> tuple[Outcome, ...]:
    return tuple(replace(each, name=name) for each in monthly_outcomes(count, worth))


def test_the_chapters_come_in_order_and_their_keys_are_their_own() -> None:
    keys = [each.key for each in value_story(telling())]
    assert keys == [
        "cover", "story_claim", "story_outcomes", "story_reliability", "story_forecast", "story_retention",
        "story_math",
    ]  # fmt: skip


def test_the_claim_holds_its_figures_with_their_formulas_in_words() -> None:
    # 600,000 over 92,000; 1 - 0.005 / 0.01; 30,000 forecast and drawn; 92,000 keep all of 91,000
    claim = chapter(telling(), "story_claim")
    assert plain(claim.title.text) == (
        "Outcomes worth 6.5x the spend, a service inside its objective, and a month that landed within 0.0% "
        "of its forecast"
    )
    assert [(card.label, card.figure.text) for card in claim.cards] == [
        ("Value against spend", "6.5x"),
        ("Error budget left", "50%"),
        ("Off the forecast", "0.0%"),
        ("Spend kept (GRR)", "100%"),
    ]
    assert claim.takeaway is not None
    assert plain(claim.takeaway.text) == "6.5x = outcomes worth $600K / spend of $92K (Jul – Sep 2026)."


def test_the_claim_rests_on_evaluations_where_no_service_level_is_agreed() -> None:
    claim = chapter(telling(reliability=(evaluated(94, 100),)), "story_claim")
    assert "94.0% of evaluations passed" in claim.title.text
    assert claim.cards[1].label == "Evaluations passed"


def test_the_calculation_is_written_out_line_by_line() -> None:
    of = telling(outcomes=(*monthly_outcomes(100, 2_000), *replaced("Invoices", 10, 1_500)))
    of = replace(of, evidence=(("Tickets", "Help desk"),))
    # 600,000 and 45,000 are 645,000; over 92,000 that is 7.01
    assert rows(chapter(of, "story_outcomes")) == [
        ["Tickets", "300", "$2,000", "$600,000", "Help desk"],
        ["Invoices", "30", "$1,500", "$45,000", "–"],
        ["Worth of all outcomes", "", "", "$645,000", ""],
        ["Spend of the same days", "", "", "$92,000", ""],
        ["Worth over spend", "", "", "7.0x", ""],
    ]


def test_more_than_five_kinds_are_folded_and_the_sum_stays() -> None:
    kinds = [each for number in range(1, 8) for each in replaced(f"Kind {number}", 1, number * 10_000)]
    found = rows(chapter(telling(outcomes=tuple(kinds)), "story_outcomes"))
    # three months of 7, 6, 5, 4, 3 and, folded, 2 + 1 times 10,000
    assert [row[3] for row in found[:6]] == [
        "$210,000", "$180,000", "$150,000", "$120,000", "$90,000", "$90,000",
    ]  # fmt: skip
    assert found[5][0] == "2 further kinds"
    assert found[6][3] == "$840,000"


def test_an_outcome_without_a_value_is_said_to_count_as_nothing() -> None:
    of = telling(outcomes=(*monthly_outcomes(100, 2_000), *replaced("Calls", 7, None)))
    made = chapter(of, "story_outcomes")
    assert made.takeaway is not None
    assert made.takeaway.text == "Counted as nothing, for what one is worth is not agreed: Calls."
    assert rows(made)[1] == ["Calls", "21", "–", "not agreed yet", "–"]


@pytest.mark.parametrize(
    ("good", "valid", "target", "said"),
    [
        (9_950, 10_000, 0.99, "Error budget left: 50% = 1 - (1 - 99.50%) / (1 - 99%)."),
        # 1 - 0.00358 / 0.0079 is 54.7 %; from 99.64 % and 99.21 % one would work out 54 %
        (99_642, 100_000, 0.9921, "Error budget left: 55% = 1 - (1 - 99.642%) / (1 - 99.210%)."),
    ],
)
def test_the_error_budget_can_be_worked_out_from_what_the_line_shows(
    good: float, valid: float, target: float, said: str
) -> None:
    level = replace(LEVEL, good=good, valid=valid, target=target)
    made = chapter(telling(reliability=(level,)), "story_reliability")
    assert made.takeaway is not None
    assert plain(made.takeaway.text) == said


@pytest.mark.parametrize(("good", "target", "code"), [(9_950, 0.99, "0.0%"), (9_995, 0.999, "0.00%")])
def test_an_axis_of_levels_tells_its_steps_apart(good: float, target: float, code: str) -> None:
    # 99.5 % beside 99 % are half a point apart, 99.95 % beside 99.9 % a twentieth
    made = chapter(telling(reliability=(replace(LEVEL, good=good, target=target),)), "story_reliability")
    assert made.charts[0].number_format == code


def test_each_month_stands_beside_the_forecast_of_its_eve() -> None:
    made = chapter(telling(), "story_forecast")
    assert made.title.text == "Each of the last 6 months landed within 12% of the forecast made on its eve"
    assert rows(made)[-2:] == [
        ["Aug 2026", "$31,000", "$31,000", "0.0%"],
        ["Sep 2026", "$30,000", "$30,000", "0.0%"],
    ]
    assert "Sep 2026: forecast $30K, came to $30K" in made.charts[0].alt


def test_own_retention_is_what_a_book_of_this_account_alone_has() -> None:
    of = telling()
    own = own_retention(of)
    tally = tally_of(of.account, of.results, of.settings)
    book = book_results([tally], of.as_of, of.settings, of.account.company.calendar, ("grr", "nrr"))
    assert (own.grr.value, own.nrr.value) == (book["grr"].value, book["nrr"].value)
    assert own.nrr.number == pytest.approx(92_000 / 91_000)
    # Neither the id nor a parent's travels along.
    assert set(own.nrr.inputs) == {"base", "comparison", "expansion", "contraction", "churn"}


def test_growth_stands_on_what_was_kept() -> None:
    made = chapter(telling(), "story_retention")
    assert plain(made.title.text) == (
        "100% of the spend of Apr – Jun 2026 was kept (GRR), and with growth it came to 101% in Jul – Sep "
        "2026 (NRR)"
    )
    assert {each.key: each.values for each in made.charts[0].series} == {
        "kept": (91_000.0, 91_000.0),
        "grown": (None, 1_000.0),
    }


def test_spend_that_fell_is_no_growth() -> None:
    # 81,880 of 91,000 is 89.98 %
    made = chapter(telling(use=stepped(1_000, 890, date(2026, 7, 1))), "story_retention")
    assert plain(made.title.text) == "90% of the spend of Apr – Jun 2026 was kept in Jul – Sep 2026"
    assert {each.key: each.values for each in made.charts[0].series} == {
        "kept": (81_880.0, 81_880.0),
        "gone": (9_120.0, None),
    }


SPIKE = Promise("Cap the retry loop", "technical", date(2026, 8, 31), "2026Q2", "kept", "spike")
COST = Promise("Move to a smaller model", "technical", date(2026, 7, 31), "2026Q2", "kept", "cost")
MISSED = Promise("Name an owner", "csm", date(2026, 9, 15), "2026Q2", "missed", "owner")
QUARTERS = (
    Budget(date(2026, 4, 1), date(2026, 7, 1), 90_000),
    Budget(date(2026, 7, 1), date(2026, 10, 1), 100_000),
)


def test_signs_and_budgets_are_counted_with_those_that_failed() -> None:
    of = promised(telling(budgets=QUARTERS), SPIKE, COST, MISSED)
    made = chapter(of, "story_signs")
    # 91,000 of 90,000 did not hold, 92,000 of 100,000 did
    assert plain(made.title.text) == (
        "2 of 3 signs that called for a step were answered, and 1 of 2 closed budgets held"
    )
    assert made.takeaway is not None
    assert made.takeaway.text == "Still owed, for it was not done by its day: Name an owner."
    assert rows(made) == [
        ["Cost of an outcome to bring down", "Move to a smaller model (by Technical lead)", "Kept", "Jul 31, 2026"],
        ["Days of unusual use", "Cap the retry loop (by Technical lead)", "Kept", "Aug 31, 2026"],
        ["Budget of $100K", "Held against the spend of every day: $92K spent", "Held, 92% used", "Jul – Sep 2026"],
    ]  # fmt: skip


def test_without_a_sign_or_a_closed_budget_the_slide_is_left_out() -> None:
    still_open = replace(SPIKE, status="open", due_on=date(2026, 10, 31))
    long_ago = replace(SPIKE, due_on=date(2025, 9, 30))
    agreed_anyway = replace(SPIKE, trigger="")
    of = promised(telling(), still_open, long_ago, agreed_anyway, MISSED)
    assert "story_signs" not in [each.key for each in value_story(of)]


def test_the_math_names_formula_version_and_source_of_every_figure() -> None:
    found = {row[0]: row[1:] for row in rows(chapter(telling(), "story_math"))}
    assert found["Gross retention (GRR) (v1)"] == [
        "min(base, max(comparison, 0)) / base, of this account", "100%",
        "Jul – Sep 2026 against Apr – Jun 2026", "Steadydraw",
    ]  # fmt: skip
    assert found["Off the forecast (v1)"][-1] == "FinOps Foundation"
    assert found["Error budget left (v1)"][1] == "50%"
    assert "Evaluation pass rate (v1)" not in found


@pytest.mark.parametrize("language", [each for each in languages() if each != "en"])
def test_a_translation_has_every_phrase_of_the_story_with_the_same_parts(language: str) -> None:
    english, other = (
        flat(tomllib.loads((SHIPPED / name / "value_story.toml").read_text(encoding="utf-8")))
        for name in ("en", language)
    )
    assert set(english) == set(other)
    parts = {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in english.items()}
    assert {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in other.items()} == parts


@pytest.mark.office
@pytest.mark.parametrize("name", ["=1+1", "Ω" * 300, "A name of words " * 20, "<b>\x0b</b>&amp;"])
def test_names_that_mean_harm_stay_text_inside_their_shapes(name: str, tmp_path: Path) -> None:
    of = telling(
        name=name, outcomes=(*replaced(name, 100, 2_000), *replaced("Calls", 7, None)), budgets=QUARTERS
    )
    of = promised(replace(of, evidence=((name, name),)), replace(SPIKE, action=name))
    template = opened(path_of("value_story"))
    path = tmp_path / "story.pptx"
    write_deck(deck_of(template, content_of(of, value_story(of)), "T", "S"), template, path)
    assert faults_of(path) == []
    assert words_outside(path, tmp_path) == []


def test_every_slide_reads_in_german() -> None:
    titles = [
        plain(each.title.text) for each in value_story(promised(telling("de_DE", budgets=QUARTERS), SPIKE))
    ]
    assert titles[1:] == [
        "Wert zu Ausgaben 6,5x, ein Dienst innerhalb seines Ziels und ein Monat, der 0,0 % neben der Prognose lag",
        "Ausgaben von 92.000 $ stehen im Zeitraum Juli–Sept. 2026 Ergebnisse im Wert von 600.000 $ gegenüber: 6,5x",
        "99,50 % gute Ereignisse bei einem Zielwert von 99 %: 50 % des Fehlerbudgets sind übrig",
        "Jeder der letzten 6 Monate lag höchstens 12 % neben der Prognose vom Vortag",
        "100 % der Ausgaben aus Apr.–Juni 2026 blieben erhalten (GRR), mit Wachstum sind es 101 % in Juli–Sept. 2026 (NRR)",
        "Das eine Zeichen, das einen Schritt verlangte, wurde beantwortet, und 1 von 2 abgeschlossenen Budgets wurde eingehalten",
        "Jede Zahl dieses Berichts hat eine Definition, mit Formel, Version und Quelle",
    ]  # fmt: skip
