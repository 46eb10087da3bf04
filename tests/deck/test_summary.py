"""The cover and the executive summary: one sentence, three findings, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from steadydraw.account import Account, Contract
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw.triggers import plays_from
from steadydraw.triggers.playbook import CONCENTRATION, TOO_SLOW
from steadydraw_decks.deck.chapters import Chapter, Tone
from steadydraw_decks.deck.narrative.playbook import action_of, in_words
from steadydraw_decks.deck.review import Promise, Review, review_of
from steadydraw_decks.deck.slides.cover import cover
from steadydraw_decks.deck.slides.executive_summary import executive_summary
from steadydraw_decks.deck.slides.usage_line import usage_line
from tests.deck.reviews import AS_OF, YEAR, account, even_use, monthly_outcomes, plain, promised, review
from tests.deck.test_sample_reviews import ACCOUNTS, PERIOD

LONGEST_TITLE, LONGEST_TAKEAWAY, LONGEST_LABEL = 150, 110, 28
PAYG = Contract("C1", "payg", date(2026, 1, 1), None, 0, "USD")


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as opened:
        yield opened


def title(of: Account, locale: str = "de_DE") -> str:
    return plain(executive_summary(review(of, locale)).title.text)


def cards(of: Account, locale: str = "en_US") -> dict[str, tuple[str, str]]:
    made = executive_summary(review(of, locale)).cards
    return {card.label: (plain(card.figure.text), plain(card.about.text)) for card in made}


def asks(of: Review) -> tuple[str, list[str]]:
    (points,) = executive_summary(of).points
    assert points.key == "asks"
    return points.heading, [plain(each.text) for each in points.points]


def drawing_from(daily: float, first: date) -> Account:
    return replace(account(1_000), use=even_use(daily, first))


@pytest.mark.parametrize(
    ("of", "german"),
    [
        (
            account(1_000),
            "Auf Kurs: Der Verbrauch endet bei 100 % der Zusage, im gesunden Band von 85 bis 110 %",
        ),
        (
            # July to September: 92,000 bought 30,000 outcomes of 12 each.
            replace(account(1_000), outcomes=monthly_outcomes(10_000, 12)),
            (
                "Auf Kurs: Der Verbrauch endet bei 100 % der Zusage, im gesunden Band, "
                "und der Wert der Ergebnisse liegt bei 3,9x der Ausgaben"
            ),
        ),
        (
            account(600),
            (
                "Der Verbrauch ist zu langsam: Er endet bei 60 % der Zusage, "
                "unter dem gesunden Band von 85 bis 110 %"
            ),
        ),
        (
            account(1_300),
            (
                "Der Verbrauch ist zu schnell: Er endet bei 130 % der Zusage, "
                "über dem gesunden Band von 85 bis 110 %"
            ),
        ),
        (
            account(1_000, PAYG),
            "Der Verbrauch läuft mit 1.000 $ am Tag, ohne Zusage, gegen die er zu halten wäre",
        ),
        (
            replace(account(1_000), contracts=()),
            "Es liegt kein Vertrag vor, gegen den der Verbrauch zu halten wäre",
        ),
        (
            account(1_000, replace(YEAR, end=None)),
            "75 % der Zusage sind verbraucht; der Vertrag hat kein Ende, also ist kein Tempo gesetzt",
        ),
        (
            # 273 of 27,300 days' worth.
            account(1_000, replace(YEAR, end=None, commit_amount=27_300_000)),
            "1 % der Zusage ist verbraucht; der Vertrag hat kein Ende, also ist kein Tempo gesetzt",
        ),
        (
            Account("A-1", "Acme", "USD", AS_OF, (replace(YEAR, start=date(2026, 9, 29)),)),
            "Erstes abrechenbares Ereignis: noch nicht, 1 Tag seit Beginn",
        ),
        (
            Account("A-1", "Acme", "USD", AS_OF, (replace(YEAR, start=date(2026, 10, 1)),)),
            "Der Vertrag beginnt am 1. Oktober 2026; vorher gibt es nichts zu messen",
        ),
    ],
)
def test_every_situation_is_told_in_german(of: Account, german: str) -> None:
    assert title(of) == german


def test_the_light_says_the_situation_in_a_word() -> None:
    lights = {
        locale: executive_summary(review(account(1_300), locale)).light for locale in ("en_US", "de_DE")
    }
    assert [(light.word, light.tone) for light in lights.values() if light] == [
        ("Too fast", Tone.ACT),
        ("Zu schnell", Tone.ACT),
    ]


def test_three_findings_stand_with_their_figures_now_and_before() -> None:
    of = replace(account(1_000), outcomes=monthly_outcomes(10_000, 12))
    # 273,000 of 365,000 on day 273 of 365; April to June 91,000 bought 30,000 outcomes of 12, 4.0 times.
    assert cards(of) == {
        "Commit used": ("75%", "$273K of $365K at 75% of the term (0 pp)."),
        "Value of outcomes over spend": ("3.9x", "It was 4.0x on June 30, 2026. One outcome cost $3.07."),
        "Smoothness, of 100": ("100", "The daily line is steady. It was 100 on June 30, 2026."),
    }
    assert cards(of, "de_DE") == {
        "Zusage verbraucht": ("75 %", "273.000 $ von 365.000 $ nach 75 % der Laufzeit (0 Pp)."),
        "Wert zu Ausgaben": ("3,9x", "Am 30. Juni 2026: 4,0x. Ein Ergebnis kostete 3,07 $."),
        "Gleichmäßigkeit, von 100": ("100", "Die Tageslinie ist stetig. Am 30. Juni 2026: 100."),
    }


def test_the_first_use_is_a_finding_while_the_contract_is_young() -> None:
    young = replace(
        drawing_from(1_000, date(2026, 8, 11)), contracts=(replace(YEAR, start=date(2026, 8, 1)),)
    )
    assert cards(young)["First billable event"][0] == "10 days"
    assert cards(young, "de_DE")["Erste abrechenbare Nutzung"] == ("10 Tage", "Vom Vertragsbeginn an.")


def test_three_open_steps_are_asked_for_with_owner_and_day() -> None:
    steps = [Promise(f"Step {number}", "csm", date(2026, 10, number)) for number in (4, 1, 3, 2)]
    of = replace(promised(review(account(1_000)), *steps), people=(("csm", "R. Ames"),))
    heading, asked = asks(of)
    assert heading == "Next steps"
    assert asked == [f"Step {number} (R. Ames, by October {number}, 2026)" for number in (1, 2, 3)]
    german = replace(promised(review(account(1_000), "de_DE"), *steps[:1]))
    assert asks(german)[1][0] == "Step 4 (Kundenbetreuung, bis 4. Oktober 2026)"


def test_a_companys_own_play_is_shown_as_it_is_and_a_shipped_one_in_german() -> None:
    of = review(account(1_000), "de_DE")
    row = {"trigger": CONCENTRATION, "action": "Ring them", "owner_role": "csm", "due_days": 7}
    plays = {(play.trigger, play.when): play for play in plays_from([row])}
    assert action_of(of, plays[CONCENTRATION, "always"]).text == "Ring them"
    slow = plays[TOO_SLOW, "rung_below_5"]
    assert in_words(of, slow).text == "Zu langsam: Den zweiten Workflow automatisieren."
    assert in_words(review(account(1_000)), slow).text == "Too slow: automate the second workflow."


def test_a_german_cover_names_period_cut_off_audience_and_people() -> None:
    of = replace(review(account(1_000), "de_DE"), people=(("csm", "R. Ames"), ("ae", "T. Oh")))
    made = cover(of)
    assert plain(dict(made.facts)["subtitle"].text) == "2026Q3 · 1. Juli 2026 \N{EN DASH} 30. September 2026"
    assert [plain(point.text) for point in made.points[0].points] == [
        "Mit R. Ames (Kundenbetreuung)",
        "Daten bis 30. September 2026",
        "Entwurf für die Geschäftsleitung des Kunden",
    ]


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
@pytest.mark.parametrize("account_id", ACCOUNTS)
def test_titles_takeaways_and_cards_of_the_sample_company_keep_to_their_room(
    tables: Tables, account_id: str, locale: str
) -> None:
    of = review_of(tables, account_id, AS_OF, PERIOD, locale=locale)
    made: list[Chapter] = [executive_summary(of), *filter(None, [usage_line(of)])]
    for chapter in made:
        assert len(chapter.title.text) <= LONGEST_TITLE
        assert not chapter.title.text.endswith(".")
        assert chapter.takeaway
        assert len(chapter.takeaway.text) <= LONGEST_TAKEAWAY
        assert chapter.takeaway.text.endswith(".")
        assert 1 <= len(chapter.cards) <= 4
        assert max(len(card.label) for card in chapter.cards) <= LONGEST_LABEL
