"""What finance teams, billing systems and CRMs call our columns, in normalised form (headings.py).

The names of a column stand in the order of how sure they are: the first three count as certain, later ones
as likely. What is a number or an id comes before the bare word, for the bare word may be a name.
"""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, tuple[str, ...]]


def named(text: str) -> tuple[str, ...]:
    """The names of a column, written with semicolons between them."""
    return tuple(text.split("; "))


_ACCOUNT_ID = named(
    "account id; account number; account code; customer number; customer id; customer code; client "
    "number; client id; base number; kundennummer; kunden id; debitorennummer; debitor; billing account "
    "id; sub account id; tenant id; organization id; workspace id; company id; account; customer; end "
    "customer; client; tenant; kunde"
)
_CURRENCY = named("currency code; billing currency; billed currency; wahrung; waehrung; iso currency")
_WORKFLOW_ID = named(
    "workflow; product; product id; use case; use case id; workload; workload id; service; service name; "
    "job; job name; pipeline; produkt; anwendung; feature"
)
_START = named("start; from; period from; begin; von; period begin; month start; zeitraum von; first day")
_END = named("end; to; period to; until; bis; period through; month end; zeitraum bis; end exclusive")
_CHANGED_ON = named("date; changed; change date; day; datum")
_CHANGED_BY = named("changed by; who; approved by")
_CONTRACT_ID = named(
    "contract number; agreement number; agreement id; order form; order number; vertragsnummer; "
    "subscription id; order id; contract reference; contract ref; contract; agreement; vertrag"
)

