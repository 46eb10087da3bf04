"""CHANGELOG.md, assembled from the one-sentence fragments in `docs/changelog`.

A fragment is `docs/changelog/VERSION/NAME.KIND.md`, where VERSION is `unreleased` or a version, and KIND is
`added`, `changed`, `fixed` or `removed`. `python .ci/changelog.py` writes the page, `--check` compares.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("added", "changed", "fixed", "removed")
HEAD = (
    "# Changelog\n\nAssembled by `make docs` from the sentences in `docs/changelog`: write there, not here.\n"
)
_VERSION = re.compile(r"\d+\.\d+\.\d+")


class BadFragment(ValueError):
    """A fragment that is not one sentence of a known kind; the message names it and says how to mend it."""


def sentence(fragment: Path) -> str:
    """The sentence of a fragment.

    Raises BadFragment when it is not one line that starts with a capital letter and ends with a full stop.
    """
    text = fragment.read_text(encoding="utf-8").strip()
    if "\n" in text or not text.endswith(".") or not (text[0].isupper() or text[0] == "`"):
        raise BadFragment(
            f"{fragment.name}: write one line that starts with a capital letter and ends with a full stop"
        )
    return text


def kind_of(fragment: Path) -> str:
    """The kind that a fragment's name states. Raises BadFragment for any other name."""
    parts = fragment.name.split(".")
    if len(parts) != 3 or parts[1] not in KINDS or parts[2] != "md":
        raise BadFragment(
            f"{fragment.name}: name it SUBJECT.KIND.md, where KIND is one of {', '.join(KINDS)}"
        )
    return parts[1]


def releases(folder: Path) -> list[Path]:
    """The folders of fragments, newest first: `unreleased`, then versions downwards."""
    found = [path for path in folder.iterdir() if path.is_dir()]
    for path in found:
        if path.name != "unreleased" and not _VERSION.fullmatch(path.name):
            raise BadFragment(f"{path.name}: name the folder `unreleased` or for a version such as 1.2.0")

    def age(path: Path) -> tuple[bool, list[int]]:
        if path.name == "unreleased":
            return True, []
        return False, [int(part) for part in path.name.split(".")]

    return sorted(found, key=age, reverse=True)


def assembled(folder: Path) -> str:
    """The whole page. Raises BadFragment naming the first fragment that is not in form."""
    page = [HEAD]
    for release in releases(folder):
        fragments = sorted(release.iterdir(), key=lambda path: path.name)
        by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for fragment in fragments:
            by_kind[kind_of(fragment)].append(sentence(fragment))
        page.append(f"\n## {release.name.capitalize()}\n")
        for kind, sentences in by_kind.items():
            if sentences:
                page.append(f"\n### {kind.capitalize()}\n\n" + "".join(f"- {each}\n" for each in sentences))
    return "".join(page)


def main() -> int:
    """Write or check CHANGELOG.md; 1 when the check finds another text or a bad fragment."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check: bool = parser.parse_args().check
    page = ROOT / "CHANGELOG.md"
    try:
        text = assembled(ROOT / "docs" / "changelog")
    except BadFragment as problem:
        print(problem, file=sys.stderr)
        return 1
    if check:
        if page.is_file() and page.read_text(encoding="utf-8") == text:
            return 0
        print("CHANGELOG.md is not what its fragments say: run `make docs`.", file=sys.stderr)
        return 1
    page.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
