"""Variable pay: what a person's book reached against its targets, what that pays, and the trail behind it."""

from steadydraw.pay.attainment import payout_factor
from steadydraw.pay.excluded import Applied, Exclusion
from steadydraw.pay.exclusions import Cleaned, Replacement, without_spikes
from steadydraw.pay.freeze import Settlement, frozen_text, settle, thawed
from steadydraw.pay.measures import AccountPeriod, AuditRow, Measures, measures_of
from steadydraw.pay.payout import Line, Payout, payout
from steadydraw.pay.plan import MEASURES, Plan, targets_from
from steadydraw.pay.record import Correction, FrozenPeriod, correction_of, record_of, record_text
from steadydraw.pay.statement import PeriodPay, PersonPay
from steadydraw.pay.what_if import PureExpansion, pure_expansion

__all__ = [
    "MEASURES",
    "AccountPeriod",
    "Applied",
    "AuditRow",
    "Cleaned",
    "Correction",
    "Exclusion",
    "FrozenPeriod",
    "Line",
    "Measures",
    "Payout",
    "PeriodPay",
    "PersonPay",
    "Plan",
    "PureExpansion",
    "Replacement",
    "Settlement",
    "correction_of",
    "frozen_text",
    "measures_of",
    "payout",
    "payout_factor",
    "pure_expansion",
    "record_of",
    "record_text",
    "settle",
    "targets_from",
    "thawed",
    "without_spikes",
]
