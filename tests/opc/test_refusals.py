"""What the writer leaves alone: one sentence from a closed list, and nothing is written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from steadydraw.opc import Refused, Why, save, undo
from steadydraw.opc.book.graft import graft
from steadydraw.opc.book.host import Host
from steadydraw.opc.zipping import Zipping
from tests.opc.features import MAIN, SHEET_ML, STYLES, Parts, built, specimen, write

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ORIGIN = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"


def parts(change: Callable[[Parts], None] = lambda _: None) -> dict[str, bytes]:
    made = Parts()
    change(made)
    return built(made)


def replaced(name: str, old: bytes, new: bytes) -> dict[str, bytes]:
    made = parts()
    assert old in made[name]
    return {**made, name: made[name].replace(old, new)}


def many_formats() -> dict[str, bytes]:
    formats = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 65_490
    return replaced("xl/styles.xml", b"</cellXfs>", formats + b"</cellXfs>")


def signed(made: Parts) -> None:
    made.add(
        "_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin"
    )


def shared(made: Parts) -> None:
    made.add(
        "xl/revisions/revisionHeaders.xml",
        f'<headers xmlns="{MAIN}"/>',
        f"{SHEET_ML}.revisionHeaders+xml",
        "",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/revisionHeaders",
    )


def odd_fonts(made: Parts) -> None:
    made.styles = STYLES.replace(
        "</fonts>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/></fonts>',
    )


def kind(content_type: str) -> dict[str, bytes]:
    made = parts()
    types = made["[Content_Types].xml"].replace(f"{SHEET_ML}.sheet.main+xml".encode(), content_type.encode())
    return {**made, "[Content_Types].xml": types}


CONTENTS: dict[str, tuple[Why, Callable[[], dict[str, bytes]]]] = {
    "signed": (Why.SIGNED, lambda: parts(signed)),
    "signed by its root": (
        Why.SIGNED,
        lambda: replaced(
            "_rels/.rels",
            b"</Relationships>",
            f'<Relationship Id="s" Type="{ORIGIN}" Target="/x"/>'.encode() + b"</Relationships>",
        ),
    ),
    "structure locked": (
        Why.LOCKED,
        lambda: replaced("xl/workbook.xml", b"<sheets>", b'<workbookProtection lockStructure="1"/><sheets>'),
    ),
    "shared": (Why.SHARED, lambda: parts(shared)),
    "document type": (
        Why.DOCTYPE,
        lambda: replaced("xl/workbook.xml", b"<workbook ", b'<!DOCTYPE w [<!ENTITY a "b">]><workbook '),
    ),
    "older than the standard": (
        Why.PRERELEASE,
        lambda: replaced(
            "xl/workbook.xml", MAIN.encode(), b"http://schemas.microsoft.com/office/excel/2006/2"
        ),
    ),
    "binary workbook": (Why.BINARY, lambda: kind("application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
    "a letter": (
        Why.NOT_WORKBOOK,
        lambda: kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    ),
    "malformed": (Why.DAMAGED, lambda: replaced("xl/workbook.xml", b"</sheets>", b"")),
    "a part missing": (
        Why.DAMAGED,
        lambda: {name: each for name, each in parts().items() if name != "xl/workbook.xml"},
    ),
    "fonts with alternatives": (Why.STYLES, lambda: parts(odd_fonts)),
    "no room for formats": (Why.FULL, many_formats),
    "a part twice but for case": (Why.TWICE, lambda: {**parts(), "XL/Workbook.xml": b"<x/>"}),
    "no zip": (Why.NOT_ZIP, dict),
}


@pytest.fixture
def donor(tmp_path: Path) -> Path:
    (tmp_path / "donor").mkdir()
    path = tmp_path / "donor" / "donor.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Ours").write_string(0, 0, "ours", book.add_format({"bold": True}))
    book.close()
    return path


def attached(path: Path, donor: Path, out: Path) -> None:
    host = Host(path)
    graft(host, donor)
    save(host.edit, out)


def refusal(path: Path, donor: Path, why: Why) -> None:
    before = path.read_bytes()
    out = path.with_name("out.xlsx")
    with pytest.raises(Refused) as caught:
        attached(path, donor, out)
    assert caught.value.why is why
    said = str(caught.value)
    assert said.startswith(path.name)
    assert "{" not in said
    assert not said.endswith(".")
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == sorted({path.name, "donor"})


@pytest.mark.parametrize("case", CONTENTS)
def test_a_workbook_to_be_left_alone_is_left_alone_in_one_sentence(
    case: str, donor: Path, tmp_path: Path
) -> None:
    why, contents = CONTENTS[case]
    refusal(write(tmp_path / "theirs.xlsx", contents()), donor, why)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.NOT_ZIP),
        (b"PK\x03\x04 and no more", Why.NOT_ZIP),
        (OLE + bytes(512), Why.OLD_KIND),
        (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), Why.ENCRYPTED),
    ],
)
def test_a_file_of_another_kind_is_told_as_what_it_is(
    content: bytes, why: Why, donor: Path, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.xlsx"
    path.write_bytes(content)
    refusal(path, donor, why)


def test_a_wrong_checksum_of_a_part_that_is_read_is_damage(donor: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "theirs.xlsx", parts(), stored=True)
    content = path.read_bytes()
    path.write_bytes(content.replace(b'name="Theirs"', b'name="Thiers"'))
    refusal(path, donor, Why.DAMAGED)


def test_a_cut_off_file_is_no_office_file(donor: Path, tmp_path: Path) -> None:
    path = specimen("plain", tmp_path / "theirs.xlsx")
    path.write_bytes(path.read_bytes()[:-40])
    refusal(path, donor, Why.NOT_ZIP)


def test_an_entry_that_grows_out_of_all_proportion_is_not_opened(donor: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "theirs.xlsx", {**parts(), "xl/worksheets/bomb.xml": bytes(70 << 20)})
    refusal(path, donor, Why.TOO_LARGE)


def test_entries_that_overlap_are_damage(donor: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "theirs.xlsx", parts(), stored=True)
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    first = content.index(b"PK\x01\x02")
    # The last entry of the directory is said to lie where the first one does, under that one's name.
    named = int.from_bytes(content[first + 28 : first + 30], "little")
    record = content[first : first + 46 + named]
    end = content[at:].index(b"PK\x05\x06") + at
    content[at:end] = record
    tail = content.rindex(b"PK\x05\x06")
    size = tail - content.index(b"PK\x01\x02")
    content[tail + 12 : tail + 16] = size.to_bytes(4, "little")
    path.write_bytes(bytes(content))
    refusal(path, donor, Why.DAMAGED)


def test_undo_says_when_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    path = specimen("plain", tmp_path / "theirs.xlsx")
    with pytest.raises(Refused, match="does not carry the file it was made from") as caught:
        undo(path, tmp_path / "back.xlsx")
    assert caught.value.why is Why.UNDONE
    assert not (tmp_path / "back.xlsx").exists()


def test_undo_says_when_another_program_has_saved_the_file_since(donor: Path, tmp_path: Path) -> None:
    host = Host(specimen("plain", tmp_path / "theirs.xlsx"))
    graft(host, donor)
    made = tmp_path / "made.xlsx"
    save(host.edit, made)
    again = tmp_path / "again.xlsx"
    with (
        zipfile.ZipFile(made) as source,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<v>42</v>", b"<v>43</v>"))
    with pytest.raises(Refused, match="another program has saved it since"):
        undo(again, tmp_path / "back.xlsx")
    assert not (tmp_path / "back.xlsx").exists()


def _flips(self: Zipping, content: bytes) -> None:
    flipped = bytes([content[-1] ^ 1]) if len(content) > 200 else content[-1:]
    PUT(self, content[:-1] + flipped)


def _skips_one(self: Zipping, archive: object, entry: object) -> None:
    if "sharedStrings" not in getattr(entry, "name", ""):
        COPY(self, archive, entry)  # type: ignore[arg-type]


def _adds_less(self: Zipping, name: str, chunks: object) -> None:
    content = b"".join(chunks)  # type: ignore[arg-type]
    ADD(self, name, [re.sub(rb'(<sheet name="Theirs" sheetId=")7', rb"\g<1>8", content)])


PUT, COPY, ADD = Zipping._put, Zipping.copy, Zipping.add


@pytest.mark.parametrize(("method", "fault"), [("_put", _flips), ("copy", _skips_one), ("add", _adds_less)])
def test_whatever_goes_wrong_while_writing_is_found_and_nothing_is_left(
    method: str, fault: Callable[..., None], donor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = specimen("plain", tmp_path / "theirs.xlsx")
    host = Host(path)
    graft(host, donor)
    monkeypatch.setattr(Zipping, method, fault)
    with pytest.raises(Refused):
        save(host.edit, tmp_path / "out.xlsx")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["donor", "theirs.xlsx"]
