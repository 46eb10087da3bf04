"""What each customer runs, level by level."""

from __future__ import annotations

from samples.brightwater.workloads.digital import DIGITAL
from samples.brightwater.workloads.enterprise import ENTERPRISE
from samples.brightwater.workloads.mid_market import MID_MARKET

FLOWS = (*DIGITAL, *ENTERPRISE, *MID_MARKET)
