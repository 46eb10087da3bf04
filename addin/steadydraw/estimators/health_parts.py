"""The parts of the health score as formulas of a spreadsheet, and the weight each bears."""

from __future__ import annotations

TOP_RUNG = 6
"""The highest rung of the adoption ladder."""

WEIGHTS = {
    "part_draw": "weight_draw",
    "part_steadiness": "weight_steadiness",
    "part_adoption": "weight_adoption",
    "part_ladder": "weight_ladder",
    "part_reliability": "weight_reliability",
    "part_value": "weight_value",
    "part_predictability": "weight_predictability",
}


def _part(known: str, scale: str) -> str:
    """A part as a formula: empty where its figure is not known."""
    return f'IF(ISNUMBER({known}),MAX(0,MIN(100,{scale})),"")'


PART_STEPS = {
    "part_draw": "IF(AND(ISNUMBER({band_low}),ISNUMBER({band_high})),IF({band_low}>{band_high},NA(),"
    + _part(
        "{term_end_utilization}",
        "100-100/[band_reach]*MAX(0,{band_low}-{term_end_utilization},{term_end_utilization}-{band_high})",
    )
    + '),"")',
    "part_steadiness": _part("{smoothness}", "{smoothness}"),
    "part_adoption": _part("{adoption}", "{adoption}"),
    "part_ladder": _part("{adoption_ladder}", f"100/{TOP_RUNG}*{{adoption_ladder}}"),
    "part_reliability": _part("{error_budget_left}", "100*{error_budget_left}"),
    "part_value": _part("{value_trend}", "50+[value_slope]*{value_trend}"),
    "part_predictability": _part("{forecast_variance}", "100-100/[variance_at_zero]*{forecast_variance}"),
    "weight_known": "+".join(f"IF(ISNUMBER({{{part}}}),[{weight}],0)" for part, weight in WEIGHTS.items()),
}
"""The parts of the score and the weight they cover, each a cell of its own."""

SCORE_FORMULA = (
    "IF(OR(ISNA({part_draw}),{weight_known}<=0,ROUND({weight_known}/MAX("
    + "+".join(f"[{weight}]" for weight in WEIGHTS.values())
    + ",1E-300),12)<ROUND([covered_least],12)),NA(),MIN(100,("
    + "+".join(f"N({{{part}}})*[{weight}]" for part, weight in WEIGHTS.items())
    + ")/{weight_known}))"
)
"""The weighted mean of the known parts; none while they cover too little weight."""
