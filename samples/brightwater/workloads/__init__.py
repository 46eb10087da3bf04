"""What each customer runs, level by level."""

from __future__ import annotations

from brightwater.workloads.digital import DIGITAL
from brightwater.workloads.enterprise import ENTERPRISE
from brightwater.workloads.mid_market import MID_MARKET

FLOWS = (*DIGITAL, *ENTERPRISE, *MID_MARKET)
