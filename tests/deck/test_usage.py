"""The usage line: an even draw of 1,000 a day with days that stand out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from steadydraw.account import Account, Company
from steadydraw.days import FiscalCalendar
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Series
from steadydraw_decks.deck.slides.usage_line import usage_line
from tests.deck.reviews import AS_OF, YEAR, account, even_use, plain, review


def drawn(amounts: Mapping[date, float], holidays: tuple[date, ...] = ()) -> Account:
    """The even account with other amounts on some days."""
    company = Company(calendar=FiscalCalendar((day, "holiday") for day in holidays))
    of = replace(account(1_000), company=company)
    for day, amount in amounts.items():
        of.use.amounts[of.use.days.index(day)] = amount
    return of


def chapter(of: Account, locale: str = "en_US") -> Chapter:
    made = usage_line(review(of, locale))
    assert made is not None
    return made


def series(made: Chapter) -> dict[str, Series]:
    return {each.key: each for each in made.charts[0].series}


def labels(made: Chapter, key: str) -> list[str]:
    return [plain(label) for label in series(made)[key].labels if label]


SPIKE = {date(2026, 9, 10): 3_000.0}
TWO = SPIKE | {date(2026, 8, 20): 2_500.0}


def test_an_even_line_has_no_spikes_and_says_its_pace() -> None:
    made = chapter(account(1_000))
    assert made.title.text == "The daily line is steady: smoothness 100 of 100, at $1,000 a day"
    assert plain(made.takeaway.text if made.takeaway else "") == (
        "The 28-day mean is $1,000 a day, against $1,000 on June 30, 2026."
    )
    assert list(series(made)) == ["draw", "mean"]
    assert "stand out" not in made.charts[0].alt


def test_the_line_begins_a_quarter_before_the_period() -> None:
    chart = chapter(account(1_000)).charts[0]
    assert (chart.categories[0], chart.categories[-1]) == (date(2026, 4, 1), AS_OF)
    assert chart.caption == "Draw by day, USD"


@pytest.mark.parametrize(
    ("amounts", "title", "takeaway"),
    [
        (SPIKE, " of 100 with 1 spike, at $1,071 a day", "1 spike in the last 56 days: review rate limits, "),
        (TWO, " of 100 with 2 spikes, at $1,071 a day", "2 spikes in the last 56 days: review rate limits, "),
    ],
)
def test_spikes_are_counted_in_the_title_and_met_by_the_playbook(
    amounts: dict[date, float], title: str, takeaway: str
) -> None:
    # The last 28 days: 27 of 1,000 and one of 3,000.
    made = chapter(drawn(amounts))
    assert made.title.text.endswith(title)
    assert made.takeaway is not None
    assert made.takeaway.text == f"{takeaway}retries and runaway jobs."


def test_german_counts_spikes_in_the_right_number() -> None:
    one, two = (chapter(drawn(amounts), "de_DE") for amounts in (SPIKE, TWO))
    assert " von 100 mit 1 Spitze, bei 1.071 $ am Tag" in plain(one.title.text)
    assert " von 100 mit 2 Spitzen, bei 1.071 $ am Tag" in plain(two.title.text)
    assert one.takeaway is not None
    assert one.takeaway.text == (
        "1 Spitze in den letzten 56 Tagen: Ratenlimits, Wiederholungen und entlaufene Jobs prüfen."
    )
    assert "1 der letzten 56 Tage ragt als Spitze heraus." in one.charts[0].alt


def test_only_the_flagged_days_have_values_and_name_their_day_and_amount() -> None:
    made = chapter(drawn(TWO | {date(2026, 9, 15): 100.0}))
    known = {
        key: {
            day: value
            for day, value in zip(made.charts[0].categories, series(made)[key].values, strict=True)
            if value is not None
        }
        for key in ("spikes", "drops")
    }
    assert known == {"spikes": TWO, "drops": {date(2026, 9, 15): 100.0}}
    assert labels(made, "spikes") == ["Aug 20: $2,500", "Sep 10: $3,000"]
    assert labels(made, "drops") == ["Sep 15: $100"]
    assert labels(chapter(drawn(SPIKE), "de_DE"), "spikes") == ["10. Sept.: 3.000 $"]


def test_at_most_four_days_are_named_the_highest_first() -> None:
    days = [date(2026, 9, 2) + timedelta(days=4 * number) for number in range(6)]
    made = chapter(drawn({day: 3_000.0 + 1_000 * number for number, day in enumerate(days)}))
    assert sum(value is not None for value in series(made)["spikes"].values) == 6
    # A label covers 800, a tenth of the highest: steps of 1,000 find room beside each other.
    assert labels(made, "spikes") == ["Sep 10: $5,000", "Sep 14: $6,000", "Sep 18: $7,000", "Sep 22: $8,000"]


def test_labels_of_days_that_are_alike_and_near_do_not_lie_over_each_other() -> None:
    near = {date(2026, 9, 9): 2_900.0, date(2026, 9, 14): 3_000.0}
    assert labels(chapter(drawn(near)), "spikes") == ["Sep 14: $3,000"]
    # The line has 183 days: a sixth of it is 30.5.
    far = {date(2026, 8, 14): 2_900.0, date(2026, 9, 14): 3_000.0}
    assert labels(chapter(drawn(far)), "spikes") == ["Aug 14: $2,900", "Sep 14: $3,000"]


def test_a_holiday_is_no_drop() -> None:
    labor_day = date(2026, 9, 7)
    quiet = {labor_day: 100.0}
    assert labels(chapter(drawn(quiet)), "drops") == ["Sep 7: $100"]
    assert "drops" not in series(chapter(drawn(quiet, (labor_day,))))


def test_a_change_of_a_fifth_goes_before_spikes() -> None:
    of = drawn(SPIKE)
    since = of.use.days.index(date(2026, 8, 1))
    of.use.amounts[since:] = [800.0] * (len(of.use.days) - since)
    made = chapter(of)
    assert made.takeaway is not None
    assert made.takeaway.text == "Find out which workflow is behind the fall, before the next review."


def test_less_than_a_week_of_draw_is_no_line() -> None:
    days = timedelta(days=5)
    assert usage_line(review(replace(account(1_000), use=even_use(1_000, AS_OF - days)))) is None
    days = timedelta(days=6)
    assert usage_line(review(replace(account(1_000), use=even_use(1_000, AS_OF - days)))) is not None


def test_without_a_pace_the_title_says_how_many_days_are_known_in_german() -> None:
    first = AS_OF - timedelta(days=6)
    of = replace(account(1_000, replace(YEAR, start=first)), use=even_use(1_000, first))
    assert plain(chapter(of, "de_DE").title.text) == (
        "Das Tempo des Verbrauchs ist nicht bekannt: von den letzten 28 Tagen sind 7 bekannt"
    )
