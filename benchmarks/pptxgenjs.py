"""Rounds of the baseline with PptxGenJS, in a Node.js process of its own that measures its own CPU time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from system import NODE
from tests.npm import modules
from tests.programs import need

HERE = Path(__file__).resolve().parent
NAMES = {"stored": "PptxGenJS, stored", "compressed": "PptxGenJS"}
REFUSALS = (pytest.skip.Exception, pytest.fail.Exception)


class Unavailable(Exception):
    """Why PptxGenJS cannot be measured here, in one sentence."""


def rounds(contents: Sequence[dict[str, Any]], folder: Path, count: int) -> dict[str, list[float]]:
    """CPU milliseconds a deck of each round, by way. Raises Unavailable where the package cannot run."""
    try:
        node, _ = need(NODE), modules(HERE)
    except REFUSALS as refused:
        raise Unavailable(str(refused)) from None
    file = folder / "content.json"
    file.write_text(json.dumps(contents), encoding="utf-8")
    done = subprocess.run(
        [str(node), str(HERE / "baseline_pptxgenjs.mjs"), str(file), str(folder), str(count)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"PptxGenJS stopped: {done.stderr.strip()}")
    return {NAMES[way]: found for way, found in json.loads(done.stdout).items()}


def versions() -> str:
    """Which Node.js and PptxGenJS are measured."""
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    node = NODE.found()
    if node is None:
        return "no Node.js"
    said = subprocess.run([str(node), "--version"], capture_output=True, encoding="utf-8", check=True)
    return f"Node.js {said.stdout.strip().lstrip('v')}, PptxGenJS {package['dependencies']['pptxgenjs']}"
