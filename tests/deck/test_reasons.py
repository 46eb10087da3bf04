"""Why a number is missing: every cause that metrics name is said in the deck's language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from steadydraw.account import Account, Contract
from steadydraw.resources import resource
from steadydraw.result import Result, Status
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.narrative.reasons import CAUSES, reason
from steadydraw_decks.deck.review import Review, review_of
from steadydraw_decks.deck.words import SHIPPED
from tests.deck.reviews import AS_OF, YEAR, account, even_use, monthly_outcomes, plain, review
from tests.deck.test_sample_reviews import ACCOUNTS, PERIOD

GENERIC = {"noch nicht bekannt", "nicht anwendbar", "nicht begonnen"}
PAYG = Contract("C1", "payg", date(2026, 1, 1), None, 0, "USD")


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as opened:
        yield opened


def said(of: Account, metric: str, locale: str = "de_DE") -> str:
    made = review(of, locale)
    return plain(reason(made, made.results[metric]).text)


def missing(of: Review) -> list[Result]:
    return [result for at in (of.results, of.before) for result in at.results.values() if not result.ok]


@pytest.mark.parametrize(
    ("of", "metric", "german"),
    [
        (account(1_000), "cost_per_outcome", "kein abgeschlossener Zeitraum mit Ergebnissen"),
        (account(1_000, PAYG), "term_end_utilization", "nutzungsabhängig: es zählen nur die Ausgaben"),
        (
            account(1_000, replace(YEAR, end=None)),
            "band_status",
            "unbefristet: die Laufzeit hat kein Ende",
        ),
        # 365,000 less 273 days of 600 and 92 more at that pace.
        (
            account(600),
            "exhaustion_date",
            "nicht in der Laufzeit: an ihrem Ende blieben 146.000 $ ungenutzt",
        ),
        (
            replace(account(1_000), outcomes=monthly_outcomes(460, None)),
            "value_per_dollar",
            "kein Wert je Ergebnis vereinbart",
        ),
        (
            replace(account(1_000), grain="month"),
            "smoothness",
            "Monatsdaten: Tageswerte lassen sich daraus nicht bilden",
        ),
        (
            account(1_000, replace(YEAR, start=date(2026, 10, 1))),
            "pace_gap",
            "die Laufzeit hat noch nicht begonnen",
        ),
    ],
)
def test_a_cause_is_said_in_german_wherever_it_was_handed_on_from(
    of: Account, metric: str, german: str
) -> None:
    assert said(of, metric) == german


@pytest.mark.parametrize(
    ("start", "german", "english"),
    [
        (date(2026, 9, 29), "noch nicht, 1 Tag seit Beginn", "not yet, 1 day since start"),
        (date(2026, 9, 7), "noch nicht, 23 Tage seit Beginn", "not yet, 23 days since start"),
        (date(2026, 10, 1), "der Vertrag beginnt am 1. Oktober 2026", "the contract starts on 2026-10-01"),
    ],
)
def test_days_since_the_start_stand_in_the_right_number(start: date, german: str, english: str) -> None:
    silent = Account("A-1", "Acme", "USD", AS_OF, (replace(YEAR, start=start),))
    assert said(silent, "time_to_first_billable_event") == german
    assert said(silent, "time_to_first_billable_event", "en_US") == english


@pytest.mark.parametrize(
    ("days", "german"),
    [
        (1, "von den letzten 28 Tagen ist 1 bekannt"),
        (13, "von den letzten 28 Tagen sind 13 bekannt"),
    ],
)
def test_known_days_stand_in_the_right_number(days: int, german: str) -> None:
    first = date(2026, 9, 30 - days + 1)
    of = replace(account(1_000, replace(YEAR, start=first)), use=even_use(1_000, first))
    assert said(of, "run_rate") == german


def test_in_english_the_metric_speaks_for_itself_up_to_its_first_semicolon() -> None:
    first = date(2026, 9, 24)
    of = replace(account(1_000, replace(YEAR, start=first)), use=even_use(1_000, first))
    assert review(of).results["run_rate"].note == "7 known days of the last 28; a run rate needs 14"
    assert said(of, "run_rate", "en_US") == "7 known days of the last 28"


def test_a_cause_without_words_is_said_by_its_status() -> None:
    made = review(account(1_000), "de_DE")
    unheard = replace(made.results["run_rate"], status=Status.NOT_APPLICABLE, value=None, note="Neptune rose")
    assert reason(made, unheard).text == "nicht anwendbar"


@pytest.mark.parametrize("account_id", ACCOUNTS)
def test_no_account_of_the_sample_company_has_a_cause_without_german_words(
    tables: Tables, account_id: str
) -> None:
    made = review_of(tables, account_id, AS_OF, PERIOD, locale="de_DE")
    for result in missing(made):
        assert reason(made, result).text not in GENERIC, result.note


@pytest.mark.parametrize("account_id", ["A-1001", "A-1009", "A-1019", "A-1023", "A-1024"])
@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_no_note_of_a_metric_stands_in_a_german_deck(tables: Tables, account_id: str, audience: str) -> None:
    made = review_of(tables, account_id, AS_OF, PERIOD, audience=audience, locale="de_DE")
    notes = {result.note.split(";")[0] for result in missing(made)} - {""}
    for chapter in chapters_of(made):
        for sentence in chapter.texts():
            assert not [note for note in notes if note in sentence.text]


def test_the_causes_that_have_words_are_those_that_are_looked_for_with_their_parts() -> None:
    group = tomllib.loads((SHIPPED / "en.toml").read_text(encoding="utf-8"))["reason"]
    assert {f"because.{name}" for name in group["because"]} == set(CAUSES) - {"no_first_event"}
    for cause, parts in CAUSES.items():
        phrase = group["because"][cause.removeprefix("because.")] if "." in cause else group[cause]
        assert set(re.findall(r"\{(\w+)\}", str(phrase))) == set(parts)
