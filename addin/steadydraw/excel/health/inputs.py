"""What the formulas of a row read: terms, sums and counts, live where their tables can be read so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from steadydraw.days import ONE_DAY, window_start
from steadydraw.excel.health.cells import Cell, fixed, live, same
from steadydraw.excel.health.row_sums import At, Sheet, sum_cells, window_key
from steadydraw.excel.health.rows import HealthRow, Window, closed_month
from steadydraw.units import COUNT, DATE, DAYS, FLAG, MONEY, QUANTITY, RATIO, TEXT, Unit


@dataclass(frozen=True, slots=True)
class Input:
    """A column that formulas read: its key, heading, unit, and what it is."""

    key: str
    heading: str
    unit: Unit
    about: str


_PLAIN = (
    Input("draw_unit", "Draw counted in", TEXT, "what the draw is counted in: the commit's own unit"),
    Input("spend_unit", "Spend counted in", TEXT, "the currency of the account"),
    Input("plain", "One currency", FLAG, "whether every row of use is in that one currency"),
    Input("contract", "Contract", TEXT, "the contracts whose commit counts at the as-of day"),
    Input("model", "Model", TEXT, "prepaid, postpaid minimum or hybrid"),
    Input("start", "Term from", DATE, "first day of the term"),
    Input("end", "Term until", DATE, "day after the term's last day; empty for evergreen"),
    Input("commit", "Commit", MONEY, "commit, top-ups and rollover of the term"),
    Input("drawn", "Drawn", MONEY, "net draw inside the term up to the as-of day"),
    Input("expired", "Expired", MONEY, "part of the commit that has expired"),
    Input("remaining", "Remaining", MONEY, "commit less what is drawn and what has expired"),
    Input("elapsed", "Elapsed", RATIO, "share of the term elapsed"),
    Input("days_left", "Days left", DAYS, "days of the term after the as-of day"),
    Input("ran_out_on", "Ran out on", DATE, "day the commit ran out, once it has"),
    Input("balance_exhausted", "Exhausted", FLAG, "whether a balance paid in advance is used up"),
    Input("unit_price", "Unit price", MONEY, "price of one unit inside the commit"),
    Input("overage_unit_price", "Overage price", MONEY, "price of one unit beyond the commit"),
    Input("known_from", "Known from", DATE, "first day whose draw is known"),
    Input("known_until", "Known until", DATE, "last day whose draw is known"),
)
_AFTER_WINDOWS = (
    Input("eve_draw", "Draw before the closed month", MONEY, "draw of the run rate's days before the month"),
    Input("eve_days", "Known days before it", DAYS, "how many of those days are known"),
    Input("eve_run_rate", "Run rate before it", MONEY, "run rate on the eve of the closed month"),
    Input("month_draw", "Closed month", MONEY, "draw of the last closed month"),
    Input("spend_from", "Outcomes from", DATE, "first day of the periods that outcomes were counted in"),
    Input("spend_until", "Outcomes until", DATE, "day after the last of those days"),
    Input("spend", "Spend", MONEY, "net rated amount of the days outcomes were counted on"),
    Input("outcomes", "Outcomes", QUANTITY, "outcomes counted on those days"),
    Input("outcome_value", "Value of outcomes", MONEY, "outcome count times value per outcome, added up"),
    Input("price_from", "Prices from", DATE, "first day of the closed months behind unit prices"),
    Input("price_until", "Prices until", DATE, "day after the last of them"),
    Input("price_spend", "Spend of these", MONEY, "net rated amount of those months"),
    Input("price_units", "Units of these", QUANTITY, "net units of the same months"),
    Input("service_cost", "Cost of service", MONEY, "the vendor's own cost of those months; internal"),
    Input("slo_good", "Good events", QUANTITY, "good events of the periods that count"),
    Input("slo_valid", "Valid events", QUANTITY, "valid events of the same periods"),
    Input("slo", "Promised level", RATIO, "share of good events that is promised"),
    Input("guardrail_good", "Let through", QUANTITY, "events that guardrails let through"),
    Input("guardrail_valid", "Checked", QUANTITY, "events that guardrails checked"),
    Input("days_past_schedule", "Days past schedule", DAYS, "days that use is overdue by its schedule"),
    Input("light_before", "Light before", TEXT, "light that the earlier weekly evaluations leave"),
    Input("light_turning", "Turning", DAYS, "side on which the score was last beyond: 1 up, -1 down, 0 none"),
    Input("light_count", "Evaluations beyond", DAYS, "how many in a row were beyond on that side"),
    Input("contract_low", "Contract band low", RATIO, "lower edge of the band by contract, as last read"),
    Input("contract_high", "Contract band high", RATIO, "upper edge of the band by contract, as last read"),
)


def input_columns(windows: tuple[Window, ...], *, roll_up: bool = False) -> tuple[Input, ...]:
    """All columns that formulas read, in order; with a roll-up, first where the account stands on it."""
    made = []
    lead = (Input("rolled", "Row in the roll-up", COUNT, "where the account stands on the roll-up"),)
    for window in windows:
        back, length = window
        said = f"the last {length} days" if not back else f"the {length} days before the last {back}"
        made += [
            Input(window_key("draw", window), f"Draw of {said}", MONEY, f"net draw of {said}"),
            Input(window_key("days", window), f"Known days of {said}", DAYS, f"known days among {said}"),
        ]
    return (*(lead if roll_up else ()), *_PLAIN, *made, *_AFTER_WINDOWS)


@dataclass(slots=True)
class Inputs:
    """The input cells of one row by key, and the differences that stand in columns of their own."""

    cells: dict[str, Cell] = field(default_factory=dict)
    otherwise: dict[str, float] = field(default_factory=dict)


def summed(row: HealthRow, sheet: Sheet, account: str, at: At) -> Inputs:
    """The sums of a row alone."""
    made = Inputs()
    for key, (cell, otherwise) in sum_cells(row, sheet, account, at).items():
        made.cells[key] = cell
        if otherwise:
            made.otherwise[key] = otherwise
    return made


def inputs_of(row: HealthRow, sheet: Sheet, account: str, at: At) -> Inputs:
    """All input cells of a row. Formulas stand only where they come to the figure the rules give."""
    made = summed(row, sheet, account, at)
    facts = row.facts
    made.cells |= _terms(row, sheet, at)
    made.cells |= _known(row, sheet, at)
    made.cells |= {
        "spend_from": fixed(row.spend_days[0] if row.spend_days else None),
        "spend_until": fixed(row.spend_days[1] if row.spend_days else None),
        "price_from": fixed(row.price_days[0] if row.price_days else None),
        "price_until": fixed(row.price_days[1] if row.price_days else None),
        "draw_unit": fixed(row.draw_unit),
        "spend_unit": fixed(row.spend_unit),
        "plain": fixed(row.plain),
    }
    for each in (*_PLAIN, *_AFTER_WINDOWS):
        if each.key not in made.cells:
            made.cells[each.key] = fixed(facts.get(each.key))
    return made


def _terms(row: HealthRow, sheet: Sheet, at: At) -> dict[str, Cell]:
    facts = row.facts
    drawn, commit, left = (facts.get(name) for name in ("drawn", "commit", "remaining"))
    end: Any = facts.get("end")
    start, as_of = row.start, row.as_of
    numbers = all(isinstance(each, (int, float)) for each in (drawn, commit, left))
    expired = float(commit - drawn - left) if numbers else 0.0  # type: ignore[operator]
    if numbers and same(left, commit - drawn):  # type: ignore[arg-type, operator]
        expired = 0.0
    one = len(row.contract_ids) == 1 and not row.has_segments
    share = days_left = None
    if one and isinstance(end, date) and start is not None and start < end:
        share = max(0.0, min(1.0, ((as_of - start).days + 1) / (end - start).days))
        days_left = float(max(0, (end - as_of).days - 1)) if start <= as_of else None
    exhausted = facts.get("balance_exhausted")
    prepaid = f'OR({at("model")}="prepaid",{at("model")}="hybrid")'
    cells = {
        "contract": fixed(", ".join(row.contract_ids)),
        "start": fixed(start),
        "end": fixed(end),
        "commit": fixed(commit),
        "expired": fixed(expired if numbers else commit),
        "remaining": live(
            left,
            f"{at('commit')}-{at('drawn')}-{at('expired')}",
            commit - drawn - expired if numbers else None,  # type: ignore[operator]
        ),
        "elapsed": live(
            facts.get("elapsed"),
            f"MAX(0,MIN(1,({sheet.as_of}+1-{at('start')})/({at('end')}-{at('start')})))",
            share,
        ),
        "days_left": live(facts.get("days_left"), f"MAX(0,{at('end')}-{sheet.as_of}-1)", days_left),
    }
    if one and numbers and facts.get("model") in {"prepaid", "hybrid"}:
        cells["balance_exhausted"] = Cell(exhausted, f"AND({prepaid},{at('remaining')}<=0)")
    if one and sheet.terms is not None:
        cells |= sheet.terms.cells(row, at("contract"))
    return cells


def _known(row: HealthRow, sheet: Sheet, at: At) -> dict[str, Cell]:
    """Known days as live counts where they run without a gap, and the run rate on the eve of the month."""
    cells = {
        "known_from": fixed(row.known[0] if row.known else None),
        "known_until": fixed(row.known[1] if row.known else None),
    }

    def counted(last: date, length: int, days: int, until: str) -> Cell:
        formula = f"MAX(0,MIN({until},{at('known_until')})-MAX({until}-{length - 1},{at('known_from')})+1)"
        comes_to = 0
        if row.known:
            first = window_start(last, length)
            comes_to = max(0, (min(last, row.known[1]) - max(first, row.known[0])).days + 1)
        return live(days, formula, float(comes_to) if row.known else None)

    for window, (_, days) in row.windows.items():
        back, length = window
        until = f"({sheet.as_of}-{back})" if back else sheet.as_of
        cells[window_key("days", window)] = counted(row.as_of - timedelta(days=back), length, days, until)
    start, _ = closed_month(row.as_of)
    length, least = row.settings.run_rate_days, row.settings.run_rate_known_days
    draw, days = row.eve
    cells["eve_days"] = counted(start - ONE_DAY, length, days, f"({sheet.month_from}-1)")
    rate = row.facts.get("eve_run_rate")
    formula = f"IF({at('eve_days')}<{least},NA(),{at('eve_draw')}/{at('eve_days')})"
    cells["eve_run_rate"] = live(rate, formula, draw / days if days >= least else None)
    return cells
