"""What a metric is: a pure function with its unit, formula, argument help and source, known by name.

Defining a metric registers it. A parameter is bound by its name: to a fact of the account, contract or
book (`drawn`, `dates`, `as_of` ...); to another metric, whose value it then receives; with `_detail`
behind a metric's name to the table of that metric; with `weekly_` before it to the values that metric
had at the earlier weekly evaluations.
"""

from steadydraw.registry.binding import Argument, Rows
from steadydraw.registry.declaration import Metric, Scope
from steadydraw.registry.evaluation import answerable, evaluate, ordered, replayed, values_of
from steadydraw.registry.names import UnknownMetric, catalogue, get, headlines, metric

__all__ = [
    "Argument",
    "Metric",
    "Rows",
    "Scope",
    "UnknownMetric",
    "answerable",
    "catalogue",
    "evaluate",
    "get",
    "headlines",
    "metric",
    "ordered",
    "replayed",
    "values_of",
]
