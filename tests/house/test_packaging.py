"""One version, one set of pins, one wheel that carries what the product needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release import lacking
from setup import interpreter
from steadydraw.excel.website.pyodide import FILES, pyodide_folder
from system import NPM
from tests.house.tree import ROOT, files
from tests.programs import need
from wheel_hook import PYODIDE

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = ROOT / "constraints.txt"


def pins() -> dict[str, Requirement]:
    lines = PINS.read_text(encoding="utf-8").splitlines()
    read = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert len({canonicalize_name(pin.name) for pin in read}) == len(read), "one version for every Python"
    return {canonicalize_name(pin.name): pin for pin in read}


def declared() -> list[Requirement]:
    groups = (
        PROJECT["project"]["dependencies"],
        PROJECT["dependency-groups"]["dev"],
        PROJECT["build-system"]["requires"],
    )
    return [Requirement(text) for group in groups for text in group]


def test_the_version_is_written_in_one_place() -> None:
    wanted = PROJECT["project"]["version"]
    assert version("steadydraw") == wanted
    written = re.compile(rf"""(?:version\W+|==\s*){re.escape(wanted)}(?![\d.])""", re.IGNORECASE)
    sources = [path for path in files() if path.suffix == ".py" and {"addin", "generator"} & set(path.parts)]
    assert sources
    assert not [path for path in sources if written.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("wanted", declared(), ids=lambda wanted: wanted.name)
def test_a_declared_package_is_pinned_to_one_version_that_it_allows(wanted: Requirement) -> None:
    pin = pins()[canonicalize_name(wanted.name)]
    (exact,) = pin.specifier
    assert exact.operator == "=="
    assert wanted.specifier.contains(exact.version)


def test_every_installed_version_is_the_pinned_one() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--all", "--exclude-editable"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    installed = dict(line.split("==") for line in listed if "==" in line)
    wanted = pins()
    off = {
        name: have
        for name, have in installed.items()
        if (pin := wanted.get(canonicalize_name(name))) and not pin.specifier.contains(have)
    }
    assert len(installed) > len(declared())
    assert not off


def test_the_core_declares_nothing_for_the_web_runtime() -> None:
    web = {"sys_platform": "emscripten"}
    for text in PROJECT["project"]["dependencies"]:
        marker = Requirement(text).marker
        assert marker is not None
        assert not marker.evaluate(web), text


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need(NPM)
    pyodide_folder()  # as a release has it, the wheel is to hold it
    out = tmp_path_factory.mktemp("wheel")
    command = [
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--build-constraint",
        str(PINS),
        "--wheel-dir",
        str(out),
    ]
    subprocess.run([sys.executable, *command, str(ROOT)], check=True, stdin=subprocess.DEVNULL)
    (made,) = out.glob("*.whl")
    return made


@pytest.mark.wheel
def test_the_wheel_is_pure_python_and_carries_both_packages_the_templates_and_the_sample(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert wheel.name.endswith("-py3-none-any.whl")
    packages = {"steadydraw": ROOT / "addin", "steadydraw_decks": ROOT / "generator"}
    for package, root in packages.items():
        sources = {path.relative_to(root).as_posix() for path in (root / package).rglob("*.py")}
        assert sources
        assert sources | {f"{package}/py.typed"} <= names
    resources = "steadydraw/_resources"
    templates = {path.name for path in (ROOT / "templates").glob("*.pptx")}
    assert templates
    assert {f"{resources}/templates/{name}" for name in templates} <= names
    assert {f"{resources}/samples/brightwater.xlsx", f"{resources}/samples/steadydraw.toml"} <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.wheel
def test_the_wheel_carries_the_pages_of_the_add_in_and_pyodide(wheel: Path) -> None:
    assert lacking(wheel) == []
    assert tuple(FILES) == PYODIDE
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if "node_modules" in name or "package-lock" in name]


@pytest.mark.wheel
def test_the_wheel_installs_in_a_fresh_environment_and_does_the_main_job_there(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "fresh", with_pip=True)
    python = interpreter(tmp_path / "fresh")
    install: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--constraint",
        PINS,
        wheel,
    ]
    subprocess.run(install, check=True, stdin=subprocess.DEVNULL)
    command = python.with_name("steadydraw.exe" if python.suffix else "steadydraw")
    said = subprocess.run(
        [command, "--version"], check=True, capture_output=True, encoding="utf-8", cwd=tmp_path
    )
    assert said.stdout.strip() == f"steadydraw {PROJECT['project']['version']}"
    subprocess.run([command, "demo", "--out", "demo"], check=True, capture_output=True, cwd=tmp_path)
    assert {path.suffix for path in (tmp_path / "demo").iterdir()} >= {".xlsx", ".pptx"}
    build: list[str | Path] = [
        command,
        "excel",
        "build",
        "-o",
        "site",
        "--base-url",
        "https://tools.example.com/",
    ]
    no_node = {name: value for name, value in os.environ.items() if name.upper() != "PATH"}
    subprocess.run(build, check=True, capture_output=True, cwd=tmp_path, env=no_node)
    assert (tmp_path / "site" / "pyodide" / "pyodide.asm.wasm").is_file()
