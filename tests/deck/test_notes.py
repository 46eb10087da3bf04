"""Speaker notes and footers: words of the deck's language around formulas that stay as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.registry import catalogue
from steadydraw.tables import LoadEntry
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, say
from steadydraw_decks.deck.words import Words
from tests.deck.reviews import account, plain, review

METRICS = [metric.name for metric in catalogue()]
READ = LoadEntry("book.xlsx / Usage", "usage", "0123456789abcdef", 1_300, 1_200, 100, 0)


def lines(of: Review) -> list[str]:
    used = of.results["commit_utilization"]
    made = notes_of(of, [say("Talk.")], [say("Shown: ", Figure("75 %", used))])
    return [plain(line.text) for line in made]


@pytest.mark.parametrize("metric", METRICS)
def test_every_registered_metric_says_what_it_is_in_both_languages(metric: str) -> None:
    # The English sentence is the registry's own: one that changes there has to change in every language.
    assert Words("en").text(f"notes.metric.{metric}") == registry.get(metric).title
    assert Words("de").text(f"notes.metric.{metric}") != registry.get(metric).title


def test_german_notes_have_the_formula_and_no_english_around_it() -> None:
    of = replace(review(account(1_000), "de_DE"), sources=(READ,))
    assert lines(of) == [
        "Talk.",
        "So entstehen die Zahlen:",
        (
            "commit_utilization = drawn / commit. Anteil der Zusage, der verbraucht ist, als Dezimalzahl. "
            "Stand 30. September 2026."
        ),
        "Daher kommen sie:",
        "book.xlsx / Usage, Tabelle usage; SHA-256 0123456789ab.",
    ]


def test_a_number_that_is_missing_says_why() -> None:
    of = review(account(1_000), "de_DE")
    made = notes_of(of, [], [], [of.results["cost_per_outcome"]])
    assert "Nicht gezeigt: kein abgeschlossener Zeitraum mit Ergebnissen." in made[1].text


def test_a_footer_says_source_cut_off_basis_and_label() -> None:
    of = replace(
        review(account(1_000), "de_DE"),
        sources=(replace(READ, high_water=date(2026, 9, 30)),),
        label="Muster",
    )
    assert plain(footer_of(of, "Prognose")) == (
        "Quelle: book.xlsx · Daten bis 30. September 2026 · Prognose · Muster"
    )
    assert plain(footer_of(review(account(1_000)))) == "Data through September 30, 2026"
