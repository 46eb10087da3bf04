"""Workbooks built by hand at XML level: one for each feature that the usual tools lose."""
# ruff: noqa: E501 - XML reads best in the lines that Office writes it in

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MS = "http://schemas.microsoft.com/office"
SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CELLS = (
    '<sheetData><row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><f>B1*21</f><v>42</v></c></row></sheetData>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
STRINGS = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>label</t></si></sst>'


@dataclass
class Parts:
    """A workbook in the making: its parts, what leads to what, and what each part is."""

    contents: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    sheet_tail: str = ""
    sheet_attributes: str = ""
    cells: str = CELLS
    book_tail: str = ""
    main: str = "xl/workbook.xml"
    main_type: str = f"{SHEET_ML}.sheet.main+xml"
    styles: str = STYLES
    strings: str = STRINGS

    def add(self, part: str, content: str | bytes, kind: str, source: str = "", relation: str = "") -> None:
        """A part with its content type, and what leads to it."""
        self.contents[part] = content.encode() if isinstance(content, str) else content
        self.types[part] = kind
        if relation:
            self.relations.setdefault(source or self.main, []).append((relation, part))


def relations_file(source: str, links: list[tuple[str, str]]) -> tuple[str, bytes]:
    """The part that holds these relationships, by absolute targets."""
    folder, _, name = source.rpartition("/")
    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="/{target}"/>'
        for at, (kind, target) in enumerate(links, start=1)
    )
    return path, f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def built(parts: Parts) -> dict[str, bytes]:
    """All parts of the workbook by name, in the order of the file."""
    sheet = "xl/worksheets/sheet1.xml"
    parts.add(
        sheet,
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" {parts.sheet_attributes}>{parts.cells}'
        f"{parts.sheet_tail}</worksheet>",
        f"{SHEET_ML}.worksheet+xml",
    )
    links = parts.relations.setdefault(parts.main, [])
    links.insert(0, (f"{OFFICE}/worksheet", sheet))
    if parts.styles:
        parts.add("xl/styles.xml", HEAD + parts.styles, f"{SHEET_ML}.styles+xml", "", f"{OFFICE}/styles")
    parts.add(
        "xl/sharedStrings.xml",
        HEAD + parts.strings,
        f"{SHEET_ML}.sharedStrings+xml",
        "",
        f"{OFFICE}/sharedStrings",
    )
    if parts.main not in parts.contents:
        parts.contents[parts.main] = (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Theirs" sheetId="7" r:id="rId1"/>'
            f"</sheets>{parts.book_tail}</workbook>"
        ).encode()
    parts.types[parts.main] = parts.main_type
    made: dict[str, bytes] = {}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.types.items()
    )
    made["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
    path, content = relations_file("", [(f"{OFFICE}/officeDocument", parts.main)])
    made["_rels/.rels"] = content
    assert path == "_rels/.rels"
    made |= parts.contents
    for source, found in parts.relations.items():
        name, content = relations_file(source, found)
        made[name] = content
    return made


def write(path: Path, contents: Mapping[str, bytes], *, stored: bool = False) -> Path:
    """The parts as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"
X14 = f"{MS}/spreadsheetml/2009/9/main"


def _ext(uri: str, content: str) -> str:
    return f'<extLst><ext uri="{uri}" xmlns:x14="{X14}">{content}</ext></extLst>'


def _text_box(parts: Parts) -> None:
    box = (
        f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/>'
        '<xdr:ext cx="900000" cy="300000"/><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/>'
        '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>keep me</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
        "</xdr:absoluteAnchor></xdr:wsDr>"
    )
    parts.add(
        "xl/drawings/drawing1.xml",
        HEAD + box,
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        SHEET,
        f"{OFFICE}/drawing",
    )
    parts.sheet_tail = '<drawing r:id="rId1"/>'


def _sparkline(parts: Parts) -> None:
    parts.sheet_tail = _ext(
        "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}",
        f'<x14:sparklineGroups xmlns:xm="{MS}/excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Theirs!A1:B1</xm:f>'
        "<xm:sqref>C1</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>",
    )


def _x14_rules(parts: Parts) -> None:
    parts.sheet_tail = _ext(
        "{78C0D931-6437-407d-A8EE-F0AAD7539E65}",
        f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{MS}/excel/2006/main">'
        '<x14:cfRule type="dataBar" id="{00000000-0001-0000-0000-000000000001}"><x14:dataBar><x14:cfvo type="autoMin"/>'
        '<x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>B1</xm:sqref></x14:conditionalFormatting>'
        "</x14:conditionalFormattings>",
    )


def _slicer(parts: Parts) -> None:
    parts.add("xl/slicers/slicer1.xml", f'{HEAD}<slicers xmlns="{X14}"><slicer name="S" cache="Slicer_S" rowHeight="241300"/></slicers>',
              "application/vnd.ms-excel.slicer+xml", SHEET, f"{MS}/2007/relationships/slicer")  # fmt: skip
    parts.add("xl/slicerCaches/slicerCache1.xml", f'{HEAD}<slicerCacheDefinition xmlns="{X14}" name="Slicer_S" sourceName="S"/>',
              "application/vnd.ms-excel.slicerCache+xml", "", f"{MS}/2007/relationships/slicerCache")  # fmt: skip


def _threaded_comments(parts: Parts) -> None:
    space = f"{MS}/spreadsheetml/2018/threadedcomments"
    parts.add("xl/threadedComments/threadedComment1.xml",
              f'{HEAD}<ThreadedComments xmlns="{space}"><threadedComment ref="A1" dT="2026-01-01T00:00:00.00" personId="{{A}}" id="{{B}}"><text>why</text></threadedComment></ThreadedComments>',
              "application/vnd.ms-excel.threadedcomments+xml", SHEET, f"{MS}/2017/10/relationships/threadedComment")  # fmt: skip
    parts.add("xl/persons/person.xml", f'{HEAD}<personList xmlns="{space}"><person displayName="P" id="{{A}}" userId="p" providerId="None"/></personList>',
              "application/vnd.ms-excel.person+xml", "", f"{MS}/2017/10/relationships/person")  # fmt: skip


def _rich_text(parts: Parts) -> None:
    parts.strings = (
        f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><r><t xml:space="preserve">plain </t></r>'
        '<r><rPr><b/><sz val="11"/></rPr><t>bold</t></r></si></sst>'
    )


def _dynamic_array(parts: Parts) -> None:
    parts.cells = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" cm="1"><f t="array" ref="B1:B2">_xlfn.SEQUENCE(2)</f><v>1</v></c></row></sheetData>'
    parts.add("xl/metadata.xml",
              f'{HEAD}<metadata xmlns="{MAIN}" xmlns:xda="{MS}/spreadsheetml/2017/dynamicarray"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" cellMeta="1"/></metadataTypes>'
              '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
              f"{SHEET_ML}.sheetMetadata+xml", "", f"{OFFICE}/sheetMetadata")  # fmt: skip


def _binary(part: str, kind: str, relation: str, source: str = "") -> Callable[[Parts], None]:
    def add(parts: Parts) -> None:
        parts.add(part, bytes(range(256)) * 8, kind, source, relation)

    return add


def _xml(part: str, content: str, kind: str, relation: str, source: str = "") -> Callable[[Parts], None]:
    def add(parts: Parts) -> None:
        parts.add(part, HEAD + content, kind, source, relation)

    return add


def _macros(parts: Parts) -> None:
    parts.main_type = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts.add(
        "xl/vbaProject.bin",
        bytes(range(256)) * 8,
        "application/vnd.ms-office.vbaProject",
        "",
        f"{MS}/2006/relationships/vbaProject",
    )


def _calc_chain(parts: Parts) -> None:
    parts.add(
        "xl/calcChain.xml",
        f'{HEAD}<calcChain xmlns="{MAIN}"><c r="B2" i="7"/></calcChain>',
        f"{SHEET_ML}.calcChain+xml",
        "",
        f"{OFFICE}/calcChain",
    )


def _defined_names(parts: Parts) -> None:
    parts.book_tail = '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Theirs!$A$1:$B$2</definedName><definedName name="Rate">Theirs!$B$1</definedName></definedNames><calcPr calcId="191029"/>'


def _custom_views(parts: Parts) -> None:
    parts.book_tail = '<customWorkbookViews><customWorkbookView name="Mine" guid="{00000000-0000-0000-0000-000000000001}" windowWidth="1" windowHeight="1" activeSheetId="7"/></customWorkbookViews>'


def _no_styles(parts: Parts) -> None:
    parts.styles = ""


def _hollow_styles(parts: Parts) -> None:
    parts.styles = f'<styleSheet xmlns="{MAIN}" xml:space="preserve"/>'


def _hollow_lists(parts: Parts) -> None:
    parts.styles = STYLES.replace(
        "</styleSheet>", '<dxfs count="0"/><tableStyles count="0"/></styleSheet>'
    ).replace('<fonts count="1">', "<fonts>")


def _prefixed(parts: Parts) -> None:
    parts.contents[parts.main] = (
        f'{HEAD}<x:workbook xmlns:x="{MAIN}" xmlns:q="{OFFICE}"><x:sheets><x:sheet name="Theirs" sheetId="7" q:id="rId1"/></x:sheets></x:workbook>'
    ).encode()
    parts.styles = STYLES.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")


def _utf_16(parts: Parts) -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Theirs" sheetId="7" r:id="rId1"/></sheets></workbook>'
    parts.contents[parts.main] = text.encode("utf-16")


def _odd_main(parts: Parts) -> None:
    parts.main = "strange/book.xml"


def _nothing(parts: Parts) -> None:
    """A plain workbook."""


FEATURES: Mapping[str, Callable[[Parts], None]] = {
    "plain": _nothing,
    "text box": _text_box,
    "sparklines": _sparkline,
    "x14 conditional formats": _x14_rules,
    "slicer": _slicer,
    "threaded comments": _threaded_comments,
    "rich text": _rich_text,
    "dynamic array": _dynamic_array,
    "linked data types": _xml("xl/richData/rdrichvalue.xml", f'<rvData xmlns="{MS}/spreadsheetml/2017/richdata" count="0"/>', "application/vnd.ms-excel.rdrichvalue+xml", f"{MS}/2017/06/relationships/rdRichValue"),
    "Power Query": _xml("customXml/item1.xml", '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">AAAA</DataMashup>', "application/xml", f"{OFFICE}/customXml"),
    "connections": _xml("xl/connections.xml", f'<connections xmlns="{MAIN}"><connection id="1" name="c" type="5" refreshedVersion="6"/></connections>', f"{SHEET_ML}.connections+xml", f"{OFFICE}/connections"),
    "data model": _binary("xl/model/item.data", "application/vnd.openxmlformats-officedocument.model+data", f"{MS}/2011/relationships/powerPivotData"),
    "OLE object": _binary("xl/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", f"{OFFICE}/oleObject", SHEET),
    "form control": _xml("xl/ctrlProps/ctrlProp1.xml", f'<formControlPr xmlns="{X14}" objectType="Button"/>', "application/vnd.ms-excel.controlproperties+xml", f"{OFFICE}/ctrlProp", SHEET),
    "chart style": _xml("xl/charts/style1.xml", f'<cs:chartStyle xmlns:cs="{MS}/drawing/2012/chartStyle" id="201"/>', "application/vnd.ms-office.chartstyle+xml", f"{MS}/2011/relationships/chartStyle", SHEET),
    "printer settings": _binary("xl/printerSettings/printerSettings1.bin", f"{SHEET_ML}.printerSettings", f"{OFFICE}/printerSettings", SHEET),
    "sensitivity label": _xml("docMetadata/LabelInfo.xml", '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>', "application/vnd.ms-office.classificationlabels+xml", f"{MS}/2020/02/relationships/classificationlabels"),
    "macros": _macros,
    "calculation order": _calc_chain,
    "defined names": _defined_names,
    "custom views": _custom_views,
    "no styles": _no_styles,
    "hollow styles": _hollow_styles,
    "hollow lists of styles": _hollow_lists,
    "prefixed": _prefixed,
    "UTF-16": _utf_16,
    "odd main part": _odd_main,
}  # fmt: skip


def strict(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same workbook in the strict form of the standard."""
    pairs = (
        (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )
    made = dict(contents)
    for name, content in contents.items():
        for old, new in pairs:
            made[name] = made[name].replace(old, new)
        assert content
    return made


def specimen(feature: str, path: Path) -> Path:
    """Write the workbook of a feature, or of a way to store a plain one."""
    parts = Parts()
    FEATURES.get(feature, _nothing)(parts)
    contents = built(parts)
    if feature == "strict":
        return write(path, strict(contents))
    if feature == "backslashes":
        return write(
            path,
            {
                name.replace("/", "\\") if "sheet" in name else name: content
                for name, content in contents.items()
            },
        )
    if feature == "stored":
        return write(path, contents, stored=True)
    if feature == "streamed":  # data descriptors behind the data, as programs write that cannot seek
        buffer = io.BytesIO()
        stream = _Unseekable(buffer)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in contents.items():
                package.writestr(name, content)
        path.write_bytes(buffer.getvalue())
        return path
    if feature in {"padded", "folders", "comment"}:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            if feature == "folders":
                package.writestr("xl/", b"")
            for name, content in contents.items():
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.extra = b"\x28\xa2\x10\x00" + bytes(16) if feature == "padded" else b""
                package.writestr(entry, content)
            package.comment = b"from the accounting system" if feature == "comment" else b""
        return path
    return write(path, contents)


STORED = ("strict", "backslashes", "stored", "streamed", "padded", "folders", "comment")


class _Unseekable:
    """A stream that can only be written to."""

    def __init__(self, inner: io.BytesIO) -> None:
        self._inner = inner

    def write(self, data: bytes) -> int:
        return self._inner.write(data)

    def flush(self) -> None:
        self._inner.flush()

    def close(self) -> None:
        self._inner.close()
