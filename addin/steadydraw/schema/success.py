"""The tables customer success keeps: workflows, outcomes, quality, people, goals and promises."""

from __future__ import annotations

from steadydraw.schema.columns import Column, Kind, Table

_ACCOUNT = Column("account_id", Kind.ID, "the account", required=True)
_START = Column("period_start", Kind.DATE, "first day of the period", required=True)
_END = Column("period_end", Kind.DATE, "the day after its last day", required=True)

WORKFLOWS = Table(
    "workflows",
    "The workflows customers run, with their targets",
    (
        Column("workflow_id", Kind.ID, "the workflow's own id, as usage names it", required=True),
        Column("name", Kind.TEXT, "the name people know", required=True),
        Column("account_id", Kind.ID, "the account it belongs to; empty for all accounts"),
        Column("ladder_quarter", Kind.TEXT, "quarter it is to reach production in, such as 2026Q3"),
        Column("target_units_per_day", Kind.NUMBER, "units a day it is meant to reach"),
        Column(
            "minimum_units_per_day", Kind.NUMBER, "units a day below which it does not count as production"
        ),
        Column(
            "schedule",
            Kind.CHOICE,
            "daily, weekday, weekly or monthly",
            default="daily",
            choices=("daily", "weekday", "weekly", "monthly"),
            aliases={"weekdays": "weekday", "business days": "weekday"},
        ),
        Column("weight", Kind.NUMBER, "its weight in adoption depth", default=1.0),
    ),
    key=("workflow_id", "account_id"),
)

LADDER_CHANGES = Table(
    "ladder_changes",
    "When a workflow was moved to another quarter of the ladder, and by whom",
    (
        Column("workflow_id", Kind.ID, "the workflow", required=True),
        Column("account_id", Kind.ID, "the account it belongs to; empty for all accounts"),
        Column("changed_on", Kind.DATE, "the day of the change", required=True),
        Column("to_quarter", Kind.TEXT, "the quarter it is due in since, such as 2026Q4", required=True),
        Column("by", Kind.TEXT, "who changed it", required=True),
        Column("from_quarter", Kind.TEXT, "the quarter it was due in before"),
    ),
    key=("workflow_id", "account_id", "changed_on"),
)

OUTCOMES = Table(
    "outcomes",
    "What customers got out of it, counted by period",
    (
        _START,
        _END,
        _ACCOUNT,
        Column("outcome", Kind.TEXT, "what is counted, such as tickets resolved", required=True),
        Column("count", Kind.NUMBER, "how many", required=True),
        Column("workflow_id", Kind.ID, "the workflow that brought them"),
        Column("value_per_outcome", Kind.NUMBER, "what one is worth to the customer"),
        Column("currency", Kind.CURRENCY, "ISO 4217 code of that value"),
        Column("evidence", Kind.TEXT, "who says so, or where it can be read"),
    ),
    key=("period_start", "period_end", "account_id", "outcome", "workflow_id"),
    strict=True,
)

RELIABILITY = Table(
    "reliability",
    "Service levels, evaluations and guardrails, good out of valid",
    (
        _START,
        _END,
        _ACCOUNT,
        Column(
            "kind",
            Kind.CHOICE,
            "slo, eval or guardrail",
            required=True,
            choices=("slo", "eval", "guardrail"),
            aliases={"sla": "slo", "evaluation": "eval", "service level": "slo"},
        ),
        Column("good", Kind.NUMBER, "how many were good", required=True),
        Column("valid", Kind.NUMBER, "out of how many", required=True),
        Column("workflow_id", Kind.ID, "the workflow"),
        Column("slo_target", Kind.SHARE, "share that was promised, 0.99 is 99 %"),
        Column("eval_set", Kind.TEXT, "the evaluation set"),
        Column("eval_set_version", Kind.TEXT, "its version"),
    ),
    key=("period_start", "period_end", "account_id", "kind", "workflow_id", "eval_set", "eval_set_version"),
)

COST_CHANGES = Table(
    "cost_changes",
    "What was done to bring the unit cost down",
    (
        _ACCOUNT,
        Column("changed_on", Kind.DATE, "the day of the change", required=True),
        Column("change", Kind.TEXT, "what was changed", required=True),
        Column("workflow_id", Kind.ID, "the workflow it was done for"),
    ),
)

MILESTONES = Table(
    "milestones",
    "What an account reached, and when",
    (
        _ACCOUNT,
        Column("milestone", Kind.TEXT, "what was reached", required=True),
        Column("on", Kind.DATE, "the day", required=True),
        Column("note", Kind.TEXT, "a note"),
    ),
)

PEOPLE = Table(
    "people",
    "Who looks after an account",
    (
        _ACCOUNT,
        Column(
            "role",
            Kind.CHOICE,
            "csm, technical, field_cto, ae, finops or product",
            required=True,
            choices=("csm", "technical", "field_cto", "ae", "finops", "product"),
            aliases={
                "customer success manager": "csm",
                "customer success": "csm",
                "field cto": "field_cto",
                "account executive": "ae",
                "solutions engineer": "technical",
                "se": "technical",
            },
        ),
        Column("person", Kind.TEXT, "the name", required=True),
        Column("from_on", Kind.DATE, "first day in the role"),
        Column("to_on", Kind.DATE, "the day after the last one"),
    ),
)

BUDGETS = Table(
    "budgets",
    "What the customer means to spend",
    (
        _ACCOUNT,
        _START,
        _END,
        Column("amount", Kind.NUMBER, "the budget of the period", required=True),
        Column("currency", Kind.CURRENCY, "ISO 4217 code"),
        Column(
            "alert_pct",
            Kind.TEXT,
            "shares in per cent at which to alert, such as 50;80;100",
            default="50;80;100",
        ),
    ),
)

ACTIONS = Table(
    "actions",
    "What was promised, by whom, until when",
    (
        _ACCOUNT,
        Column("action", Kind.TEXT, "what was promised", required=True),
        Column("owner_role", Kind.TEXT, "the role that owes it"),
        Column("due_on", Kind.DATE, "the day it is due"),
        Column("promised_in", Kind.TEXT, "period of the review it was promised in, such as 2026Q2"),
        Column(
            "status",
            Kind.CHOICE,
            "open, kept or missed",
            default="open",
            choices=("open", "kept", "missed"),
            aliases={"done": "kept", "closed": "kept", "in progress": "open", "overdue": "missed"},
        ),
        Column("trigger", Kind.TEXT, "what set it off"),
    ),
)

GOALS = Table(
    "goals",
    "What the customer wants to reach",
    (
        _ACCOUNT,
        Column("period", Kind.TEXT, "the period, such as 2026Q3", required=True),
        Column("goal", Kind.TEXT, "the goal", required=True),
        Column("target", Kind.NUMBER, "the figure aimed at"),
        Column("unit", Kind.TEXT, "what that figure counts"),
        Column("actual", Kind.NUMBER, "the figure reached"),
    ),
)
