"""Calls as JSON text, for hosts that are written in another language.

A call is `{"name": ..., "args": [...], "date1904": false}`, an answer `{"value": ...}` or
`{"error": "#N/A", "message": ...}`. A cell is null, a number, a text, true or false, or an error in that
form; a range is a list of rows.
"""

from __future__ import annotations

import json
from typing import Any

from steadydraw.functions.boundary import VALUE, HostError
from steadydraw.functions.calling import Answered, call


def answered(calls: str) -> str:
    """The answers to a JSON list of calls, in their order, as a JSON list.

    >>> answered('[{"name": "COMMIT_UTILIZATION", "args": [66000, [[120000]]]}, {"name": "SLI", "args": []}]')
    '[{"value": 0.55}, {"error": "#N/A", "message": "no valid events in the periods that count"}]'
    """
    asked = json.loads(calls, object_hook=_received)
    return json.dumps([_answered(each) for each in asked], ensure_ascii=False, allow_nan=False)


def _answered(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        answer: Answered = call(asked["name"], asked["args"], since_1904=bool(asked.get("date1904")))
    except Exception as fault:
        # The other calls of the batch have their answers: one fault of ours must not take them along.
        told = f"{asked['name']} failed inside Steadydraw and should not ({type(fault).__name__}: {fault})"
        return _error(HostError(VALUE, told))
    if isinstance(answer, HostError):
        return _error(answer)
    if isinstance(answer, list):
        return {
            "value": [
                [_error(cell) if isinstance(cell, HostError) else cell for cell in row] for row in answer
            ]
        }
    return {"value": answer}


def _received(sent: dict[str, Any]) -> Any:
    """A call as it is; any other object is an error cell."""
    return sent if "args" in sent else HostError(str(sent.get("error", VALUE)), str(sent.get("message", "")))


def _error(error: HostError) -> dict[str, str]:
    return {"error": error.code, "message": error.message}
