"""The tables every figure stands on: accounts, contracts, commit segments and usage."""

from __future__ import annotations

from steadydraw.schema.columns import Column, Kind, Table

NO_DRAW = ("tax", "purchase", "expiry")
"""Types of rows that stand among use and draw on no commit: tax, the commit itself, what expired of it."""

ACCOUNTS = Table(
    "accounts",
    "Who the customers are, one row each",
    (
        Column("account_id", Kind.ID, "the account's own id, as usage and contracts name it", required=True),
        Column("account_name", Kind.TEXT, "the name people know", required=True),
        Column("parent_account_id", Kind.ID, "the account this one belongs to"),
        Column("segment", Kind.TEXT, "the customer segment, such as Enterprise"),
        Column("region", Kind.TEXT, "the sales region"),
        Column(
            "time_zone",
            Kind.TEXT,
            "IANA name of the zone whose days count, such as Europe/Berlin",
            default="UTC",
        ),
        Column("currency", Kind.CURRENCY, "ISO 4217 code the account is billed in, such as USD"),
        Column("fiscal_year_start_month", Kind.WHOLE, "month the fiscal year starts in, 1 to 12", default=1),
        Column("strategic", Kind.BOOLEAN, "whether the account is named strategic"),
        Column("created_on", Kind.DATE, "the day the account was created"),
        Column(
            "status",
            Kind.CHOICE,
            "active, paused or churned",
            default="active",
            choices=("active", "paused", "churned"),
        ),
        Column("churn_notice_on", Kind.DATE, "the day notice was given"),
    ),
    key=("account_id",),
)

CONTRACTS = Table(
    "contracts",
    "What each account signed, one row a contract",
    (
        Column("contract_id", Kind.ID, "the contract's own id", required=True),
        Column("account_id", Kind.ID, "the account that signed", required=True),
        Column(
            "model",
            Kind.CHOICE,
            "prepaid, postpaid_minimum, payg, hybrid or free",
            required=True,
            choices=("prepaid", "postpaid_minimum", "payg", "hybrid", "free"),
            aliases={
                "pay as you go": "payg",
                "pay-as-you-go": "payg",
                "on demand": "payg",
                "on-demand": "payg",
                "postpaid": "postpaid_minimum",
                "postpaid minimum": "postpaid_minimum",
                "minimum commitment": "postpaid_minimum",
                "pre-paid": "prepaid",
                "prepaid commit": "prepaid",
                "drawdown": "prepaid",
            },
        ),
        Column("start_on", Kind.DATE, "first day of the term", required=True),
        Column("end_on", Kind.DATE, "the day after the last day of the term; empty for evergreen"),
        Column("commit_amount", Kind.NUMBER, "the amount committed over the term"),
        Column("commit_unit", Kind.TEXT, "a currency code, or the unit usage is counted in"),
        Column("unit_price", Kind.NUMBER, "price of one unit inside the commit"),
        Column("overage_unit_price", Kind.NUMBER, "price of one unit beyond the commit"),
        Column("rollover_pct", Kind.SHARE, "share of an unused commit that moves to the next term"),
        Column(
            "true_up",
            Kind.CHOICE,
            "none, true_up or true_forward",
            choices=("none", "true_up", "true_forward"),
            aliases={
                "true-up": "true_up",
                "true up": "true_up",
                "true-forward": "true_forward",
                "true forward": "true_forward",
            },
        ),
        Column("band_low", Kind.SHARE, "lower edge of the healthy band, 0.85 is 85 %"),
        Column("band_high", Kind.SHARE, "upper edge of the healthy band, 1.10 is 110 %"),
        Column("priority", Kind.NUMBER, "the contract with the lower number draws first"),
        Column("supersedes_contract_id", Kind.ID, "the contract this one takes the place of"),
    ),
    key=("contract_id",),
    strict=True,
)

COMMIT_SEGMENTS = Table(
    "commit_segments",
    "Parts of a commit: ramp steps, free credits, rollover, top-ups",
    (
        Column("contract_id", Kind.ID, "the contract the part belongs to", required=True),
        Column("segment_start", Kind.DATE, "first day of the part", required=True),
        Column("segment_end", Kind.DATE, "the day after its last day", required=True),
        Column("amount", Kind.NUMBER, "the amount, in the commit's unit", required=True),
        Column(
            "kind",
            Kind.CHOICE,
            "commit, free, rollover or topup",
            default="commit",
            choices=("commit", "free", "rollover", "topup"),
            aliases={
                "top-up": "topup",
                "top up": "topup",
                "free credits": "free",
                "roll-over": "rollover",
                "ramp": "commit",
            },
        ),
        Column("priority", Kind.NUMBER, "the part with the lower number burns first"),
        Column("expires_on", Kind.DATE, "the day the unused rest expires"),
    ),
    strict=True,
)

USAGE = Table(
    "usage",
    "What was used, one row a day (or month), account and workflow",
    (
        Column("usage_date", Kind.DATE, "the day of use", required=True),
        Column(
            "account_id", Kind.ID, "who used; empty counts as unallocated", required=True, may_be_empty=True
        ),
        Column("workflow_id", Kind.ID, "what it was used for", required=True),
        Column("units", Kind.NUMBER, "how much was used", required=True),
        Column("meter", Kind.TEXT, "the meter that counted"),
        Column("unit", Kind.TEXT, "what units are: credits, tokens, trips"),
        Column("contract_id", Kind.ID, "the contract the use draws on, where the source says so"),
        Column(
            "environment",
            Kind.CHOICE,
            "production, staging, dev or unknown",
            default="unknown",
            choices=("production", "staging", "dev", "unknown"),
            aliases={
                "prod": "production",
                "prd": "production",
                "live": "production",
                "stage": "staging",
                "stg": "staging",
                "development": "dev",
                "test": "dev",
                "sandbox": "dev",
            },
            unknown="unknown",
        ),
        Column("rated_amount", Kind.NUMBER, "what the use is charged at, in currency"),
        Column("currency", Kind.CURRENCY, "ISO 4217 code of the rated amount"),
        Column("cost", Kind.NUMBER, "the vendor's own cost; internal"),
        Column("billable", Kind.BOOLEAN, "whether the use draws on the commit", default=True),
        Column(
            "row_type",
            Kind.CHOICE,
            "usage, correction, credit or adjustment; tax, purchase and expiry draw on nothing",
            default="usage",
            choices=("usage", "correction", "credit", "adjustment", *NO_DRAW),
            aliases={"vat": "tax", "sales tax": "tax", "expired": "expiry", "expiration": "expiry"},
        ),
        Column("source_row_id", Kind.ID, "the row's own id in the source; rows are told apart by it only"),
        Column("ingested_at", Kind.TIME, "when the row arrived"),
        Column("applies_to_date", Kind.DATE, "the day a correction belongs to"),
    ),
    key=("source_row_id",),
    strict=True,
)
