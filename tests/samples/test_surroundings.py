"""What stands around the use is truly in the sample: money, outcomes, quality, owners and promises."""

from __future__ import annotations

import pandas as pd

from tests.samples.arithmetic import contract, of
from tests.samples.conftest import AS_OF, SAMPLES, Frame, Tables


def test_three_currencies_have_a_rate_for_every_month(tables: Tables) -> None:
    accounts = tables["accounts"].set_index("account_id")
    assert accounts.loc["A-1002", "currency"] == "EUR"
    assert accounts.loc["A-1008", "currency"] == "GBP"
    rates = tables["fx_rates"].groupby("from")["on"].nunique()
    assert dict(rates) == {"EUR": 18, "GBP": 18}


def test_every_row_is_rated_in_its_customers_currency(tables: Tables) -> None:
    rows = tables["usage"].merge(tables["accounts"][["account_id", "currency"]], on="account_id")
    assert (rows["currency_x"] == rows["currency_y"]).all()


def test_some_use_belongs_to_nobody(tables: Tables) -> None:
    known = set(tables["accounts"]["account_id"])
    lost = tables["usage"][~tables["usage"]["account_id"].isin(known)]
    assert lost["account_id"].isna().sum() == 3
    assert list(lost["account_id"].dropna()) == ["A-9999", "A-9999"]


def test_fiscal_year_parents_names_and_churn_are_there(tables: Tables) -> None:
    accounts = tables["accounts"].set_index("account_id")
    assert accounts.loc["A-1020", "fiscal_year_start_month"] == 2
    assert set(accounts.index[accounts["parent_account_id"] == "A-1004"]) == {"A-1014", "A-1016"}
    assert accounts["account_name"].str.len().max() == 120
    assert accounts.loc["A-1024", "status"] == "churned"
    assert pd.notna(accounts.loc["A-1024", "churn_notice_on"])
    assert contract(tables, "BW-1022-1")["end_on"] == pd.Timestamp("2026-11-01")


def test_the_churned_account_has_been_silent_for_two_months(net: Frame) -> None:
    assert (AS_OF - of(net, "A-1024")["day"].max()).days > 60


def test_the_showcase_gets_cheaper_by_outcome(tables: Tables, net: Frame) -> None:
    own = of(tables["outcomes"], "A-1001")
    for workflow, rows in own.groupby("workflow_id"):
        monthly = rows.set_index(rows["period_start"].dt.to_period("M"))["count"]
        used = of(net, "A-1001").query("workflow_id == @workflow")
        spend = used.groupby(used["day"].dt.to_period("M"))["rated_amount"].sum()
        cost = (spend / monthly).dropna()
        assert cost.iloc[-3:].mean() < 0.97 * cost.iloc[-6:-3].mean(), workflow


def test_the_showcase_has_evals_with_a_new_version_service_levels_and_guardrails(tables: Tables) -> None:
    own = of(tables["reliability"], "A-1001")
    assert set(own["kind"]) == {"eval", "slo", "guardrail"}
    assert set(own.query("eval_set == 'triage-golden'")["eval_set_version"]) == {"3", "4"}
    assert (own.query("workflow_id == 'contract-review'")["valid"] < 30).all()


def test_one_error_budget_is_spent_in_the_last_month(tables: Tables) -> None:
    levels = tables["reliability"].query("kind == 'slo'")
    last = levels[levels["period_start"] == pd.Timestamp("2026-09-01")].set_index("account_id")
    assert set(last.index) == {"A-1001", "A-1004", "A-1005", "A-1007", "A-1017"}
    left = 1 - (1 - last["good"] / last["valid"]) / (1 - last["slo_target"])
    assert left["A-1017"] < 0
    assert (left.drop("A-1017") > 0).all()


def test_invoices_agree_with_the_use_to_the_cent_but_for_one_stated_amount(
    tables: Tables, net: Frame
) -> None:
    month = net["day"].dt.to_period("M")
    cents = (net["rated_amount"] * 100).round().astype("int64").groupby([net["account_id"], month]).sum()
    invoiced = tables["invoices"]
    billed = (invoiced["amount"] * 100).round().astype("int64")
    billed.index = pd.MultiIndex.from_arrays(
        [invoiced["account_id"], invoiced["period_start"].dt.to_period("M")]
    )
    differ = {
        (str(account), str(period)): amount - cents[account, period]
        for (account, period), amount in billed.items()
        if amount != cents[account, period]
    }
    assert differ == {("A-1007", "2026-08"): 125_000}
    assert set(invoiced["account_id"]) == {"A-1001", "A-1004", "A-1007", "A-1009"}
    assert len(billed) == len(cents[["A-1001", "A-1004", "A-1007", "A-1009"]])


def test_promises_were_kept_missed_and_are_open(tables: Tables) -> None:
    assert set(tables["actions"]["status"]) == {"kept", "missed", "open"}


def test_one_customer_has_no_owner_and_one_no_technical_counterpart(tables: Tables) -> None:
    people = tables["people"]
    in_post = people[people["to_on"].isna()].groupby("account_id")["role"].agg(set)
    assert "csm" not in in_post["A-1023"]
    assert "technical" not in in_post["A-1018"]
    others = in_post.drop(["A-1023", "A-1018"])
    assert others.map({"csm", "technical"}.issubset).all()


def test_the_read_me_tells_the_story_of_every_account_by_its_name(tables: Tables) -> None:
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    rows = {f"| {row.account_id} | {row.account_name} |" for row in tables["accounts"].itertuples()}
    assert {row for row in rows if row not in text} == set()


def test_only_the_account_that_draws_too_fast_is_over_its_budget(tables: Tables, net: Frame) -> None:
    budgets = tables["budgets"]
    quarter = budgets[budgets["period_start"] == pd.Timestamp("2026-07-01")].set_index("account_id")["amount"]
    spent = net[net["day"] >= pd.Timestamp("2026-07-01")].groupby("account_id")["rated_amount"].sum()
    used = spent[quarter.index] / quarter
    assert list(used.index[used > 1]) == ["A-1005"]
    assert used.min() > 0.5


def test_goals_with_a_figure_agree_with_the_evals(tables: Tables) -> None:
    evals = of(tables["reliability"], "A-1001").query("eval_set == 'triage-golden'").iloc[-1]
    goal = tables["goals"].set_index("goal").loc["Triage eval pass rate"]
    assert round(evals["good"] / evals["valid"], 3) == goal["actual"]


def test_an_accidental_spike_brought_no_outcomes(tables: Tables) -> None:
    tickets = (
        tables["outcomes"].query("outcome == 'Tickets resolved without a person'").set_index("period_start")
    )
    by_day = tickets["count"] / (tickets["period_end"] - tickets.index).dt.days
    assert abs(by_day["2026-08-01"] / by_day["2026-07-01"] - 1) < 0.06
