"""The core in Pyodide under Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from steadydraw.excel.website.corezip import core_zip
from steadydraw.excel.website.pyodide import pyodide_folder
from system import NODE
from tests.addin.excel_host import Call
from tests.programs import need

PROGRAM = Path(__file__).with_name("pyodide_host.mjs")


def pyodide_answers(calls: Sequence[Call], folder: Path) -> list[dict[str, Any]]:
    """The answers to these calls."""
    core, asked, said = folder / "core.zip", folder / "calls.json", folder / "answers.json"
    core.write_bytes(core_zip())
    asked.write_text(
        json.dumps([{"name": name, "args": list(args)} for name, args in calls]), encoding="utf-8"
    )
    command = [str(need(NODE)), str(PROGRAM), str(pyodide_folder()), str(core), str(asked), str(said)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=300)
    found: list[dict[str, Any]] = json.loads(said.read_text(encoding="utf-8"))
    return found
