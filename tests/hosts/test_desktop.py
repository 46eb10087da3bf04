"""What is generated for hosts on the desktop: whole, licensed, and the same as was last looked at."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from steadydraw.excel.desktop import lite_module, lite_requirements, oxt, udfs_module
from steadydraw.excel.desktop.pythonic import VBA_WORDS
from steadydraw.excel.website.corezip import core_zip
from steadydraw.functions.surface import functions
from tests.command_line import Run
from tests.hosts.desktop_host import lite

HERE = Path(__file__).resolve().parent
NAMES = [each.name for each in functions()]


def test_the_vba_text_of_xlwings_own_generator_is_the_one_that_was_looked_at() -> None:
    # Renewed with: python -m tests.hosts.vba > tests/hosts/udfs.bas
    made = subprocess.run(
        [sys.executable, "-m", "tests.hosts.vba"],
        check=True,
        cwd=HERE.parents[1],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    ).stdout
    assert made == (HERE / "udfs.bas").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^Function USAGE_(\w+)\(", made, re.MULTILINE)) == sorted(NAMES)


def test_no_argument_in_vba_is_a_word_of_the_language() -> None:
    text = (HERE / "udfs.bas").read_text(encoding="utf-8")
    for declared in re.findall(r"^Function \w+\((.*)\)$", text, re.MULTILINE):
        names = {each.strip().removeprefix("Optional ").lower() for each in declared.split(",")}
        assert names.isdisjoint(VBA_WORDS)


def test_no_line_and_no_list_of_arguments_is_longer_than_vba_takes() -> None:
    lines = (HERE / "udfs.bas").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 1_023
    assert max(line.count(",") + 1 for line in lines if line.startswith("Function ")) <= 60


@pytest.mark.parametrize("text", [udfs_module(), lite_module()], ids=["Windows", "Lite"])
def test_only_the_free_part_of_xlwings_is_used(text: str) -> None:
    for paid in ("xlwings.pro", "xlwings.server", "xlwings.reports"):
        assert paid not in text
    compile(text, "module.py", "exec")


def test_lite_has_every_function_under_the_namespace_and_needs_this_package_alone() -> None:
    assert re.findall(r"@func\(namespace='USAGE', name='(\w+)'\)", lite_module()) == NAMES
    assert lite().commit_utilization(66_000, 120_000) == 0.55
    assert lite().commit_utilization(66_000, 0) == "#N/A"
    assert re.fullmatch(r"steadydraw==\d+\.\d+\.\d+\n", lite_requirements())


def test_the_extension_declares_every_function_and_carries_the_core() -> None:
    with zipfile.ZipFile(io.BytesIO(oxt())) as archive:
        assert archive.read("pythonpath.zip") == core_zip()
        declared = ET.fromstring(archive.read("CalcAddIns.xcu"))
        manifest = archive.read("META-INF/manifest.xml").decode()
        assert all(name in manifest for name in ("usage.rdb", "usage.py", "CalcAddIns.xcu"))
        compile(archive.read("usage.py"), "usage.py", "exec")
    name = "{http://openoffice.org/2001/registry}name"
    (held,) = [each for each in declared.iter("node") if each.get(name) == "AddInFunctions"]
    nodes = held.findall("node")
    assert [each.get(name) for each in nodes] == NAMES
    assert oxt() == oxt()


def test_the_commands_write_each_of_them_and_overwrite_nothing_unasked(tmp_path: Path, run: Run) -> None:
    for kind, files in {"xlwings": ["usage_udfs.py"], "lite": ["main.py", "requirements.txt"],
                        "libreoffice": ["usage.oxt"]}.items():  # fmt: skip
        said = run("excel", "functions", kind, "-o", tmp_path / kind)
        assert said.code == 0, said.err
        assert sorted(path.name for path in (tmp_path / kind).iterdir()) == sorted(files)
        assert run("excel", "functions", kind, "-o", tmp_path / kind).code == 2
    assert (tmp_path / "libreoffice" / "usage.oxt").read_bytes() == oxt()
