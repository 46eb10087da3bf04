"""What finance teams, billing systems and CRMs call our columns, in normalised form (headings.py).

The names of a column stand in the order of how sure they are: the first three count as certain, later ones
as likely. What is a number or an id comes before the bare word, for the bare word may be a name.
"""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, tuple[str, ...]]


def _names(text: str) -> tuple[str, ...]:
    """The names of a column, written with semicolons between them."""
    return tuple(text.split("; "))


_ACCOUNT_ID = _names(
    "account id; account number; account code; customer number; customer id; customer code; client "
    "number; client id; base number; kundennummer; kunden id; debitorennummer; debitor; billing account "
    "id; sub account id; tenant id; organization id; workspace id; company id; account; customer; end "
    "customer; client; tenant; kunde"
)
_CURRENCY = _names("currency code; billing currency; billed currency; wahrung; waehrung; iso currency")
_WORKFLOW_ID = _names(
    "workflow; product; product id; use case; use case id; workload; workload id; service; service name; "
    "job; job name; pipeline; produkt; anwendung; feature"
)
_START = _names("start; from; period from; begin; von; period begin; month start; zeitraum von; first day")
_END = _names("end; to; period to; until; bis; period through; month end; zeitraum bis; end exclusive")
_CONTRACT_ID = _names(
    "contract number; agreement number; agreement id; order form; order number; vertragsnummer; "
    "subscription id; order id; contract reference; contract ref; contract; agreement; vertrag"
)

