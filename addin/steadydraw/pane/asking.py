"""The one door of the task pane: a question as JSON, an answer as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from steadydraw.functions.boundary import Unusable
from steadydraw.pane.card import accounts, card
from steadydraw.pane.finding import functions
from steadydraw.pane.inserting import scorecard
from steadydraw.pane.tables import tables
from steadydraw.result import OutOfDomain
from steadydraw.schema.issues import SourceError

Question = Callable[[Mapping[str, Any]], dict[str, Any]]

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {"tables": tables, "scorecard": scorecard, "accounts": accounts, "card": card, "functions": functions}
)
"""What can be asked, by name."""


def asked(text: str) -> str:
    """The answer to `{"ask": name, ...}`; whatever goes wrong is `{"error": sentence}`.

    >>> asked('{"ask": "the time"}')
    '{"error": "The pane asks tables, scorecard, accounts, card or functions, not the time."}'
    """
    return json.dumps(_answer(text), ensure_ascii=False, allow_nan=False)


def _answer(text: str) -> dict[str, Any]:
    try:
        question = json.loads(text)
        if not isinstance(question, dict):
            return _error("a question is an object with ask")
        name = str(question.get("ask", ""))
        if name not in QUESTIONS:
            *rest, last = QUESTIONS
            return _error(f"the pane asks {', '.join(rest)} or {last}, not {name[:40] or 'nothing'}")
        return QUESTIONS[name](question)
    except json.JSONDecodeError as problem:
        return _error(f"the question is no JSON: {problem.msg}")
    except (SourceError, Unusable, OutOfDomain) as problem:
        return _error(str(problem))
    except Exception as fault:
        # The person gets a sentence, never a stack of calls; the kind of fault is what we need to mend it.
        return _error(f"Steadydraw failed inside and should not have ({type(fault).__name__}: {fault})")


def _error(said: str) -> dict[str, Any]:
    """A sentence: with a capital at its start and a full stop."""
    sentence = said[:1].upper() + said[1:]
    return {"error": sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."}
