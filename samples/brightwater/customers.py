"""Brightwater's customers: fictional companies, each the example of one situation (see samples/README.md)."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from datetime import date

from samples.brightwater.canonical import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One row of `accounts`, in the order of its columns."""

    account_id: str
    account_name: str
    parent_account_id: str = ""
    segment: str
    region: str = "Americas"
    time_zone: str = "America/New_York"
    currency: str = "USD"
    fiscal_year_start_month: int = 1
    strategic: bool = False
    created_on: date
    status: str = "active"
    churn_notice_on: date | None = None


ENTERPRISE = "Enterprise"
MID_MARKET = "Mid-market"
DIGITAL = "Digital native"

CUSTOMERS = (
    Customer(
        account_id="A-1001",
        account_name="Lumen Harbor AI",
        segment=DIGITAL,
        time_zone="America/Los_Angeles",
        strategic=True,
        created_on=date(2025, 2, 11),
    ),
    Customer(
        account_id="A-1002",
        account_name="Nordlicht Bäckerei-Technik GmbH & Co. KG",
        segment=ENTERPRISE,
        region="EMEA",
        time_zone="Europe/Berlin",
        currency="EUR",
        created_on=date(2025, 5, 6),
    ),
    Customer(
        account_id="A-1003",
        account_name="O'Rourke & Daughters Logistics",
        segment=MID_MARKET,
        created_on=date(2025, 6, 3),
    ),
    Customer(
        account_id="A-1004",
        account_name="Cascade Freight Lines",
        segment=ENTERPRISE,
        time_zone="America/Chicago",
        strategic=True,
        created_on=date(2025, 2, 20),
    ),
    Customer(
        account_id="A-1005",
        account_name="Peregrine Street Maps",
        segment=DIGITAL,
        time_zone="America/Denver",
        created_on=date(2025, 9, 2),
    ),
    Customer(
        account_id="A-1006",
        account_name="Tallgrass Energy Retail",
        segment=MID_MARKET,
        created_on=date(2025, 10, 7),
    ),
    Customer(
        account_id="A-1007",
        account_name="Silverpine Mutual Insurance",
        segment=ENTERPRISE,
        strategic=True,
        created_on=date(2025, 3, 4),
    ),
    Customer(
        account_id="A-1008",
        account_name="Arden Vale Hospitals Trust",
        segment=ENTERPRISE,
        region="EMEA",
        time_zone="Europe/London",
        currency="GBP",
        created_on=date(2025, 8, 19),
    ),
    Customer(
        account_id="A-1009",
        account_name="Quillfeather Studios",
        segment=DIGITAL,
        created_on=date(2025, 7, 22),
    ),
    Customer(
        account_id="A-1010",
        account_name="Halcyon Trial Research",
        segment=ENTERPRISE,
        created_on=date(2025, 11, 12),
    ),
    Customer(
        account_id="A-1011",
        account_name="Kestrel Warehouse Robotics",
        segment=DIGITAL,
        created_on=date(2025, 8, 5),
    ),
    Customer(
        account_id="A-1012",
        account_name="Marigold Grocers Co-operative",
        segment=MID_MARKET,
        created_on=date(2025, 9, 30),
    ),
    Customer(
        account_id="A-1013",
        account_name="Θάλασσα Ναυτιλιακά Δεδομένα",
        segment=MID_MARKET,
        region="EMEA",
        time_zone="Europe/Athens",
        created_on=date(2025, 12, 2),
    ),
    Customer(
        account_id="A-1014",
        account_name="Cascade Cold Chain",
        parent_account_id="A-1004",
        segment=ENTERPRISE,
        time_zone="America/Chicago",
        created_on=date(2025, 7, 8),
    ),
    Customer(
        account_id="A-1015",
        account_name="Bluecurrent Water Board",
        segment=MID_MARKET,
        created_on=date(2026, 4, 21),
    ),
    Customer(
        account_id="A-1016",
        account_name="Cascade Last Mile",
        parent_account_id="A-1004",
        segment=ENTERPRISE,
        time_zone="America/Chicago",
        created_on=date(2025, 10, 28),
    ),
    Customer(
        account_id="A-1017",
        account_name="Zephyr Arcade Games",
        segment=DIGITAL,
        created_on=date(2025, 12, 16),
    ),
    Customer(
        account_id="A-1018",
        account_name="Ironbark Ore Analytics",
        segment=MID_MARKET,
        region="APAC",
        time_zone="Australia/Perth",
        created_on=date(2025, 4, 15),
    ),
    Customer(
        account_id="A-1019",
        account_name="株式会社さざなみ計算",
        segment=MID_MARKET,
        region="APAC",
        time_zone="Asia/Tokyo",
        created_on=date(2026, 1, 27),
    ),
    Customer(
        account_id="A-1020",
        account_name="Crestline Accounting Partners",
        segment=MID_MARKET,
        fiscal_year_start_month=2,
        created_on=date(2025, 4, 29),
    ),
    Customer(
        account_id="A-1021",
        account_name=(
            "The Consolidated Northern Observatory for Seismic Survey, Tidal Measurements, "
            "Glacier Imaging and Long-Range Forecasting"
        ),
        segment=ENTERPRISE,
        time_zone="America/Anchorage",
        created_on=date(2025, 12, 9),
    ),
    Customer(
        account_id="A-1022",
        account_name="Foxglove Payroll Services",
        segment=MID_MARKET,
        created_on=date(2025, 6, 24),
    ),
    Customer(
        account_id="A-1023",
        account_name="Juniper & Slate Architects",
        segment=MID_MARKET,
        created_on=date(2026, 7, 14),
    ),
    Customer(
        account_id="A-1024",
        account_name="Saltmarsh Broadcasting",
        segment=DIGITAL,
        created_on=date(2025, 3, 25),
        status="churned",
        churn_notice_on=date(2026, 5, 15),
    ),
)
BY_ID = {customer.account_id: customer for customer in CUSTOMERS}


def accounts() -> Table:
    """The customers as the canonical table."""
    return Table(
        "accounts", tuple(each.name for each in fields(Customer)), tuple(astuple(each) for each in CUSTOMERS)
    )