SYNONYMS: Mapping[str, Names] = {
    "accounts": {
        "account_id": _ACCOUNT_ID,
        "account_name": named(
            "name; customer name; customer; client name; company; company name; base name; firma; "
            "kundenname; organization; organization name; billing account name; sub account name; tenant "
            "name; legal name"
        ),
        "parent_account_id": named(
            "parent; parent account; parent id; parent customer; ultimate parent; group; konzern"
        ),
        "segment": named("customer segment; market segment; tier; kundensegment"),
        "region": named("sales region; territory; geo; geography; gebiet"),
        "time_zone": named("timezone; tz; zeitzone"),
        "currency": _CURRENCY,
        "fiscal_year_start_month": named(
            "fy start; fy starts; fiscal year start; fy start month; fiscal year starts; fiscal start month"
        ),
        "strategic": named("is strategic; strategic account; key account; strategic customer"),
        "created_on": named(
            "created; created at; customer since; since; created date; kunde seit; opened; opened on"
        ),
        "status": named("account status; customer status; state"),
        "churn_notice_on": named(
            "churn notice; notice date; notice given; churn date; kundigung; notice on; notice received"
        ),
    },
    "contracts": {
        "contract_id": _CONTRACT_ID,
        "account_id": _ACCOUNT_ID,
        "model": named(
            "contract model; contract type; type; pricing model; billing model; commercial model; "
            "vertragsart; plan type"
        ),
        "start_on": named(
            "start; start date; contract start; term start; effective date; effective from; begin; "
            "vertragsbeginn; beginn; valid from; starts"
        ),
        "end_on": named(
            "end; end date; contract end; term end; expiry; expiry date; vertragsende; ende; valid to; "
            "ends; term end exclusive; end exclusive; renewal date; renews on"
        ),
        "commit_amount": named(
            "commit; commitment; committed amount; committed spend; contract value; tcv; commit value; "
            "total commitment; annual commit; commitment amount; zusage; commit usd"
        ),
        "commit_unit": named("commit currency; currency; commitment unit; commit unit or currency; wahrung"),
        "unit_price": named(
            "price; price per unit; rate; unit rate; contract price; preis; list unit price; price per "
            "credit; stuckpreis"
        ),
        "overage_unit_price": named(
            "overage price; overage rate; overage; price beyond commit; overage unit rate"
        ),
        "rollover_pct": named("rollover; rollover share; roll over; rollover percent"),
        "true_up": named("true up clause; true up terms; true up or forward"),
        "band_low": named("low; lower band; band minimum; target low; band from; healthy band low"),
        "band_high": named("high; upper band; band max; target high; band to; healthy band high"),
        "priority": named("draw order; burn order; prio; order of draw"),
        "supersedes_contract_id": named(
            "supersedes; replaces; replaces contract; supersedes contract; amends; ersetzt; previous contract"
        ),
    },
    "commit_segments": {
        "contract_id": _CONTRACT_ID,
        "segment_start": named("start; start date; from; segment from; begin; von; valid from"),
        "segment_end": named("end; end date; to; segment to; until; bis; valid to; end exclusive"),
        "amount": named("segment amount; commit; credits; betrag; value"),
        "kind": named("segment kind; type; segment type; art; amendment; amendment type"),
        "priority": named("burn order; prio; draw order"),
        "expires_on": named("expires; expiry; expiry date; verfallt"),
    },
    "usage": {
        "usage_date": named(
            "date; day; usage day; pick up date; charge period start; event date; datum; tag; month; usage "
            "month; period; service date; consumption date; nutzungsdatum; usage start"
        ),
        "account_id": _ACCOUNT_ID,
        "workflow_id": _WORKFLOW_ID,
        "units": named(
            "quantity; usage; units used; consumption; consumed quantity; credits; credits used; volume; "
            "number of trips; trips; menge; verbrauch; usage quantity; consumed units; tokens"
        ),
        "meter": named("metric; meter name; sku; sku id; billing metric; zahler"),
        "unit": named("unit of measure; uom; consumed unit; pricing unit; einheit"),
        "contract_id": _CONTRACT_ID,
        "environment": named("stage; deployment; umgebung"),
        "rated_amount": named(
            "amount; billed; charge; charges; cost to customer; effective cost; spend; revenue; rated; "
            "billed amount; net amount; betrag; usage charge; amount billed"
        ),
        "currency": _CURRENCY,
        "cost": named("cogs; vendor cost; internal cost; cost of goods sold; our cost; cost of service"),
        "billable": named("is billable; chargeable; abrechenbar"),
        "row_type": named("type; line type; record type; entry type; charge category"),
        "source_row_id": named("line id; row id; event id; record id; usage id; transaction id; line number"),
        "ingested_at": named("ingested; loaded at; received at; load time; ingestion time"),
        "applies_to_date": named(
            "applies to; service day; correction for; original date; applies to day; corrected day"
        ),
    },
    "workflows": {
        "workflow_id": _WORKFLOW_ID,
        "name": named("workflow name; title; description; bezeichnung; product name"),
        "account_id": _ACCOUNT_ID,
        "ladder_quarter": named("quarter; target quarter; ladder; go live quarter"),
        "target_units_per_day": named(
            "target; target per day; daily target; target units; target credits per day; target credits "
            "day; target units day"
        ),
        "minimum_units_per_day": named(
            "minimum; minimum per day; daily minimum; minimum units; minimum credits per day; minimum "
            "credits day; minimum units day"
        ),
        "schedule": named("frequency; cadence; runs; rhythm"),
        "weight": named("importance; gewicht"),
    },
    "outcomes": {
        "period_start": _START,
        "period_end": _END,
        "account_id": _ACCOUNT_ID,
        "outcome": named("outcome name; business outcome; result; kpi; ergebnis"),
        "count": named("number; outcomes; how many; quantity; anzahl; outcome count"),
        "workflow_id": _WORKFLOW_ID,
        "value_per_outcome": named("value; value each; worth; value per unit; worth each"),
        "currency": _CURRENCY,
        "evidence": named("source; proof; beleg; confirmed by"),
    },
    "reliability": {
        "period_start": _START,
        "period_end": _END,
        "account_id": _ACCOUNT_ID,
        "kind": named("type; check; measure; check type"),
        "good": named("passed; good events; successful; ok; pass"),
        "valid": named("total; valid events; total events; tested; all"),
        "workflow_id": _WORKFLOW_ID,
        "slo_target": named("target; slo; objective; promised; promised level"),
        "eval_set": named("evaluation set; test set; eval"),
        "eval_set_version": named("version; eval version; set version; test set version"),
    },
    "cost_changes": {
        "account_id": _ACCOUNT_ID,
        "changed_on": named("date; changed; change date; on; day; datum"),
        "change": named("what changed; description; what was done; measure; anderung; cost change"),
        "workflow_id": _WORKFLOW_ID,
    },
    "milestones": {
        "account_id": _ACCOUNT_ID,
        "milestone": named("milestone name; event; meilenstein; what"),
        "on": named("date; reached on; reached; day; datum; milestone date"),
        "note": named("notes; comment; remark; notiz"),
    },
    "people": {
        "account_id": _ACCOUNT_ID,
        "role": named("function; job; rolle; responsibility"),
        "person": named("owner; name; who; employee; contact"),
        "from_on": named("from; since; start; start date; von"),
        "to_on": named("to; until; end; end date; bis"),
    },
    "budgets": {
        "account_id": _ACCOUNT_ID,
        "period_start": _START,
        "period_end": _END,
        "amount": named("budget; budget amount; betrag; planned spend"),
        "currency": _CURRENCY,
        "alert_pct": named("alerts; alert at; alert percent; thresholds; alert thresholds"),
    },
    "actions": {
        "account_id": _ACCOUNT_ID,
        "action": named("promise; task; what; massnahme; action item"),
        "owner_role": named("owner; role; responsible; owed by"),
        "due_on": named("due; due date; deadline; fallig; due by"),
        "promised_in": named("promised; review; period; quarter; promised in period"),
        "status": named("state; stand"),
        "trigger": named("reason; why; cause; triggered by"),
    },
    "playbook": {
        "trigger": named("set off by; signal; cause; ausloser; alert"),
        "when": named("case; condition; if; fall; level"),
        "action": named("play; what; what to do; task; massnahme; next step"),
        "owner_role": named("owner; role; responsible; owned by; rolle; verantwortlich"),
        "due_days": named("days; due in days; within days; due in; deadline days; frist; tage"),
        "measure": named("success; success measure; measured by; kpi; shows success; messgrosse"),
    },
    "goals": {
        "account_id": _ACCOUNT_ID,
        "period": named("quarter; zeitraum; goal period"),
        "goal": named("objective; ziel; what"),
        "target": named("target value; zielwert; aim"),
        "unit": named("measure; unit of measure; einheit"),
        "actual": named("result; actual value; ist; reached"),
    },
    "invoices": {
        "invoice_id": named("invoice; invoice number; rechnung; rechnungsnummer; document number"),
        "account_id": _ACCOUNT_ID,
        "period_start": (*_START, "billing period start", "service from"),
        "period_end": (*_END, "billing period end", "service to"),
        "amount": named("invoiced; invoice amount; net amount; betrag; billed; total"),
        "currency": _CURRENCY,
    },
    "band_changes": {
        "contract_id": _CONTRACT_ID,
        "changed_on": _CHANGED_ON,
        "low": named("band low; new low; lower edge"),
        "high": named("band high; new high; upper edge"),
        "by": _CHANGED_BY,
        "from_low": named("old low; previous low; low before"),
        "from_high": named("old high; previous high; high before"),
    },
    "ladder_changes": {
        "workflow_id": named("workflow; use case id"),
        "account_id": _ACCOUNT_ID,
        "changed_on": _CHANGED_ON,
        "to_quarter": named("to; new quarter; quarter after"),
        "by": _CHANGED_BY,
        "from_quarter": named("from; old quarter; quarter before"),
    },
    "pay_plans": {
        "person": named("owner; name; employee"),
        "period": named("quarter; pay period"),
        "target_pay": named("target; variable pay; target variable; on target pay; pay at target; bonus"),
        "targets": named("goals; measures"),
    },
    "pay_exclusions": {
        "account_id": _ACCOUNT_ID,
        "from": named("start; excluded from; von; from day"),
        "to": named("end; excluded to; bis; until; to day"),
        "reason": named("why; cause; grund"),
    },
    "fx_rates": {
        "on": named("date; rate date; day; datum; valid from"),
        "from": named("from currency; base; base currency; source currency; von"),
        "to": named("to currency; quote; quote currency; target currency; nach"),
        "rate": named("fx rate; exchange rate; kurs"),
    },
    "calendar": {
        "date": named("day; datum; holiday date"),
        "holiday": named("name; feiertag; holiday name; occasion"),
        "fiscal_quarter": named("quarter; fiscal qtr; fq"),
        "fiscal_period": named("period; fiscal month; fp"),
    },
    "plan_curves": {
        "curve_id": named("curve"),
        "elapsed_pct": named("elapsed; elapsed share; elapsed percent"),
        "expected_pct": named("expected; expected share; expected percent"),
    },
}
