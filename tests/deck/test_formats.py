"""Numbers, money and days by locale, against CLDR's published patterns read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from steadydraw.settings import SettingError
from steadydraw_decks.deck.formats import formats_of
from tests.deck.reviews import plain

US, GERMANY = formats_of("en_US"), formats_of("de-DE")


@pytest.mark.parametrize(
    ("value", "unit", "american", "german"),
    [
        (1_240_000, "USD", "$1.24M", "1,24 Mio. $"),
        (12_400_000, "USD", "$12.4M", "12,4 Mio. $"),
        (999_999, "USD", "$1M", "999.999 $"),
        (45_300, "EUR", "€45.3K", "45.300 €"),
        (9_500, "USD", "$9,500", "9.500 $"),
        (948.43, "EUR", "€948", "948 €"),
        (0.874, "USD", "$0.87", "0,87 $"),
        (0.0234, "USD", "$0.023", "0,023 $"),
        (0, "USD", "$0", "0 $"),
        (-45_300, "USD", "\N{MINUS SIGN}$45.3K", "\N{MINUS SIGN}45.300 $"),
        (1_500_000, "credits", "1.5M credits", "1,5 Mio. credits"),
    ],
)
def test_short_amounts_keep_three_digits(value: float, unit: str, american: str, german: str) -> None:
    assert plain(US.short(value, unit)) == american
    assert plain(GERMANY.short(value, unit)) == german


def test_full_amounts_are_grouped_by_locale() -> None:
    assert plain(US.amount(1_234_567.8, "USD")) == "$1,234,568"
    assert plain(GERMANY.amount(612.5, "EUR")) == "612,50 €"
    assert plain(US.amount(612, "credits")) == "612 credits"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.848, "84.8%"), (0.85, "85%"), (0.8499, "84.99%"), (1.1, "110%"), (1.104, "110.4%"), (0.96, "96%")],
)
def test_a_share_reads_on_its_own_side_of_the_bands_edges(share: float, shown: str) -> None:
    assert US.percent_beside(share, (0.85, 1.10)) == shown


def test_percent_points_and_multiples_follow_the_locale() -> None:
    assert [plain(GERMANY.percent(0.1234, 1)), GERMANY.multiple(3.21)] == ["12,3 %", "3,2x"]
    assert [US.points(3.4), US.points(-0.4), US.points(-12)] == ["+3 pp", "0 pp", "\N{MINUS SIGN}12 pp"]
    assert [GERMANY.points(3.4), GERMANY.points(-12)] == ["+3 Pp", "\N{MINUS SIGN}12 Pp"]


def test_days_are_written_in_the_order_of_the_locale_and_do_not_break() -> None:
    day = date(2026, 9, 30)
    assert [plain(US.day(day)), plain(GERMANY.day(day))] == ["September 30, 2026", "30. September 2026"]
    assert " " not in US.day(day)


def test_a_whole_month_is_named_and_other_periods_by_their_first_and_last_day() -> None:
    assert US.span(date(2026, 9, 1), date(2026, 10, 1)) == "Sep 2026"
    assert plain(US.span(date(2026, 7, 1), date(2026, 10, 1))) == "Jul 1, 2026 \N{EN DASH} Sep 30, 2026"


@pytest.mark.parametrize(
    ("unit", "largest", "code"),
    [
        ("USD", 1_200_000, '"$"#,##0.0,,"M";-"$"#,##0.0,,"M";"$"0'),
        ("USD", 45_000, '"$"#,##0,"K";-"$"#,##0,"K";"$"0'),
        ("USD", 950, '"$"#,##0;-"$"#,##0;"$"0'),
        ("USD", 0.55, '"$"#,##0.00;-"$"#,##0.00;"$"0'),
        ("credits", 45_000, '#,##0,"K";-#,##0,"K";0'),
    ],
)
def test_an_axis_has_one_scale_that_its_largest_value_asks_for(unit: str, largest: float, code: str) -> None:
    assert US.axis(unit, largest) == code


def test_an_unknown_locale_is_refused_with_an_example() -> None:
    with pytest.raises(SettingError, match=r"locale 'xx-YY' is not known: write it like"):
        formats_of("xx-YY")