SYNONYMS: Mapping[str, Names] = {
    "accounts": {
        "account_id": _ACCOUNT_ID,
        "account_name": _names(
            "name; customer name; customer; client name; company; company name; base name; firma; "
            "kundenname; organization; organization name; billing account name; sub account name; tenant "
            "name; legal name"
        ),
        "parent_account_id": _names(
            "parent; parent account; parent id; parent customer; ultimate parent; group; konzern"
        ),
        "segment": _names("customer segment; market segment; tier; kundensegment"),
        "region": _names("sales region; territory; geo; geography; gebiet"),
        "time_zone": _names("timezone; tz; zeitzone"),
        "currency": _CURRENCY,
        "fiscal_year_start_month": _names(
            "fy start; fy starts; fiscal year start; fy start month; fiscal year starts; fiscal start month"
        ),
        "strategic": _names("is strategic; strategic account; key account; strategic customer"),
        "created_on": _names(
            "created; created at; customer since; since; created date; kunde seit; opened; opened on"
        ),
        "status": _names("account status; customer status; state"),
        "churn_notice_on": _names(
            "churn notice; notice date; notice given; churn date; kundigung; notice on; notice received"
        ),
    },
    "contracts": {
        "contract_id": _CONTRACT_ID,
        "account_id": _ACCOUNT_ID,
        "model": _names(
            "contract model; contract type; type; pricing model; billing model; commercial model; "
            "vertragsart; plan type"
        ),
        "start_on": _names(
            "start; start date; contract start; term start; effective date; effective from; begin; "
            "vertragsbeginn; beginn; valid from; starts"
        ),
        "end_on": _names(
            "end; end date; contract end; term end; expiry; expiry date; vertragsende; ende; valid to; "
            "ends; term end exclusive; end exclusive; renewal date; renews on"
        ),
        "commit_amount": _names(
            "commit; commitment; committed amount; committed spend; contract value; tcv; commit value; "
            "total commitment; annual commit; commitment amount; zusage; commit usd"
        ),
        "commit_unit": _names("commit currency; currency; commitment unit; commit unit or currency; wahrung"),
        "unit_price": _names(
            "price; price per unit; rate; unit rate; contract price; preis; list unit price; price per "
            "credit; stuckpreis"
        ),
        "overage_unit_price": _names(
            "overage price; overage rate; overage; price beyond commit; overage unit rate"
        ),
        "rollover_pct": _names("rollover; rollover share; roll over; rollover percent"),
        "true_up": _names("true up clause; true up terms; true up or forward"),
        "band_low": _names("low; lower band; band minimum; target low; band from; healthy band low"),
        "band_high": _names("high; upper band; band max; target high; band to; healthy band high"),
        "priority": _names("draw order; burn order; prio; order of draw"),
        "supersedes_contract_id": _names(
            "supersedes; replaces; replaces contract; supersedes contract; amends; ersetzt; previous contract"
        ),
    },
    "commit_segments": {
        "contract_id": _CONTRACT_ID,
        "segment_start": _names("start; start date; from; segment from; begin; von; valid from"),
        "segment_end": _names("end; end date; to; segment to; until; bis; valid to; end exclusive"),
        "amount": _names("segment amount; commit; credits; betrag; value"),
        "kind": _names("segment kind; type; segment type; art; amendment; amendment type"),
        "priority": _names("burn order; prio; draw order"),
        "expires_on": _names("expires; expiry; expiry date; verfallt"),
    },
    "usage": {
        "usage_date": _names(
            "date; day; usage day; pick up date; charge period start; event date; datum; tag; month; usage "
            "month; period; service date; consumption date; nutzungsdatum; usage start"
        ),
        "account_id": _ACCOUNT_ID,
        "workflow_id": _WORKFLOW_ID,
        "units": _names(
            "quantity; usage; units used; consumption; consumed quantity; credits; credits used; volume; "
            "number of trips; trips; menge; verbrauch; usage quantity; consumed units; tokens"
        ),
        "meter": _names("metric; meter name; sku; sku id; billing metric; zahler"),
        "unit": _names("unit of measure; uom; consumed unit; pricing unit; einheit"),
        "contract_id": _CONTRACT_ID,
        "environment": _names("stage; deployment; umgebung"),
        "rated_amount": _names(
            "amount; billed; charge; charges; cost to customer; effective cost; spend; revenue; rated; "
            "billed amount; net amount; betrag; usage charge; amount billed"
        ),
        "currency": _CURRENCY,
        "cost": _names("cogs; vendor cost; internal cost; cost of goods sold; our cost; cost of service"),
        "billable": _names("is billable; chargeable; abrechenbar"),
        "row_type": _names("type; line type; record type; entry type; charge class"),
        "source_row_id": _names(
            "line id; row id; event id; record id; usage id; transaction id; line number"
        ),
        "ingested_at": _names("ingested; loaded at; received at; load time; ingestion time"),
        "applies_to_date": _names(
            "applies to; service day; correction for; original date; applies to day; corrected day"
        ),
    },
    "workflows": {
        "workflow_id": _WORKFLOW_ID,
        "name": _names("workflow name; title; description; bezeichnung; product name"),
        "account_id": _ACCOUNT_ID,
        "ladder_quarter": _names("quarter; target quarter; ladder; go live quarter"),
        "target_units_per_day": _names(
            "target; target per day; daily target; target units; target credits per day; target credits "
            "day; target units day"
        ),
        "minimum_units_per_day": _names(
            "minimum; minimum per day; daily minimum; minimum units; minimum credits per day; minimum "
            "credits day; minimum units day"
        ),
        "schedule": _names("frequency; cadence; runs; rhythm"),
        "weight": _names("importance; gewicht"),
    },
    "outcomes": {
        "period_start": _START,
        "period_end": _END,
        "account_id": _ACCOUNT_ID,
        "outcome": _names("outcome name; business outcome; result; kpi; ergebnis"),
        "count": _names("number; outcomes; how many; quantity; anzahl; outcome count"),
        "workflow_id": _WORKFLOW_ID,
        "value_per_outcome": _names("value; value each; worth; value per unit; worth each"),
        "currency": _CURRENCY,
        "evidence": _names("source; proof; beleg; confirmed by"),
    },
    "reliability": {
        "period_start": _START,
        "period_end": _END,
        "account_id": _ACCOUNT_ID,
        "kind": _names("type; check; measure; check type"),
        "good": _names("passed; good events; successful; ok; pass"),
        "valid": _names("total; valid events; total events; tested; all"),
        "workflow_id": _WORKFLOW_ID,
        "slo_target": _names("target; slo; objective; promised; promised level"),
        "eval_set": _names("evaluation set; test set; eval"),
        "eval_set_version": _names("version; eval version; set version; test set version"),
    },
    "cost_changes": {
        "account_id": _ACCOUNT_ID,
        "changed_on": _names("date; changed; change date; on; day; datum"),
        "change": _names("what changed; description; what was done; measure; anderung; cost change"),
        "workflow_id": _WORKFLOW_ID,
    },
    "milestones": {
        "account_id": _ACCOUNT_ID,
        "milestone": _names("milestone name; event; meilenstein; what"),
        "on": _names("date; reached on; reached; day; datum; milestone date"),
        "note": _names("notes; comment; remark; notiz"),
    },
    "people": {
        "account_id": _ACCOUNT_ID,
        "role": _names("function; job; rolle; responsibility"),
        "person": _names("owner; name; who; employee; contact"),
        "from_on": _names("from; since; start; start date; von"),
        "to_on": _names("to; until; end; end date; bis"),
    },
    "budgets": {
        "account_id": _ACCOUNT_ID,
        "period_start": _START,
        "period_end": _END,
        "amount": _names("budget; budget amount; betrag; planned spend"),
        "currency": _CURRENCY,
        "alert_pct": _names("alerts; alert at; alert percent; thresholds; alert thresholds"),
    },
    "actions": {
        "account_id": _ACCOUNT_ID,
        "action": _names("promise; task; what; massnahme; action item"),
        "owner_role": _names("owner; role; responsible; owed by"),
        "due_on": _names("due; due date; deadline; fallig; due by"),
        "promised_in": _names("promised; review; period; quarter; promised in period"),
        "status": _names("state; stand"),
        "trigger": _names("reason; why; cause; triggered by"),
    },
    "goals": {
        "account_id": _ACCOUNT_ID,
        "period": _names("quarter; zeitraum; goal period"),
        "goal": _names("objective; ziel; what"),
        "target": _names("target value; zielwert; aim"),
        "unit": _names("measure; unit of measure; einheit"),
        "actual": _names("result; actual value; ist; reached"),
    },
    "invoices": {
        "invoice_id": _names("invoice; invoice number; rechnung; rechnungsnummer; document number"),
        "account_id": _ACCOUNT_ID,
        "period_start": (*_START, "billing period start", "service from"),
        "period_end": (*_END, "billing period end", "service to"),
        "amount": _names("invoiced; invoice amount; net amount; betrag; billed; total"),
        "currency": _CURRENCY,
    },
    "band_changes": {
        "contract_id": _CONTRACT_ID,
        "changed_on": _names("date; changed; change date; day; datum"),
        "low": _names("band low; new low; lower edge"),
        "high": _names("band high; new high; upper edge"),
        "by": _names("changed by; who; approved by"),
    },
    "pay_plans": {
        "person": _names("owner; name; employee"),
        "period": _names("quarter; pay period"),
        "target_pay": _names("target; variable pay; target variable; on target pay; bonus"),
        "targets": _names("goals; measures"),
    },
    "pay_exclusions": {
        "account_id": _ACCOUNT_ID,
        "from": _names("start; excluded from; von; from day"),
        "to": _names("end; excluded to; bis; until; to day"),
        "reason": _names("why; cause; grund"),
    },
    "fx_rates": {
        "on": _names("date; rate date; day; datum; valid from"),
        "from": _names("from currency; base; base currency; source currency; von"),
        "to": _names("to currency; quote; quote currency; target currency; nach"),
        "rate": _names("fx rate; exchange rate; kurs"),
    },
    "calendar": {
        "date": _names("day; datum; holiday date"),
        "holiday": _names("name; feiertag; holiday name; occasion"),
    },
    "plan_curves": {
        "curve_id": _names("curve"),
        "elapsed_pct": _names("elapsed; elapsed share; elapsed percent"),
        "expected_pct": _names("expected; expected share; expected percent"),
    },
}

