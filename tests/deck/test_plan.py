"""The joint plan: its steps, both owners, and how it counts them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from steadydraw_decks.deck.review import Promise, Review
from steadydraw_decks.deck.slides.joint_plan import joint_plan
from tests.deck.reviews import account, monthly_outcomes, plain, promised, review

KEPT = Promise("Cache answers", "technical", date(2026, 8, 1), status="kept")
MISSED = Promise("Agree the value", "csm", date(2026, 9, 1), status="missed")
SOON = Promise("Top up", "ae", date(2026, 10, 16))


def calm(locale: str = "en_US") -> Review:
    """An even draw whose outcomes are valued: nothing is to be decided."""
    return review(replace(account(1_000), outcomes=monthly_outcomes(100, 2_000)), locale)


def slow() -> Review:
    return review(replace(account(600), outcomes=monthly_outcomes(100, 2_000)))


def title(of: Review) -> str:
    return plain(joint_plan(of).title.text)


def rows(of: Review) -> list[list[str]]:
    return [[plain(cell.text.text) for cell in row] for row in joint_plan(of).tables[0].rows]


def test_the_plan_counts_steps_and_promises_in_the_right_number() -> None:
    even = calm()
    # no outcome and no ladder: both are asked for, thirty days after September 30
    assert title(review(account(1_000))) == "Two steps come next, the first due on October 30, 2026"
    assert title(promised(even, SOON)) == "One step comes next, due on October 16, 2026"
    assert title(promised(even, SOON, SOON, KEPT, MISSED)) == (
        "Two steps come next, the first due on October 16, 2026; 1 of 2 earlier promises was kept"
    )
    assert title(promised(even, KEPT, KEPT, MISSED)) == "No step is open; 2 of 3 earlier promises were kept"
    assert title(promised(even, MISSED)) == "No step is open; the earlier promise was missed"
    assert title(promised(even, KEPT)) == "No step is open; the earlier promise was kept"


def test_the_plan_counts_in_german() -> None:
    even = calm("de_DE")
    assert title(promised(even, SOON, KEPT, MISSED)) == (
        "Ein Schritt steht an, fällig am 16. Oktober 2026; 1 von 2 früheren Maßnahmen ist erledigt"
    )
    assert (
        title(promised(even, *[SOON] * 3))
        == "Drei Schritte stehen an, der erste ist am 16. Oktober 2026 fällig"
    )
    assert title(promised(even, *[SOON] * 12)).startswith("12 Schritte stehen an")


def test_an_open_promise_past_its_day_is_overdue() -> None:
    even = calm()
    late = replace(SOON, due_on=date(2026, 9, 30))
    assert title(promised(even, late)) == "One step is open, and it is overdue"
    assert title(promised(even, late, SOON)) == "Two steps are open, 1 of them overdue"
    assert [row[-1] for row in rows(promised(even, late, SOON))] == ["Overdue", "Open"]


def test_a_promise_without_a_day_says_that_it_is_still_to_be_set() -> None:
    even = promised(calm(), Promise("Top up"))
    assert title(even) == "One step comes next; its day is still to be set"
    assert rows(even)[0][1:5] == ["–"] * 4


def test_a_promise_for_the_same_trigger_stands_in_for_the_playbooks_own() -> None:
    own = Promise("Connect the ledger", "technical", date(2026, 10, 1), trigger="burn_too_slow")
    assert title(promised(slow(), own)).startswith("One step comes next")
    other = replace(own, trigger="spike")
    assert title(promised(slow(), other)).startswith("Two steps come next")


def test_what_is_decided_is_carried_on_in_the_plan() -> None:
    uncounted = promised(review(account(1_000)), SOON)
    assert [(row[0], row[5]) for row in rows(uncounted)] == [
        ("Top up", "Open"),
        ("Agree one outcome, who counts it and what it is worth", "Proposed"),
    ]
    # 5 % of the commit lies beyond it
    over = review(replace(account(1_050), outcomes=monthly_outcomes(100, 2_000)))
    assert rows(over)[0][3:] == ["Oct 30, 2026", "Top-up or price agreed", "Proposed"]


def test_open_steps_stand_by_day_and_earlier_promises_after_them() -> None:
    of = promised(
        slow(),
        Promise("Later", "ae", date(2026, 12, 1)),
        Promise("Old", "csm", date(2026, 8, 1), status="kept"),
        Promise("Last year's", "csm", date(2025, 8, 1), status="kept"),
        Promise("Sooner", "technical", date(2026, 10, 2)),
    )
    # The playbook's own step is due 14 days after the as-of day, on 14 October.
    assert [(row[0].split()[0], row[3]) for row in rows(of)] == [
        ("Sooner", "Oct 2, 2026"),
        ("Unblock", "Oct 14, 2026"),
        ("Later", "Dec 1, 2026"),
        ("Old", "Aug 1, 2026"),
    ]


def test_each_step_names_who_does_it_and_who_on_the_other_side_goes_along() -> None:
    people = (("csm", "R. Ames"), ("technical", "T. Okafor"), ("ae", "L. Brandt"))
    of = replace(promised(calm(), SOON, replace(SOON, owner_role="technical")), people=people)
    assert [row[1:3] for row in rows(of)] == [["L. Brandt", "T. Okafor"], ["T. Okafor", "R. Ames"]]


def test_the_measure_is_the_band_where_there_is_one() -> None:
    def takeaway(of: Review) -> str:
        found = joint_plan(of).takeaway
        return plain(found.text) if found else ""

    assert takeaway(calm()) == (
        "Measured at the next review: the draw lands inside 85 to 110% of the commit."
    )
    without = replace(account(1_000), contracts=())
    assert takeaway(review(without)) == "Measured at the next review: every step kept, with its measure."
