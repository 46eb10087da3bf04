"""Makes `vectors.jsonl`: the calls of the metric tests, and those of `extra`, with their answers.

Run it with `make vectors` after metrics or their tests change. The answers of the first kind were asserted
or checked by the tests they come from; those of the second are judged by `test_extra.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from steadydraw.functions.wire import answered
from tests.golden.extra import CELLS, TABLES
from tests.golden.vectors import FILE, shown

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "build" / "recorded.jsonl"


def main() -> int:
    """Record, add, write; says how many there are."""
    tests = ["tests/metrics", "addin/steadydraw/metrics"]
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "tests.golden.recording", *tests]
    subprocess.run(command, cwd=ROOT, check=True)
    lines = RECORDED.read_text(encoding="utf-8").splitlines()
    calls = [{"name": name, "args": given} for name, given in (*CELLS, *TABLES)]
    for call, answer in zip(calls, json.loads(answered(json.dumps(calls))), strict=True):
        vector = {**call, "answer": shown(answer)}
        lines.append(json.dumps(vector, ensure_ascii=False, separators=(",", ":")))
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} vectors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
