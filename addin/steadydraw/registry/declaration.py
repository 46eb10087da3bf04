"""What a metric is: a pure function with its unit, formula, argument help and source."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, Literal

from steadydraw.registry.binding import Argument, Bound, P, compute
from steadydraw.result import Answer, Result
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import Unit

Scope = Literal["account", "book"]


@dataclass(frozen=True)
class Metric(Generic[P]):
    """A registered metric. Calling it gives a `Result` without account or as-of of its own."""

    name: str
    function: Callable[P, Answer]
    place: int
    unit: Unit
    formula: str
    source: str
    basis: str
    uses: tuple[str, ...]
    counts: str
    scope: Scope = "account"
    internal: bool = False
    headline: bool = False
    native: str = ""
    native_inputs: Callable[..., Mapping[str, Any]] | None = None
    native_steps: Mapping[str, str] = field(default_factory=dict)
    version: int = 1
    brief: Callable[..., Answer] | None = None
    laid_out: Callable[..., Answer] | None = None

    def __post_init__(self) -> None:
        # What doctest, help() and editors look for on a wrapped function.
        vars(self).update(
            __wrapped__=self.function,
            __name__=self.name,
            __module__=self.function.__module__,
            __doc__=self.help,
        )

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Compute from plain arguments, as a worksheet function does."""
        bound = inspect.signature(self.function).bind(*args, **kwargs)
        bound.apply_defaults()
        given = dict(bound.arguments)
        settings = given.pop("settings", DEFAULTS)
        answer = compute(self.function, *args, **kwargs)
        return self._result(answer, given, settings, "", given.get("as_of"))

    @cached_property
    def title(self) -> str:
        """First sentence of the docstring."""
        return (inspect.getdoc(self.function) or "").split("\n", 1)[0]

    @cached_property
    def help(self) -> str:
        """The docstring, examples included."""
        return inspect.getdoc(self.function) or ""

    @cached_property
    def bound(self) -> Bound:
        """The function, to be answered from facts by name."""
        return Bound(self.function)

    @cached_property
    def from_laid_out(self) -> Bound | None:
        """What gives the same answer from what an account lays out once."""
        return Bound(self.laid_out) if self.laid_out else None

    @cached_property
    def in_brief(self) -> Bound:
        """What gives the value at least cost."""
        return Bound(self.brief) if self.brief else self.from_laid_out or self.bound

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments in order; `settings` is not one of them, for it comes from the source."""
        return self.bound.arguments

    def evaluate(
        self,
        known: Mapping[str, Any],
        settings: Settings,
        counted_in: Mapping[str, str],
        uses: tuple[str, ...] = (),
    ) -> Result:
        """Compute from facts and earlier results by name; missing inputs hand on their status.

        Figures out of domain make this one result unknown, never the whole book. `counted_in` names
        what amounts are counted in, by the kind the metric counts (draw or spend), `uses` the settings
        that its inputs depend on.
        """
        given = self.bound.given(known)
        answer = self._quickly(known, settings) or self.bound.answer(given, settings)
        as_of = given["as_of"] if "as_of" in given else known.get("as_of")
        return self._result(answer, given, settings, counted_in.get(self.counts, ""), as_of, uses)

    def _quickly(self, known: Mapping[str, Any], settings: Settings) -> Answer | None:
        """The answer from what is laid out; None where the metric has none or that is not known."""
        if self.from_laid_out is None:
            return None
        try:
            given = self.from_laid_out.given(known)
        except KeyError:
            return None
        return self.from_laid_out.answer(given, settings)

    def _result(
        self,
        answer: Answer,
        given: Mapping[str, Any],
        settings: Settings,
        of: str,
        as_of: date | None,
        uses: tuple[str, ...] = (),
    ) -> Result:
        """The result of an answer; its money, and that of its detail, is counted in `of`."""
        basis = answer.basis or self.basis
        if differing := settings.differing((*self.uses, *uses)):
            basis = f"{basis}; {differing}" if basis else differing
        return Result(
            metric=self.name,
            value=answer.value,
            unit=self.unit.counted_in(of) if of else self.unit,
            status=answer.status,
            basis=basis,
            as_of=as_of,
            note=answer.note,
            inputs=given,
            detail=answer.detail.counted_in(of) if answer.detail and of else answer.detail,
        )
