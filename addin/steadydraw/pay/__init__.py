"""Variable pay: what a person's book reached against its targets, what that pays, and the trail behind it."""

from steadydraw.pay.attainment import payout_factor
from steadydraw.pay.exclusions import Cleaned, Replacement, without_spikes
from steadydraw.pay.freeze import Settlement, frozen_text, settle, thawed
from steadydraw.pay.measures import AccountPeriod, AuditRow, Measures, measures_of
from steadydraw.pay.payout import Line, Payout, payout
from steadydraw.pay.plan import MEASURES, Plan, targets_from

__all__ = [
    "MEASURES",
    "AccountPeriod",
    "AuditRow",
    "Cleaned",
    "Line",
    "Measures",
    "Payout",
    "Plan",
    "Replacement",
    "Settlement",
    "frozen_text",
    "measures_of",
    "payout",
    "payout_factor",
    "settle",
    "targets_from",
    "thawed",
    "without_spikes",
]
