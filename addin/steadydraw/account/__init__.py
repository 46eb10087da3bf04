"""One account's typed series and terms, and the facts that metrics are computed from."""

from steadydraw.account.facts import AccountFacts, ContractFacts, facts_of
from steadydraw.account.model import Account, Company, Contract, Outcome, Segment, Use, Workflow, WorkflowLine
from steadydraw.account.money import Rates, is_currency

__all__ = [
    "Account",
    "AccountFacts",
    "Company",
    "Contract",
    "ContractFacts",
    "Outcome",
    "Rates",
    "Segment",
    "Use",
    "Workflow",
    "WorkflowLine",
    "facts_of",
    "is_currency",
]
