"""Draw, run rate and activation of the sample company, worked out by pandas alone."""

from __future__ import annotations

import pandas as pd

from tests.samples.conftest import AS_OF, Frame, Tables

DAY = pd.Timedelta(days=1)


def contract(tables: Tables, number: str) -> Frame:
    return tables["contracts"].set_index("contract_id").loc[number]


def of(frame: Frame, account_id: str) -> Frame:
    return frame[frame["account_id"] == account_id]


def drawn(net: Frame, terms: Frame) -> float:
    """Net rated amount inside the term, up to the as-of day."""
    own = of(net, str(terms["account_id"]))
    inside = (own["day"] >= terms["start_on"]) & ~(own["day"] >= terms["end_on"])
    return float(own.loc[inside, "rated_amount"].sum())


def run_rate(net: Frame, account_id: str) -> float:
    own = of(net, account_id)
    return float(own.loc[own["day"] > AS_OF - 28 * DAY, "rated_amount"].sum()) / 28


def term_end(tables: Tables, net: Frame, number: str) -> float:
    terms = contract(tables, number)
    left = (terms["end_on"] - AS_OF).days - 1
    forecast = run_rate(net, str(terms["account_id"])) * left
    return float((drawn(net, terms) + forecast) / terms["commit_amount"])


def delay(tables: Tables, net: Frame, account_id: str) -> int:
    """Days from the earliest contract to the first day with positive net use."""
    by_day = of(net, account_id).groupby("day")["units"].sum()
    start = of(tables["contracts"], account_id)["start_on"].min()
    return int((by_day[by_day > 0].index.min() - start).days)
