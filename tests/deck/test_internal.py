"""The pages for the vendor alone: their sentences and figures worked by hand, and who sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from steadydraw.account import Account, Use, WorkflowLine
from steadydraw.days import parse_period
from steadydraw.metrics.activation_trend import activation_trend
from steadydraw.metrics.grr import grr
from steadydraw.metrics.nrr import nrr
from steadydraw.metrics.retention_bridge import retention_bridge
from steadydraw.result import Detail
from steadydraw_decks.deck.chapters import Chapter, Tone
from steadydraw_decks.deck.company import Company
from steadydraw_decks.deck.review import Review, review_of
from steadydraw_decks.deck.slides.internal import INTERNAL
from steadydraw_decks.deck.slides.internal.activation import activation
from steadydraw_decks.deck.slides.internal.coverage import coverage
from steadydraw_decks.deck.slides.internal.early_warnings import early_warnings
from steadydraw_decks.deck.slides.internal.health import health
from steadydraw_decks.deck.slides.internal.margin import margin
from steadydraw_decks.deck.slides.internal.retention import retention
from steadydraw_decks.rhythm.people import Holder
from tests.deck.reviews import AS_OF, account, even_use, plain, review
from tests.traps.world import World

QUARTERS = "Jul \N{EN DASH} Sep 2026 against Apr \N{EN DASH} Jun 2026"
PERIODS = "2026-07-01 to 2026-09-30 against 2026-04-01 to 2026-06-30"
# One grew by 30, one shrank by 15, one of 40 left, two stayed as they were.
IDS, BASE, NOW = ["a", "b", "c", "d", "e"], [100, 60, 40, 50, 50], [130, 45, 0, 50, 50]
STARTS = [date(2026, 1, 1)] * 5 + [date(2025, 10, 1)] * 4
WAITS = [2, 4, 6, 8, None, 1, 1, 1, 1]


def company(size: int = 5, *team: Holder) -> Company:
    """The book of the first `size` accounts."""
    ids, base, now = IDS[:size], BASE[:size], NOW[:size]
    trend = activation_trend(STARTS, WAITS, AS_OF)
    assert trend.detail is not None
    shown = replace(trend, detail=Detail(trend.detail.columns, trend.detail.rows[1:]))
    return Company(
        nrr=nrr(ids, base, now, "qoq", PERIODS),
        grr=grr(ids, base, now, "qoq", PERIODS),
        bridge=retention_bridge(ids, base, now, "qoq", PERIODS),
        own_nrr=nrr(["a"], [100], [130], "qoq", PERIODS),
        own_grr=grr(["a"], [100], [130], "qoq", PERIODS),
        trend=shown,
        cohort="2026Q1",
        team=team,
    )


def internal(of: Account, locale: str = "en_US", around: Company | None = None) -> Review:
    return replace(review(of, locale), audience="internal", company=around or company())


def said(found: Chapter | None) -> tuple[str, str]:
    assert found is not None
    assert found.internal
    assert found.takeaway is not None
    return plain(found.title.text), plain(found.takeaway.text)


def rows(found: Chapter | None) -> list[list[str]]:
    assert found is not None
    (table,) = found.tables
    shown = [[plain(cell.text.text) for cell in row] for row in table.rows]
    return [*shown, [plain(cell.text.text) for cell in table.totals()]] if table.totals() else shown


def served(*daily: tuple[str, float, float]) -> Account:
    """Workflows with the same spend and cost of service on every day, one unit a dollar."""
    days = even_use(1).days
    many = len(days)
    lines = tuple(
        WorkflowLine(
            name, days, [spend] * many, [spend] * many, [spend] * many, ["USD"] * many, [cost] * many
        )
        for name, spend, cost in daily
    )
    return replace(account(sum(spend for _, spend, _ in daily)), workflow_lines=lines)


def test_no_page_is_made_for_a_customer() -> None:
    of = replace(internal(served(("w-1", 1_000, 400))), audience="customer", company=None)
    assert [page(of) for page in INTERNAL] == [None] * len(INTERNAL)


def test_the_margin_is_what_the_service_left_of_the_price() -> None:
    # 600 at 240 and 400 at 100 a day: a unit of 1 dollar costs 0.34.
    found = margin(internal(served(("w-1", 600, 240), ("w-2", 400, 100))))
    assert said(found) == (
        "A unit sold at $1 costs $0.34 to serve: the margin is 66%",
        "The lowest margin is that of w-1: 60% on $55.2K of spend (Jul \N{EN DASH} Sep 2026).",
    )
    assert rows(found) == [
        ["w-1", "$55,200", "$22,080", "60.0%"],
        ["w-2", "$36,800", "$9,200", "75.0%"],
        ["Total", "$92,000", "$31,280", "66.0%"],
    ]
    assert found is not None
    (chart,) = found.charts
    assert {each.key: each.values[-1] for each in chart.series} == {"price": 1.0, "cost": 0.34}
    assert chart.categories[-1] == "Sep 2026"


def test_a_unit_served_above_its_price_is_said_to_be_a_loss() -> None:
    found = margin(internal(served(("w-1", 1_000, 1_500)), "de_DE"))
    assert said(found)[0] == (
        "Eine Einheit zum Preis von 1 $ kostet uns 1,50 $: Jede wird mit Verlust verkauft"
    )


def test_without_a_cost_of_service_there_is_no_margin() -> None:
    assert margin(internal(account(1_000))) is None


def test_retention_is_a_bridge_from_base_to_now() -> None:
    # 300 paid: 30 came, 15 and 40 went, 275 remain: 91.7 % net, 245 / 300 = 81.7 % gross.
    found = retention(internal(account()))
    assert said(found) == (
        "The book keeps 82% of its revenue and stands at 92% with expansion; this account stands at 130%",
        f"Quarter on quarter: {QUARTERS}, over 5 accounts only: a small book.",
    )
    assert found is not None
    (chart,) = found.charts
    assert {each.key: each.values for each in chart.series} == {
        "base": (None, 300, 315, 275, None),
        "total": (300, None, None, None, 275),
        "up": (None, 30, None, None, None),
        "down": (None, None, 15, 40, None),
        "steps": (None, 330, 330, 315, None),
    }
    assert [plain(label) for label in chart.series[-1].labels if label] == ["+30", "−15", "−40"]
    assert [plain(card.figure.text) for card in found.cards] == ["92%", "82%", "130%"]


def test_a_book_of_four_accounts_shows_no_retention() -> None:
    assert retention(internal(account(), around=company(4))) is None


def test_a_book_in_several_currencies_says_what_is_missing(tmp_path: Path) -> None:
    world = World(tmp_path).account("A").account("B", currency="EUR")
    with world.draw(date(2026, 1, 1), AS_OF).opened() as tables:
        of = review_of(tables, "A", AS_OF, parse_period("2026Q3"), audience="internal")
        found = retention(of)
    assert said(found)[0] == "Retention of the book is not known: its accounts are in several currencies"
    assert found is not None
    assert not found.charts
    assert not found.cards


def test_points_lost_add_up_to_what_the_score_lacks() -> None:
    of = internal(account(1_000))
    found = health(of)
    score = of.results["health_score"].number
    assert found is not None
    assert found.light is not None
    assert (found.light.word, found.light.tone) == ("Green", Tone.GOOD)
    (table,) = found.tables
    lost = sum(row[3].value or 0 for row in table.rows)
    assert abs(lost - (100 - score)) < 1e-9
    assert table.totals()[2].value == score


def test_an_account_without_a_first_event_is_warned_of_with_one_action_each() -> None:
    silent = replace(account(), use=Use(), roles=(("technical", date(2026, 1, 1), None),))
    found = early_warnings(internal(silent))
    # The term began 272 days before the as-of day.
    assert said(found)[0].endswith("early warnings show, first of all: no use for 272 days")
    table = rows(found)
    assert table[0] == [
        "No use for 272 days",
        "Jan 1, 2026",
        "Unblock onboarding: data access, credentials and a first live workflow",
        "Technical lead",
    ]
    assert table[-1] == [
        "Nobody is named as owner",
        "Jan 1, 2026",
        "Name who holds the role",
        "Account executive",
    ]


def test_no_early_warning_is_said_in_words() -> None:
    found = early_warnings(internal(account(1_000)))
    assert said(found)[0] == "No early warning shows"
    assert found is not None
    assert not found.tables
    ((point,),) = (group.points for group in found.points)
    assert point.text.endswith("that can be judged, not one shows.")
    german = early_warnings(internal(account(1_000), "de_DE"))
    assert said(german)[0] == "Keine Frühwarnung liegt vor"


def test_a_missing_role_is_a_finding() -> None:
    held = (Holder("csm", "Ada", date(2025, 4, 1)),)
    alone = replace(account(), roles=(("csm", date(2025, 4, 1), None),))
    found = coverage(internal(alone, around=company(5, *held)))
    assert said(found)[0] == "The account has no technical counterpart"
    assert rows(found) == [
        ["Technical lead", "Nobody named", "\N{EN DASH}"],
        ["Customer success", "Ada", "Apr 1, 2025"],
    ]
    assert (
        said(coverage(internal(alone, "de_DE", company(5, *held))))[0]
        == "Dem Kunden fehlt eine technische Leitung"
    )


def test_an_account_without_anybody_lacks_both() -> None:
    found = coverage(internal(replace(account(), roles=())))
    assert said(found)[0] == "The account has neither an owner nor a technical counterpart"
    assert coverage(internal(account())) is None


def test_activation_is_set_against_the_median_of_the_accounts_that_started_alongside() -> None:
    # Of five accounts four fired after 2, 4, 6 and 8 days: half of them had by day 6.
    found = activation(internal(account()))
    title, takeaway = said(found)
    assert title == (
        "The first billable event came with the start, 6 days sooner than the median of the accounts that "
        "started in 2026Q1"
    )
    assert takeaway == "5 accounts started in 2026Q1."
    assert found is not None
    (chart,) = found.charts
    assert chart.categories == ("2026Q1",)
    assert chart.series[0].values == (6,)


def test_an_account_that_still_waits_is_told_so() -> None:
    waiting = replace(account(), use=Use())
    assert said(activation(internal(waiting)))[0] == (
        "First billable event: not yet, after 272 days; half of the accounts that started in 2026Q1 had it "
        "after 6 days"
    )


def test_a_cohort_of_four_is_not_shown() -> None:
    assert activation(internal(account(), around=replace(company(), cohort="2025Q4"))) is None


def paid(folder: Path) -> World:
    """One account of even draw for two years, its CSM, and her plan for the third quarter."""
    world = World(folder).account()
    world.headings = {
        "people": "account_id,role,person",
        "pay_plans": "person,period,target_pay,targets",
    }
    world.draw(date(2024, 10, 1), AS_OF)
    world.add("people", "A,csm,Ada")
    return world.add("pay_plans", "Ada,2026-Q3,10000,grr=0.9;adoption_depth=0.7;stability=0.8;expansion=0.1")


def test_a_plan_pays_by_measure_and_says_what_is_open(tmp_path: Path) -> None:
    # GRR 1 and 13 of 13 weeks in band are beyond 110 % of their targets: 1.5 times 4,000 and 2,000.
    # Nothing grew, and no ladder gives an adoption depth.
    with paid(tmp_path).opened() as tables:
        of = review_of(tables, "A", AS_OF, parse_period("2026Q3"), audience="internal")
        pages = {page.key: page for make in INTERNAL if (page := make(of))}
    assert said(pages["pay"]) == (
        "As things stand the plan of Ada pays 9,000 of 10,000 for 2026Q3",
        "One measure is still open and not in the sum.",
    )
    assert rows(pages["pay"]) == [
        ["Gross revenue retention", "40%", "90.0%", "100.0%", "6,000"],
        ["Adoption depth", "20%", "70.0%", "open", "open"],
        ["Stability inside the band", "20%", "80.0%", "100.0%", "3,000"],
        ["Expansion", "20%", "10.0%", "0.0%", "0"],
        ["Total", "100%", "", "", "9,000"],
    ]
    # A book of one account shows neither its retention nor its cohort.
    assert {"retention", "activation"}.isdisjoint(pages)
