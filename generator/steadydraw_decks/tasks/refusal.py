"""The refusal that says what to do instead, and what else is said in one sentence."""

from __future__ import annotations

from steadydraw.opc import Refused
from steadydraw.registry import UnknownMetric
from steadydraw.result import OutOfDomain
from steadydraw.settings import SettingError
from steadydraw.tables import SourceError
from steadydraw_decks.preview.office import NoPreview
from steadydraw_decks.template.errors import TemplateError


class Refusal(Exception):
    """A wish that cannot be followed, said in one sentence with the remedy."""


SAID: tuple[type[Exception], ...] = (
    Refused, SourceError, SettingError, UnknownMetric, OutOfDomain, Refusal, OSError, NoPreview,
    TemplateError,
)  # fmt: skip
"""What ends a piece of work with a sentence of its own; anything else is a fault of the program."""


def said_of(problem: Exception) -> str:
    """The sentence that a piece of work ended with."""
    if isinstance(problem, SAID):
        return str(problem)
    return f"this is a fault of steadydraw, not of your data: {type(problem).__name__}: {problem}"
