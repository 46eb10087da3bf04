"""What sheets and files are called that hold a table, in normalised form (headings.py)."""

from __future__ import annotations

from steadydraw.mapping.synonyms import Names, named

TABLE_NAMES: Names = {
    "accounts": named("account; customers; customer; clients; kunden; customer list; account list"),
    "contracts": named("contract; agreements; vertrage; commits; commitments; contract register"),
    "commit_segments": named("amendments; segments; commit schedule; ramp; ramps"),
    "usage": named("usage export; consumption; usage data; verbrauch; nutzung; daily usage; usage by day"),
    "workflows": named("workflow; use cases; workloads; ladder"),
    "outcomes": named("outcome; results; value; ergebnisse"),
    "reliability": named("quality; slo; slos; evals; evaluations; service levels"),
    "cost_changes": named("cost changes; change log; optimizations; changes"),
    "milestones": named("milestone; meilensteine"),
    "people": named("owners; team; coverage; contacts"),
    "budgets": named("budget"),
    "actions": named("promises; action items; joint plan; tasks"),
    "playbook": named("plays; playbooks; our playbook; triggers and actions; massnahmenplan"),
    "goals": named("goal; objectives; ziele"),
    "invoices": named("invoice; billing; rechnungen"),
    "band_changes": named("band log; band changes"),
    "ladder_changes": named("ladder log; ladder changes"),
    "pay_plans": named("pay plan; pay plans; variable pay"),
    "pay_exclusions": named("pay exclusions; exclusions"),
    "fx_rates": named("fx; rates; exchange rates; kurse; fx rates"),
    "calendar": named("holidays; feiertage"),
    "plan_curves": named("curves; plan curves"),
}
"""What sheets and files are called that hold the table."""
