"""One account: the chapters of its review for the house's own eyes, its owners, and what its review lacks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from starlette.responses import Response

from steadydraw.days import quarter_of
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.narrative.playbook import action_in
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.review import Review, review_alone
from steadydraw_decks.deck.slides.adoption import adoption
from steadydraw_decks.deck.slides.commit_burn_down import commit_burn_down
from steadydraw_decks.deck.slides.goals_and_promises import goals_and_promises
from steadydraw_decks.deck.slides.internal.early_warnings import early_warnings
from steadydraw_decks.deck.slides.internal.health import health
from steadydraw_decks.deck.slides.joint_plan import joint_plan
from steadydraw_decks.deck.slides.outlook import outlook
from steadydraw_decks.deck.slides.reliability import reliability
from steadydraw_decks.deck.slides.unit_economics import unit_economics
from steadydraw_decks.deck.slides.usage_line import usage_line
from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.drawing.charts import drawn
from steadydraw_decks.rhythm.entry import triggers_of
from steadydraw_decks.tasks.readiness import gaps_of

CHAPTERS: tuple[Callable[[Review], Chapter | None], ...] = (
    commit_burn_down,
    outlook,
    usage_line,
    adoption,
    unit_economics,
    reliability,
    health,
    early_warnings,
    goals_and_promises,
    joint_plan,
)


def account(asked: Asked) -> Response:
    """The page of an account."""
    opened, identity = asked.opened, asked.account
    with opened.lock:
        row = next(each for each in opened.tables.rows("accounts") if each["account_id"] == identity)
        period = quarter_of(opened.as_of, row["fiscal_year_start_month"] or 1)
        review = review_alone(opened.tables, identity, opened.as_of, period, asked.locale)
        gaps = gaps_of(review, opened.tables, date.today())  # noqa: DTZ011 - the day on this machine's calendar
        chapters = [chapter for make in CHAPTERS if (chapter := make(review))]
    triggers = triggers_of(review.account, review.results, review.settings, review.plays)
    return asked.page(
        "account.html",
        account=review.account,
        row=opened.row(identity),
        period=period,
        gaps=gaps,
        chapters=chapters,
        draw=lambda chart: drawn(chart, asked.formats, asked.words.text("account.values")),
        people=[(role_of(review, role), person) for role, person in review.people],
        triggers=[
            (
                each,
                action_in(review.words, each.play),
                role_of(review, each.play.owner_role),
                review.person(each.play.owner_role),
            )
            for each in triggers
        ],
    )
