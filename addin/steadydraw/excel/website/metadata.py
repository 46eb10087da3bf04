"""What Excel is told of the functions before any of them runs, generated from the surface."""

from __future__ import annotations

from typing import Any

from steadydraw.functions.surface import Function, Parameter, functions


def functions_json() -> dict[str, Any]:
    """The metadata of all functions. Every argument is of any type: one boundary in Python reads them all."""
    return {
        "allowCustomDataForDataTypeAny": False,
        "allowErrorForDataTypeAny": True,
        "functions": [_function(each) for each in functions()],
    }


def surface() -> dict[str, Any]:
    """What the scripts of the site need to know: which argument of a function repeats."""
    return {each.name: {"repeating": _repeating(each)} for each in functions()}


def _repeating(function: Function) -> int | None:
    places = [place for place, each in enumerate(function.parameters) if each.repeating]
    return places[0] if places else None


def _function(function: Function) -> dict[str, Any]:
    return {
        "id": function.name,
        "name": function.name,
        "description": function.summary,
        "parameters": [_parameter(each) for each in function.parameters],
        "result": {"type": "any", "dimensionality": "matrix" if function.spills else "scalar"},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": parameter.name,
        "description": parameter.help,
        "type": "any",
        "dimensionality": "matrix" if parameter.is_range else "scalar",
    }
    if parameter.repeating:
        return described | {"repeating": True}
    return described | ({"optional": True} if parameter.optional else {})
