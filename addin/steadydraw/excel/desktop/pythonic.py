"""The functions as Python modules for xlwings: its add-in for Windows, and Lite inside every Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version

from steadydraw.excel.desktop.flat import flat_parameters
from steadydraw.functions.surface import NAMESPACE, Function, Parameter, functions

VBA_WORDS = frozenset(
    "and as boolean byref byte byval call case const currency date declare dim do double each else "
    "end enum erase error event exit false for function get global goto if imp implements in input "
    "integer is let like long loop lset me mod new next not nothing null object on open option "
    "optional or paramarray preserve print private property public raiseevent redim rem resume return "
    "rset select set single static step stop string sub then to true type until variant wend while "
    "with withevents write xor".split()
)
"""Words that no argument of a VBA function may be called."""

_AS_ROWS = "ndim=2, "
_RETURNS = '''

def answered(name, given):
    """The cells of an answer; an error is its text, of which Lite makes the error itself."""
    answer = call(name, [received(each) for each in given])
    if isinstance(answer, list):
        return [[shown(cell) for cell in row] for row in answer]
    return shown(answer)


def shown(cell):
    return cell.code if isinstance(cell, HostError) else cell


def received(sent):
    if isinstance(sent, (list, tuple)):
        return [received(each) for each in sent]
    return HostError(sent) if isinstance(sent, str) and sent in ERRORS else sent
'''
_IMPORTS = """
from steadydraw.functions.boundary import ERRORS, HostError
from steadydraw.functions.calling import call
"""


def udfs_module() -> str:
    """The module for xlwings' stock add-in on Windows. Its names have no dot, which VBA does not allow."""
    head = '"""The USAGE functions for xlwings on Windows; generated from this release of Steadydraw."""\n\n'
    return f"{head}import xlwings as xw\n{_IMPORTS}{_RETURNS}" + "".join(map(_udf, functions()))


def lite_module() -> str:
    """`main.py` for xlwings Lite, where names have their namespace."""
    head = '"""The USAGE functions for xlwings Lite; generated from this release of Steadydraw."""\n\n'
    return f"{head}from xlwings import arg, func\n{_IMPORTS}{_RETURNS}" + "".join(map(_lite, functions()))


def lite_requirements() -> str:
    """What xlwings Lite installs: this release alone, whose core needs no other package."""
    return f"steadydraw=={version('steadydraw')}\n"


def _udf(function: Function) -> str:
    parameters = [_for_vba(each) for each in flat_parameters(function)]
    name = f"{NAMESPACE}_{function.name}"
    helped = _helped(parameters, "xw.arg")
    return f"\n\n@xw.func(category='Steadydraw')\n{helped}{_defined(function, parameters, name)}"


def _lite(function: Function) -> str:
    parameters = flat_parameters(function)
    named = f"@func(namespace={NAMESPACE!r}, name={function.name!r})"
    defined = _defined(function, parameters, function.name.lower())
    return f"\n\n{named}\n{_helped(parameters, 'arg')}{defined}"


def _for_vba(parameter: Parameter) -> Parameter:
    """The same under a name that VBA, in which every function has its double, allows."""
    taken = parameter.name.lower() in VBA_WORDS
    return replace(parameter, name=f"{parameter.name}_") if taken else parameter


def _helped(parameters: Sequence[Parameter], decorator: str) -> str:
    """A line for each argument: what it is, and that a range comes as rows, an error as its text."""
    return "".join(
        f"@{decorator}({each.name!r}, {_AS_ROWS * each.is_range}err_to_str=True, doc={each.help!r})\n"
        for each in parameters
    )


def _defined(function: Function, parameters: Sequence[Parameter], name: str) -> str:
    declared = ", ".join(f"{each.name}=None" if each.optional else each.name for each in parameters)
    given = ", ".join(each.name for each in parameters)
    body = f"    {function.summary!r}\n    return answered({function.name!r}, [{given}])\n"
    return f"def {name}({declared}):\n{body}"
