"""Metrics of accounts whose formulas stand in the notes of a slide on many accounts."""

from __future__ import annotations

from dataclasses import replace

from steadydraw.result import Result
from steadydraw_decks.rhythm.portfolio import Portfolio


def formulas_of(portfolio: Portfolio, *metrics: str) -> tuple[Result, ...]:
    """One result with a value of each metric, without its basis, which is one account's own.

    A metric that no account has a value of is left out.
    """
    found = (next((each[name] for each in portfolio.book.entries if each[name].ok), None) for name in metrics)
    return tuple(replace(each, basis="") for each in found if each is not None)
