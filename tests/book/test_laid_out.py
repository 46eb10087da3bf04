"""What an account lays out once for many days gives what its own columns give at each of them."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from steadydraw import registry
from steadydraw.account import Account, Use, WorkflowLine
from steadydraw.account.model import Contract, Reliability, Workflow
from steadydraw.book import results_of
from steadydraw.estimators.production import Schedule
from steadydraw.result import Answer, Result
from steadydraw.settings import DEFAULTS, Settings
from tests.metrics.any_input import arguments

AS_OF = date(2026, 9, 30)
WEEK = timedelta(days=7)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Accounts with gaps, credits, several rows a day, all schedules, minimums, promises kept and broken."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    length, density = draw(st.integers(1, 260)), draw(st.sampled_from([0.05, 0.4, 0.95, 1.0]))
    first = AS_OF - timedelta(days=length + draw(st.integers(0, 40)))
    credit = draw(st.sampled_from([0.0, 0.1]))
    lines, workflows, reliability = [], [], []
    for place in range(draw(st.integers(0, 3))):
        name = f"w{place}"
        days = [first + timedelta(days=n) for n in range(length) if chance.random() < density]
        days = sorted([*days, *(day for day in days if chance.random() < 0.05)])
        units = [round(chance.uniform(50, 150), 2) * (-1 if chance.random() < credit else 1) for _ in days]
        known = [None if chance.random() < 0.03 else each for each in units]
        lines.append(WorkflowLine(name, days, known, units, list(units), ["USD"] * len(days)))
        least = draw(st.sampled_from([None, 0.0, 60.0, 95.0]))
        schedule = draw(st.sampled_from(Schedule))
        workflows.append(
            Workflow(name, name, "2026Q3", draw(st.sampled_from([None, 100.0])), least, schedule)
        )
        for month in range(1, 10):
            period = date(2026, month, 1), date(2026, month + 1, 1)
            reliability.append(Reliability("slo", *period, chance.randint(970, 1000), 1000, name, 0.985))
    used = sorted((day, amount) for line in lines for day, amount in zip(line.days, line.units, strict=True))
    days, amounts = [day for day, _ in used], [amount for _, amount in used]
    start = first + timedelta(days=draw(st.integers(-30, 60)))
    terms = [(start, start + timedelta(days=365)), (start + timedelta(days=90), None)]
    contracts = tuple(
        Contract(
            f"C{n}", draw(st.sampled_from(["prepaid", "postpaid_minimum"])), since, until, 20_000.0, "USD"
        )
        for n, (since, until) in enumerate(terms[: draw(st.integers(0, 2))])
    )
    return Account(
        "A", "A", "USD", draw(st.sampled_from([None, AS_OF])), contracts,
        Use(days, [None] * len(days), ["USD"] * len(days), list(amounts), list(amounts)),
        tuple(lines), tuple(workflows), tuple(reliability),
        milestones={"unit economics reviewed": first},
    )  # fmt: skip


SETTINGS = st.sampled_from(
    [
        DEFAULTS,
        DEFAULTS.changed({"idle_days": 90, "weekly_active_weeks": 1, "daily_active_days": 3}),
        DEFAULTS.changed({"smoothness_days": 90, "steady_margin": 0.5, "steady_known_weeks": 3}),
        DEFAULTS.changed({"run_rate_method": "weekdays", "spike_z": 0.5, "spike_window_days": 20}),
    ]
)


def alone(result: Result, own: Settings) -> Result:
    """The same metric, called as a worksheet function."""
    found = registry.get(result.metric)
    given_settings = {"settings": own} if found.bound.takes_settings else {}
    return found(**result.inputs, **given_settings)


@given(accounts(), SETTINGS)
def test_every_result_is_what_its_function_gives_for_its_inputs_alone(
    account: Account, own: Settings
) -> None:
    for name, result in results_of(account, AS_OF, own, ranges=True).results.items():
        if any(isinstance(each, Answer) for each in result.inputs.values()):
            continue
        called = alone(result, own)
        assert (result.value, result.status, result.note) == (called.value, called.status, called.note), name
        assert (result.detail and result.detail.rows) == (called.detail and called.detail.rows), name


@given(accounts(), SETTINGS)
def test_a_week_replayed_inside_has_the_values_computed_alone_on_its_day(
    account: Account, own: Settings
) -> None:
    today = results_of(account, AS_OF, own)
    scores = today["health_status"].inputs["weekly_health_score"]
    states = today["weeks_in_band"].inputs["weekly_band_status"]
    assert len(scores) == len(states) == 12
    for back, score, state in zip(range(12, 0, -1), scores, states, strict=True):
        then = results_of(account, AS_OF - back * WEEK, own)
        assert score == then["health_score"].value
        assert state == then["band_status"].value


@given(st.data())
def test_a_brief_has_the_value_and_status_of_its_metric_for_any_arguments(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["health_score", "adoption_ladder"]))
    found, given_ = registry.get(name), data.draw(arguments(name))
    brief = {each.name: given_[each.name] for each in found.in_brief.arguments if each.name in given_}
    full, short = found.bound.answer(given_, DEFAULTS), found.in_brief.answer(brief, DEFAULTS)
    assert (full.value, full.status) == (short.value, short.status)
