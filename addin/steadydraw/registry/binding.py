"""Functions whose parameters are bound by their names: to facts, and to what was worked out before."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ParamSpec

from steadydraw.result import BEYOND, Answer, Detail, OutOfDomain, Status, insufficient_data
from steadydraw.settings import Settings

P = ParamSpec("P")

# The more fundamental reason wins when several inputs are missing.
_GRAVITY = (Status.NOT_APPLICABLE, Status.NOT_STARTED, Status.INSUFFICIENT_DATA)


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


class Bound:
    """A function with its arguments, ready to be answered from facts by name."""

    def __init__(self, function: Callable[..., Answer]) -> None:
        self.function = function
        hints = typing.get_type_hints(function, include_extras=True)
        parameters = inspect.signature(function).parameters
        self.takes_settings = "settings" in parameters
        self.arguments = tuple(
            _argument(parameter, hints[parameter.name])
            for parameter in parameters.values()
            if parameter.name != "settings"
        )
        self._bindings = tuple((each.name, each.optional) for each in self.arguments)
        self._takes_missing = frozenset(each.name for each in self.arguments if each.takes_missing)

    def given(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments by name. Raises KeyError for a required one that is not known."""
        found: dict[str, Any] = {}
        for name, optional in self._bindings:
            try:
                found[name] = known[name]
            except KeyError:
                if not optional:
                    raise
        return found

    def answer(self, given: Mapping[str, Any], settings: Settings) -> Answer:
        """The answer; missing arguments hand on their status.

        Figures out of domain make this one answer unknown, never the whole book.
        """
        if Answer in map(type, given.values()):
            missing = [
                value
                for name, value in given.items()
                if isinstance(value, Answer) and name not in self._takes_missing
            ]
            if missing:
                gravest = min(missing, key=lambda answer: _GRAVITY.index(answer.status))
                return Answer(None, gravest.status, gravest.note, gravest.basis)
        try:
            if self.takes_settings:
                return compute(self.function, **given, settings=settings)
            return compute(self.function, **given)
        except OutOfDomain as problem:
            return insufficient_data(str(problem))

    def answered(self, known: Mapping[str, Any], settings: Settings) -> Answer:
        """The answer from what is known, where nobody asks what was given.

        Raises KeyError for a required argument that is not known.
        """
        try:
            given = [known[name] for name, _ in self._bindings]
        except KeyError:
            return self.answer(self.given(known), settings)
        if Answer in map(type, given):
            names = (name for name, _ in self._bindings)
            return self.answer(dict(zip(names, given, strict=True)), settings)
        try:
            return self.function(*given, settings=settings) if self.takes_settings else self.function(*given)
        except OverflowError:
            return insufficient_data(BEYOND)
        except OutOfDomain as problem:
            return insufficient_data(str(problem))


def compute(function: Callable[P, Answer], *args: P.args, **kwargs: P.kwargs) -> Answer:
    """Call the function. Raises OutOfDomain where a figure leaves what a float can hold."""
    try:
        return function(*args, **kwargs)
    except OverflowError:
        raise OutOfDomain(BEYOND) from None


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
