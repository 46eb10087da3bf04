"""Documents say what is so: links lead somewhere, generated pages are fresh, commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import changelog
from steadydraw.functions import as_markdown, references
from tests.house.tree import ROOT, files

LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)\s]+)\)")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
CALLED = re.compile(r"`make ([a-z]+)[^`]*`|^make ([a-z]+)", re.MULTILINE)


def pages() -> list[Path]:
    return [path for path in files() if path.suffix == ".md"]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    targets = [target.split("#")[0] for target in LINK.findall(page.read_text(encoding="utf-8"))]
    assert not [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    known = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    assert {"demo", "test", "check", "prove", "bench", "samples", "docs", "lock", "clean"} <= known
    named = {one or other for one, other in CALLED.findall(page.read_text(encoding="utf-8"))}
    assert named <= known


def test_the_reference_of_functions_is_what_the_registry_says() -> None:
    page = (ROOT / "docs" / "functions.md").read_text(encoding="utf-8")
    assert page == as_markdown(references()), "run `make docs`"


def test_the_changelog_is_what_its_fragments_say() -> None:
    page = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert page == changelog.assembled(ROOT / "docs" / "changelog"), "run `make docs`"
    assert "- " in page


def fragment(folder: Path, release: str, name: str, text: str) -> None:
    (folder / release).mkdir(parents=True, exist_ok=True)
    (folder / release / name).write_text(text, encoding="utf-8")


def test_a_changelog_puts_unreleased_first_then_versions_by_number(tmp_path: Path) -> None:
    fragment(tmp_path, "0.9.0", "a.added.md", "Nine.\n")
    fragment(tmp_path, "0.10.0", "a.fixed.md", "Ten.\n")
    fragment(tmp_path, "0.10.0", "b.added.md", "Ten more.\n")
    fragment(tmp_path, "unreleased", "a.removed.md", "`old` is gone.\n")
    told = [line for line in changelog.assembled(tmp_path).splitlines() if line[:1] in {"#", "-"}]
    assert told[1:] == [
        *("## Unreleased", "### Removed", "- `old` is gone."),
        *("## 0.10.0", "### Added", "- Ten more.", "### Fixed", "- Ten."),
        *("## 0.9.0", "### Added", "- Nine."),
    ]


@pytest.mark.parametrize(
    ("release", "name", "text", "said"),
    [
        ("unreleased", "a.md", "Fine.", "name it SUBJECT.KIND.md"),
        ("unreleased", "a.new.md", "Fine.", "name it SUBJECT.KIND.md"),
        ("unreleased", "a.added.md", "No full stop", "write one line"),
        ("unreleased", "a.added.md", "Two.\nLines.", "write one line"),
        ("unreleased", "a.added.md", "lower case.", "write one line"),
        ("unreleased", "a.added.md", "", "write one line"),
        ("next", "a.added.md", "Fine.", "name the folder"),
    ],
)
def test_a_fragment_out_of_form_is_named_with_its_mending(
    tmp_path: Path, release: str, name: str, text: str, said: str
) -> None:
    fragment(tmp_path, release, name, text)
    with pytest.raises(changelog.BadFragment, match=said):
        changelog.assembled(tmp_path)
