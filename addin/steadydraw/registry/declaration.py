"""What a metric is: a pure function with its unit, formula, argument help and source."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, ParamSpec

from steadydraw.result import BEYOND, Answer, Detail, OutOfDomain, Result, Status, insufficient_data
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import Unit

P = ParamSpec("P")

# The more fundamental reason wins when several inputs are missing.
_GRAVITY = (Status.NOT_APPLICABLE, Status.NOT_STARTED, Status.INSUFFICIENT_DATA)

Scope = Literal["account", "book"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Marks a column whose rows are its own: row by row it belongs to the columns of the same name only."""

    of: str


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a metric as people see it.

    `rows` names the columns that it runs parallel with (empty: the metric's own), `gaps` says that it, or a
    cell of it, may be empty, which means that the value is not known or that there is none.
    """

    name: str
    help: str
    kind: str
    optional: bool
    takes_missing: bool
    rows: str = ""
    gaps: bool = False


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
        return self._result(self._compute(*args, **kwargs), given, settings, "", None)

    @cached_property
    def title(self) -> str:
        """First sentence of the docstring."""
        return (inspect.getdoc(self.function) or "").split("\n", 1)[0]

    @cached_property
    def help(self) -> str:
        """The docstring, examples included."""
        return inspect.getdoc(self.function) or ""

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments in order; `settings` is not one of them, for it comes from the source."""
        hints = typing.get_type_hints(self.function, include_extras=True)
        return tuple(
            _argument(parameter, hints[parameter.name])
            for parameter in inspect.signature(self.function).parameters.values()
            if parameter.name != "settings"
        )

    @cached_property
    def takes_settings(self) -> bool:
        """Whether the function reads settings."""
        return "settings" in inspect.signature(self.function).parameters

    @cached_property
    def bindings(self) -> tuple[tuple[str, bool, bool], ...]:
        """Name of each argument, whether it is optional, and whether it takes a missing input."""
        return tuple((each.name, each.optional, each.takes_missing) for each in self.arguments)

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
        given: dict[str, Any] = {}
        missing: list[Answer] = []
        for name, optional, takes_missing in self.bindings:
            try:
                value = known[name]
            except KeyError:
                if optional:
                    continue
                raise
            given[name] = value
            if isinstance(value, Answer) and not takes_missing:
                missing.append(value)
        of, as_of = counted_in.get(self.counts, ""), known.get("as_of")
        if missing:
            gravest = min(missing, key=lambda answer: _GRAVITY.index(answer.status))
            bare = Answer(None, gravest.status, gravest.note, gravest.basis)
            return self._result(bare, given, settings, of, as_of, uses)
        compute: Callable[..., Answer] = self._compute
        try:
            answer = compute(**given, settings=settings) if self.takes_settings else compute(**given)
        except OutOfDomain as problem:
            answer = insufficient_data(str(problem))
        return self._result(answer, given, settings, of, as_of, uses)

    def _compute(self, *args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return self.function(*args, **kwargs)
        except OverflowError:
            raise OutOfDomain(BEYOND) from None

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
        if differing := settings.differing(tuple(dict.fromkeys((*self.uses, *uses)))):
            basis = f"{basis}; {differing}" if basis else differing
        return Result(
            metric=self.name,
            value=answer.value,
            unit=self.unit.counted_in(of) if of else self.unit,
            status=answer.status,
            basis=basis,
            as_of=given.get("as_of", as_of),
            note=answer.note,
            inputs=given,
            detail=answer.detail.counted_in(of) if answer.detail and of else answer.detail,
        )


def _argument(parameter: inspect.Parameter, hint: Any) -> Argument:
    about = ""
    marks: list[Any] = []
    if typing.get_origin(hint) is Annotated:
        hint, about, *marks = typing.get_args(hint)
    choices = typing.get_args(hint) if typing.get_origin(hint) in {types.UnionType, typing.Union} else (hint,)
    plain = next(choice for choice in choices if choice not in {Answer, type(None)})
    return Argument(
        name=parameter.name,
        help=about,
        kind=_kind(plain),
        optional=parameter.default is not inspect.Parameter.empty,
        takes_missing=Answer in choices,
        rows=next((mark.of for mark in marks if isinstance(mark, Rows)), ""),
        gaps=type(None)
        in (typing.get_args(typing.get_args(plain)[-1]) if typing.get_args(plain) else choices),
    )


def _kind(hint: Any) -> str:
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return _kind(next(each for each in typing.get_args(hint) if each is not type(None)))
    if typing.get_origin(hint) is not None:
        return "column of " + _kind(typing.get_args(hint)[-1])
    known = {
        float: "number",
        int: "whole number",
        date: "date",
        str: "text",
        bool: "true or false",
        Detail: "table",
    }
    return known.get(hint) or str(hint.__name__)
