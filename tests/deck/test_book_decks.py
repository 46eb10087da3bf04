"""Decks on all accounts, of companies that lack nearly everything or are named to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from steadydraw_decks.deck.kinds import OF_BOOK
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.trust.verifying import verified
from tests.deck.test_sample_decks import UNKNOWN, words_of
from tests.traps.world import AS_OF, World
from tests.validation.deck import deck_faults

LONG = "Consolidated Observatory of Everything " * 8
NAMES = {
    "F": "=1+1", "L": LONG[:300], "H": "\u202eמפעלי עוז\u202c", "C": "株式会社さざなみ計算",
    "T": "{{ account.name }}", "M": "<b>&amp; \"quoted\" 'twice'",
}  # fmt: skip


def bare(folder: Path) -> World:
    """One account, without contract, usage, people, or anything else."""
    world = World(folder)
    world.add("accounts", "A,Alone,USD")
    world.rows |= {"contracts": [], "usage": ["2026-09-30,A,w,0,0,USD,production"]}
    return world


def harmful(folder: Path) -> World:
    """Accounts with names that mean harm, in three currencies without rates, owned by one such person."""
    world = World(folder)
    world.headings |= {
        "people": "account_id,role,person",
        "budgets": "account_id,period_start,period_end,amount,currency",
        "actions": "account_id,action,owner_role,due_on,status,trigger",
        "pay_plans": "person,period,target_pay,targets",
        "playbook": "trigger,when,action,owner_role,due_days,measure",
        "milestones": "account_id,milestone,on",
    }
    for number, (identity, name) in enumerate(NAMES.items()):
        currency = ("USD", "EUR", "JPY")[number % 3]
        said = name.replace('"', '""')
        world.add("accounts", f'{identity},"{said}",{currency}')
        world.add("contracts", f"C-{identity},{identity},prepaid,2026-01-01,2027-01-01,36500,{currency}")
        world.draw(AS_OF.replace(month=7, day=1), AS_OF, 40.0 + 50 * number, identity)
        world.add("budgets", f"{identity},2026-07-01,2026-10-01,{5000 * (number + 1)},{currency}")
        world.add("actions", f'{identity},"{said}",csm,2026-09-{25 + number % 5},open,burn_too_fast')
        world.add("milestones", f'{identity},"{said}",2026-09-02')
    world.rows["usage"] = [
        row.replace(",USD,", f",{('USD', 'EUR', 'JPY')[list(NAMES).index(row.split(',')[1]) % 3]},")
        for row in world.rows["usage"]
    ]
    world.add("people", 'F,csm,"=HYPERLINK(""http://x"",""y"")"', f'L,csm,"{LONG}"')
    world.add("pay_plans", '"=HYPERLINK(""http://x"",""y"")",2026Q3,1000,no targets', f'"{LONG}",2026Q3,0,')
    world.add("playbook", 'burn_too_slow,rung_below_3,"=cmd|x",technical,14,', "nonsense,,Do,csm,3,")
    return world


@pytest.mark.parametrize("kind", OF_BOOK)
@pytest.mark.parametrize("company", [bare, harmful], ids=lambda each: each.__name__)
def test_every_deck_is_whole_whatever_the_company_lacks_or_is_called(
    kind: str, company: object, tmp_path: Path
) -> None:
    world = company(tmp_path / "book")  # type: ignore[operator]
    path = tmp_path / f"{kind}.pptx"
    with world.opened() as tables:
        made = make_review(tables, "", path, Wish("2026Q3", "2026-09-29", kind=kind))
        found = verified(path, tables)
    assert made.slides >= 2
    assert (found.differences, found.unproven) == ([], [])
    # A customer may be called like a tag; only the judge of our own rules cannot know that it is a name.
    assert [fault for fault in deck_faults(path) if "holds a tag that was not filled" not in fault] == []
    names = {LONG, *NAMES.values()}
    told = [text for text in words_of(path) if not any(name[:20] in text for name in names)]
    assert [text for text in told if UNKNOWN.search(text)] == []
