"""The appendix of definitions: names, formulas, values and bases."""

from __future__ import annotations

from dataclasses import replace

import pytest

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.definitions import QUOTED, definitions
from steadydraw_decks.deck.words import Words
from tests.deck.reviews import account, monthly_outcomes, plain, review

VENDORS_OWN = {"unit_margin", "health_score", "health_status", "early_warnings"}


def chapter(of: Review) -> Chapter:
    found = definitions(of)
    assert found is not None
    return found


def rows(of: Review) -> dict[str, tuple[str, str, str]]:
    """Definition, value and basis by the metric's name."""
    (table,) = chapter(of).tables
    cells = ([plain(cell.text.text) for cell in row] for row in table.rows)
    return {name: (formula, value, basis) for name, formula, value, basis in cells}


def test_no_metric_that_is_the_vendors_own_is_defined() -> None:
    assert not VENDORS_OWN.intersection(QUOTED)
    assert not any(registry.get(name).internal for name in QUOTED)
    assert {registry.get(name).scope for name in QUOTED} == {"account"}


@pytest.mark.parametrize("metric", QUOTED)
def test_the_english_definition_is_the_registrys_own(metric: str) -> None:
    # A formula that changes there has to change in every language.
    formula = registry.get(metric).formula.replace("_", " ").replace(" * ", " \N{MULTIPLICATION SIGN} ")
    assert Words("en").text(f"definitions.formula.{metric}") == formula


def test_every_quoted_metric_has_a_name_a_formula_and_a_basis_in_german() -> None:
    for metric in QUOTED:
        for part in ("metric", "formula"):
            key = f"definitions.{part}.{metric}"
            assert Words("de").text(key) != Words("en").text(key)
        assert Words("de").has(f"definitions.basis.{metric}")


def test_values_and_bases_of_an_even_draw_are_shown_in_words() -> None:
    found = rows(review(account(1_000)))
    assert found["Commit utilization"] == ("drawn / commit", "75%", "Net draw inside the term")
    assert found["Run rate"][1:] == ("$1,000 a day", "Mean of 28 known days of the last 28")
    assert found["Time to first billable event"][1] == "0 days"
    assert found["Band status"][1] == "In band"
    assert found["Pace gap"][1] == "0 pp"
    assert found["Realized unit price"][1:] == ("$1 a unit", "Jul 1, 2026 to Sep 30, 2026")


def test_german_says_the_same() -> None:
    found = rows(review(account(1_000), "de_DE"))
    assert found["Ausschöpfung der Zusage"] == (
        "Verbrauch / Zusage",
        "75 %",
        "Nettoverbrauch in der Laufzeit",
    )
    assert found["Tagesverbrauch"][1:] == ("1.000 $ je Tag", "Mittel aus 28 bekannten der letzten 28 Tage")
    assert found["Stand zum gesunden Band"][1] == "Im Band"


def test_what_is_not_known_is_a_dash_with_its_reason() -> None:
    assert rows(review(account(1_000)))["Cost per outcome"][1:] == ("\N{EN DASH}", "No closed outcome period")
    german = rows(review(account(1_000), "de_DE"))["Kosten je Ergebnis"]
    assert german[1:] == ("\N{EN DASH}", "Kein abgeschlossener Zeitraum mit Ergebnissen")


def test_an_outcome_says_what_it_cost_in_which_days() -> None:
    # July to September: 92,000 over 3 x 460 outcomes.
    of = review(replace(account(1_000), outcomes=monthly_outcomes(460, None)))
    assert rows(of)["Cost per outcome"][1:] == ("$66.67 an outcome", "Jul 1, 2026 to Sep 30, 2026")


def test_the_page_is_for_everybody_and_names_its_count() -> None:
    found = chapter(review(account(1_000)))
    assert not found.internal
    assert found.takeaway is not None
    assert found.takeaway.text.startswith(f"{len(QUOTED)} metrics: ")
    assert found.tables[0].alt.startswith("Table of metrics")
