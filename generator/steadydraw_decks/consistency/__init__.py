"""The judge of decks: whether all parts of a file, ours or anyone's, agree with each other."""

from __future__ import annotations

from pathlib import Path

from steadydraw.opc import Refused
from steadydraw_decks.consistency.access import access_faults
from steadydraw_decks.consistency.charts import chart_faults
from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.opened import Opened
from steadydraw_decks.consistency.parts import part_faults
from steadydraw_decks.consistency.presentation import presentation_faults
from steadydraw_decks.consistency.tables import table_faults
from steadydraw_decks.consistency.texts import text_faults

__all__ = ["Fault", "faults_of"]

_RULES = (part_faults, presentation_faults, chart_faults, table_faults, text_faults)


def faults_of(path: Path, *, access: bool = True) -> list[Fault]:
    """What does not agree in a deck, none for a sound one: the parts, slides, charts, tables and texts.

    With `access` also what people need who cannot see the slides. Nothing is changed and nothing outside
    the file is read. A damaged file is a fault, never an error; raises OSError when there is no such file.
    """
    with path.open("rb"):
        pass  # a file that is not there is the caller's error, not the deck's
    try:
        deck = Opened(path)
    except Exception as problem:
        return [_beyond_reading(path, problem)]
    found: list[Fault] = []
    for rule in (*_RULES, access_faults) if access else _RULES:
        # Whatever a damaged file does to a rule is said of the file, and the other rules go on.
        try:
            found.extend(rule(deck))
        except Exception as problem:
            found.append(_beyond_reading(path, problem))
    return list(dict.fromkeys(deck.faults + found))


def _beyond_reading(path: Path, problem: Exception) -> Fault:
    if isinstance(problem, Refused):
        return Fault(path.name, str(problem).removeprefix(f"{path.name} "))
    said = (str(problem).splitlines() or [""])[0]
    return Fault(path.name, f"is damaged beyond judging ({type(problem).__name__}: {said})")