TABLE_NAMES: Names = {
    "accounts": _names("account; customers; customer; clients; kunden; customer list; account list"),
    "contracts": _names("contract; agreements; vertrage; commits; commitments; contract register"),
    "commit_segments": _names("amendments; segments; commit schedule; ramp; ramps"),
    "usage": _names("usage export; consumption; usage data; verbrauch; nutzung; daily usage; usage by day"),
    "workflows": _names("workflow; use cases; workloads; ladder"),
    "outcomes": _names("outcome; results; value; ergebnisse"),
    "reliability": _names("quality; slo; slos; evals; evaluations; service levels"),
    "cost_changes": _names("cost changes; change log; optimizations; changes"),
    "milestones": _names("milestone; meilensteine"),
    "people": _names("owners; team; coverage; contacts"),
    "budgets": _names("budget"),
    "actions": _names("promises; action items; joint plan; tasks"),
    "goals": _names("goal; objectives; ziele"),
    "invoices": _names("invoice; billing; rechnungen"),
    "band_changes": _names("band log; band changes"),
    "pay_plans": _names("pay plan; pay plans; variable pay"),
    "pay_exclusions": _names("pay exclusions; exclusions"),
    "fx_rates": _names("fx; rates; exchange rates; kurse; fx rates"),
    "calendar": _names("holidays; feiertage"),
    "plan_curves": _names("curves; plan curves"),
}
"""What sheets and files are called that hold the table."""
