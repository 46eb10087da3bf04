"""Results that are worked out when asked for are those that are worked out together."""

from __future__ import annotations

from datetime import date

import pytest

from steadydraw.book import results_of, results_on_demand
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.sources.accounts import read_accounts

DAYS = (date(2026, 6, 30), date(2025, 12, 31))


@pytest.mark.parametrize("likely", [(), ("run_rate", "smoothness", "health_score")])
def test_each_result_is_the_one_that_all_together_give(likely: tuple[str, ...]) -> None:
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        accounts = list(read_accounts(tables, DAYS[0], ["A-1001", "A-1007", "A-1012", "A-1023"]))
    for account in accounts:
        for day in DAYS:
            found, together = results_on_demand(account, day, likely=likely), results_of(account, day)
            assert list(found.results) == sorted(together.results)
            for name, result in together.results.items():
                assert (name in found.results, found[name]) == (True, result)


def test_a_name_that_is_no_metric_of_an_account_is_none() -> None:
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        (account,) = read_accounts(tables, DAYS[0], ["A-1001"])
    found = results_on_demand(account, DAYS[0])
    assert "nrr" not in found.results
    with pytest.raises(KeyError):
        found["nrr"]
