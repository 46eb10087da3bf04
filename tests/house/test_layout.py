"""Where things stand, how large they are, and what they must not say."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, TOP, files, texts

LONGEST_FILE = 300
LONGEST_METRIC = 150
# A file may be longer only with its reason beside it.
LONGER: dict[str, str] = {}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}

# Put together here, so that this file does not hold what it forbids.
REGISTRIES = re.compile(
    "|".join([r"pypi\." + "org", "pythonhosted" + r"\.org", r"registry\." + r"npmjs\.org"])
)
MACHINE_PATHS = re.compile(r"(?<![\w./])(/(work|root|home/[a-z]+)/|[A-Z]:\\Users\\)")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def product() -> list[Path]:
    roots = ("addin/", "generator/", "samples/", "templates/", ".ci/")
    return [path for path in files() if path.suffix == ".py" and name_of(path).startswith(roots)]


def test_the_top_level_holds_what_is_agreed_and_nothing_else() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in files()} <= set(TOP)


def test_there_is_code_to_judge() -> None:
    assert len(product()) > 40


def test_every_file_of_the_product_fits_into_a_small_room() -> None:
    long = {
        name_of(path): lines
        for path in product()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long.keys() == LONGER.keys(), f"split these, or give the reason in LONGER: {long}"


def test_a_metric_is_one_short_file() -> None:
    metrics = [path for path in product() if "metrics" in path.parts and "steadydraw" in path.parts]
    assert len(metrics) >= 12
    long = [name_of(path) for path in metrics if len(path.read_text("utf-8").splitlines()) > LONGEST_METRIC]
    assert not long


def test_a_file_is_named_for_what_it_holds() -> None:
    assert not [
        name_of(path) for path in files() if VAGUE & set(path.relative_to(ROOT).with_suffix("").parts)
    ]


@pytest.mark.parametrize(
    ("what", "pattern"), [("a registry's host", REGISTRIES), ("a machine's path", MACHINE_PATHS)]
)
def test_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    found = []
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{name_of(path)}:{number}")
    assert not found, f"{what} stands in {found}"


def test_the_patterns_know_what_they_forbid() -> None:
    assert REGISTRIES.search("https://registry." + "npmjs.org/left-pad")
    assert MACHINE_PATHS.search("see /wo" + "rk/main")
    assert not MACHINE_PATHS.search("docs/work/main.md is homework/at/root")


def test_lock_files_hold_no_addresses() -> None:
    for folder in ("tests/validation", "tests/addin", "addin/web", "benchmarks"):
        lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
        entries = [entry for name, entry in lock["packages"].items() if name]
        assert entries
        assert all("integrity" in entry and "resolved" not in entry for entry in entries)
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_text_is_opened_with_its_encoding_said() -> None:
    silent = []
    for path in product():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            named = {keyword.arg for keyword in node.keywords}
            needed = {"read_text": 1, "write_text": 2}.get(node.func.attr)
            if needed is not None and "encoding" not in named and len(node.args) < needed:
                silent.append(f"{name_of(path)}:{node.lineno}")
    assert not silent
