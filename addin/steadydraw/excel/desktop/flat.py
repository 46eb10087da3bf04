"""The arguments of a function for hosts that know none that repeats."""

from __future__ import annotations

from dataclasses import replace

from steadydraw.functions.surface import Function, Parameter

REPEATED = 12
"""How many arguments stand for one that repeats."""


def flat_parameters(function: Function) -> tuple[Parameter, ...]:
    """The arguments in order; one that repeats is there many times, under numbered names.

    LibreOffice takes the ranges of a list cell by cell, and xlwings has no list behind optional arguments.
    """
    made: list[Parameter] = []
    for each in function.parameters:
        if not each.repeating:
            made.append(each)
            continue
        numbers = range(1, REPEATED + 1)
        made += [replace(each, name=f"{each.name}_{number}", repeating=False) for number in numbers]
    return tuple(made)
