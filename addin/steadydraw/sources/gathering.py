"""Use gathered by account in DuckDB: lists by account and by workflow, read in step with the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

_EPOCH = date(1970, 1, 1)

# Days travel as whole numbers and constant columns as one value: an account is a handful of lists.
# Each account is gathered and sorted once as rows; lists gathered apart would each be sorted anew.
USE = """
WITH used AS (
    SELECT account_id, coalesce(applies_to_date, usage_date) AS day, contract_id,
           coalesce(currency, '') AS currency, rated_amount, units, unit, source_no, grain
    FROM usage
    WHERE billable AND allocated AND coalesce(applies_to_date, usage_date) <= $as_of
          AND account_id BETWEEN $first AND $last AND account_id IN (SELECT unnest($accounts))
), days AS (
    SELECT account_id, datediff('day', DATE '1970-01-01', day) AS day, contract_id, currency, unit,
           fsum(units) AS units,
           CASE WHEN count(*) FILTER (rated_amount IS NULL AND units <> 0) = 0
                THEN coalesce(fsum(rated_amount), 0) END AS amount,
           max(source_no) AS source_no, bool_or(grain = 'month') AS monthly
    FROM used GROUP BY ALL
), gathered AS (
    SELECT account_id, count(contract_id) AS named, min(currency) AS first_currency,
           max(currency) AS last_currency, list(DISTINCT source_no) AS source_nos,
           list_sort(list(DISTINCT unit) FILTER (unit IS NOT NULL)) AS unit_names,
           bool_or(monthly) AS monthly,
           list({'day': day, 'units': units, 'amount': amount, 'contract_id': contract_id,
                  'currency': currency} ORDER BY day, contract_id, currency, unit) AS rows
    FROM days GROUP BY account_id
)
SELECT account_id, [r.day FOR r IN rows], [r.units FOR r IN rows], [r.amount FOR r IN rows],
       CASE WHEN named > 0 THEN [r.contract_id FOR r IN rows] END,
       CASE WHEN first_currency = last_currency THEN [first_currency] ELSE [r.currency FOR r IN rows] END,
       source_nos, unit_names, monthly
FROM gathered ORDER BY account_id
"""
WORKFLOW_LINES = """
WITH days AS (
    SELECT account_id, workflow_id, coalesce(currency, '') AS currency,
           datediff('day', DATE '1970-01-01', coalesce(applies_to_date, usage_date)) AS day,
           fsum(units) FILTER (environment = 'production') AS production_units,
           coalesce(fsum(units) FILTER (billable), 0) AS units,
           CASE WHEN count(*) FILTER (billable AND rated_amount IS NULL AND units <> 0) = 0
                THEN coalesce(fsum(rated_amount) FILTER (billable), 0) END AS amount,
           fsum(cost) AS cost
    FROM usage
    WHERE allocated AND coalesce(applies_to_date, usage_date) <= $as_of
      AND account_id BETWEEN $first AND $last AND account_id IN (SELECT unnest($accounts))
    GROUP BY ALL
), gathered AS (
    SELECT account_id, workflow_id, min(currency) AS first_currency, max(currency) AS last_currency,
           count(cost) AS costed, bool_and(production_units IS NOT DISTINCT FROM units) AS all_production,
           list({'day': day, 'production_units': production_units, 'units': units, 'amount': amount,
                  'cost': cost, 'currency': currency} ORDER BY day, currency) AS rows
    FROM days GROUP BY account_id, workflow_id
)
SELECT account_id, workflow_id, [r.day FOR r IN rows],
       CASE WHEN NOT all_production THEN [r.production_units FOR r IN rows] END,
       [r.units FOR r IN rows], [r.amount FOR r IN rows],
       CASE WHEN first_currency = last_currency THEN [first_currency] ELSE [r.currency FOR r IN rows] END,
       CASE WHEN costed > 0 THEN [r.cost FOR r IN rows] ELSE [] END
FROM gathered ORDER BY account_id, workflow_id
"""


class Calendar:
    """Days by their number since 1970, each made once."""

    def __init__(self) -> None:
        self._days: dict[int, date] = {}

    def days(self, numbers: Sequence[int]) -> list[date]:
        """The days of these numbers."""
        known = self._days
        for number in numbers:
            if number not in known:
                known[number] = _EPOCH + timedelta(days=number)
        return [known[number] for number in numbers]
