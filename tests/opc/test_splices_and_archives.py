"""Splices come out again, and archives are read as the standard library reads them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.opc.archive import Archive
from steadydraw.opc.splices import Splice, SpliceMismatch, spliced, taken_back


def chunked(content: bytes, sizes: list[int]) -> list[bytes]:
    chunks, at = [], 0
    for size in sizes:
        chunks.append(content[at : at + size])
        at += size
    return [*chunks, content[at:]]


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, list[Splice]]:
    content = draw(st.binary(max_size=200))
    cuts = sorted(draw(st.sets(st.integers(0, len(content)), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return content, [Splice(a, content[a:b], draw(st.binary(max_size=9))) for a, b in pairs]


@given(changes(), st.lists(st.integers(1, 50), max_size=8), st.lists(st.integers(1, 50), max_size=8))
def test_what_is_spliced_in_comes_out_again(
    case: tuple[bytes, list[Splice]], sizes: list[int], others: list[int]
) -> None:
    content, splices = case
    expected = content
    for each in sorted(splices, key=lambda splice: -splice.at):
        expected = expected[: each.at] + each.inserted + expected[each.at + len(each.removed) :]
    made = b"".join(spliced(chunked(content, sizes), splices))
    assert made == expected
    assert b"".join(taken_back(chunked(made, others), splices)) == content


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(2, b"cd", b"x"), Splice(3, b"d", b"y")],
        [Splice(2, b"xx", b"y")],
        [Splice(99, b"", b"y")],
        [Splice(5, b"fgh", b"y")],
    ],
)
def test_a_splice_that_does_not_fit_is_refused(splices: list[Splice]) -> None:
    with pytest.raises(SpliceMismatch):
        b"".join(spliced([b"abc", b"def"], splices))


NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\:"), min_size=1, max_size=20
)


@given(
    st.dictionaries(NAMES, st.binary(max_size=3_000), max_size=8),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    # The standard library takes the mark of the end record for one wherever it stands last.
    st.binary(max_size=60).filter(lambda comment: b"PK\x05\x06" not in comment),
)
def test_an_archive_is_read_as_the_standard_library_reads_it(
    contents: dict[str, bytes], method: int, comment: bytes
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in contents.items():
            package.writestr(name, content)
        package.comment = comment
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any.zip"
        path.write_bytes(buffer.getvalue())
        archive = Archive(path)
        with zipfile.ZipFile(path) as package:
            assert [entry.name for entry in archive.entries] == package.namelist()
            for entry in archive.entries:
                assert b"".join(archive.unpacked(entry)) == package.read(entry.name)


@pytest.mark.parametrize("comment", [b"PK\x05\x06", b"x" * 9 + b"PK\x05\x06" + bytes(30)])
def test_a_comment_that_looks_like_an_end_is_none(comment: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("part", b"content")
        package.comment = comment
    archive = Archive(path)
    assert [entry.name for entry in archive.entries] == ["part"]
    assert archive.read(archive.entries[0]) == b"content"
