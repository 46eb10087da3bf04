"""The looks of new sheets added to a workbook's own, behind them, so that no id of theirs moves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from steadydraw.opc.book.host import Host
from steadydraw.opc.book.strict import to_strict
from steadydraw.opc.edit import with_attribute
from steadydraw.opc.marks import Mark
from steadydraw.opc.package import Package
from steadydraw.opc.refusal import Refused, Why

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
MOST_FORMATS = 65_490
_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
_TAG = re.compile(rb"<(/?)(?=[A-Za-z])")
_FIRST_OWN_FORMAT = 164


@dataclass
class Remap:
    """The ids that cell formats and differential formats of the new sheets have in the workbook."""

    formats: dict[int, int] = field(default_factory=dict)
    differences: dict[int, int] = field(default_factory=dict)


class _Section:
    """One list of the workbook's styles: what it holds, and what is added behind."""

    def __init__(self, text: bytes, root: Mark, name: str, host: str) -> None:
        self.name, self.mark = name, root.child(name)
        self.prefix = root.prefix
        inside = self.mark.children if self.mark else []
        strange = [each.local for each in inside if each.namespace != root.namespace]
        if strange:
            raise Refused(host, Why.STYLES, f"{strange[0]} among {name}")
        self.known: dict[bytes, int] = {}
        for at, each in enumerate(inside):
            self.known.setdefault(text[each.start : each.end], at)
        self.count = len(inside)
        self.new: list[bytes] = []

    def place(self, fragment: bytes) -> int:
        """The id of a fragment: that of the same one, or of a new one."""
        if self.prefix:
            fragment = _TAG.sub(rb"<\1" + self.prefix.encode() + b":", fragment)
        if fragment not in self.known:
            self.known[fragment] = self.count
            self.new.append(fragment)
            self.count += 1
        return self.known[fragment]


class StyleBook:
    """The workbook's styles with those of another added. `merge` collects, `write` makes the splices."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._part = host.part_of("styles")
        if self._part:
            self._text, self._root = host.package.xml(self._part)
            self._sections = {
                name: _Section(self._text, self._root, name, host.name)
                for name in ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
            }
            self._codes, self._next_code = self._number_formats()

    def merge(self, donor: Package) -> Remap:
        """Take over every format of the donor. Raises Refused when there is no room."""
        part = donor.related(donor.main, "styles")[0].target
        text, root = donor.xml(part)
        remap = Remap()
        if not self._part:
            content = to_strict(text) if self._host.strict else text
            made = (
                "xl/styles.xml"
                if not self._host.edit.has("xl/styles.xml")
                else self._host.edit.free_name("xl/styles{}.xml")
            )
            self._host.edit.add(made, content, STYLES_TYPE)
            self._host.edit.relate(self._host.main, f"{self._host.office}/styles", made)
            for name, ids in (("cellXfs", remap.formats), ("dxfs", remap.differences)):
                holder = root.child(name)
                ids.update({at: at for at in range(len(holder.children) if holder else 0)})
            return remap
        codes = {
            mark.attributes["numFmtId"]: mark.attributes["formatCode"] for mark in _children(root, "numFmts")
        }
        placed = {
            name: [self._sections[name].place(self._fragment(text, mark)) for mark in _children(root, name)]
            for name in ("fonts", "fills", "borders")
        }
        for at, mark in enumerate(_children(root, "cellXfs")):
            raw = self._fragment(text, mark)
            given = mark.attributes
            code = given.get("numFmtId", "0")
            for name, value in (
                ("numFmtId", str(self._code(codes[code])) if code in codes else code),
                ("fontId", str(placed["fonts"][int(given["fontId"])])),
                ("fillId", str(placed["fills"][int(given["fillId"])])),
                ("borderId", str(placed["borders"][int(given["borderId"])])),
                # Stated, not inherited: the workbook's own Normal style may look like anything.
                ("applyFont", "1"),
                ("applyFill", "1"),
                ("applyBorder", "1"),
                ("applyNumberFormat", "1"),
            ):
                cut = raw.index(b">") + 1
                raw = with_attribute(raw[:cut], name, value) + raw[cut:]
            remap.formats[at] = self._sections["cellXfs"].place(raw)
        for at, mark in enumerate(_children(root, "dxfs")):
            remap.differences[at] = self._sections["dxfs"].place(self._fragment(text, mark))
        if self._sections["cellXfs"].count > MOST_FORMATS:
            raise Refused(self._host.name, Why.FULL, f"more than {MOST_FORMATS:,} cell formats")
        return remap

    def write(self) -> None:
        """Make the splices that put the collected formats into the workbook."""
        if not self._part:
            return
        extended = [self._sections[name] for name in _ORDER if name in self._sections]
        new: list[str] = []
        for section in (each for each in extended if each.new):
            body = b"".join(section.new).decode()
            if section.mark is not None:
                self._host.edit.append_to(self._part, section.mark, body, count=str(section.count))
                continue
            tag = self._root.tag(section.name)
            whole = f'<{tag} count="{section.count}">{body}</{tag}>'
            if not self._root.children:
                new.append(whole)
                continue
            later = _ORDER[_ORDER.index(section.name) + 1 :]
            following = next((each for each in self._root.children if each.local in later), None)
            self._host.edit.append_to(self._part, self._root, whole, before=following)
        if new:
            self._host.edit.append_to(self._part, self._root, "".join(new))

    def _fragment(self, text: bytes, mark: Mark) -> bytes:
        return text[mark.start : mark.end]

    def _number_formats(self) -> tuple[dict[str, int], int]:
        codes: dict[str, int] = {}
        highest = _FIRST_OWN_FORMAT - 1
        for mark in _children(self._root, "numFmts"):
            number = int(mark.attributes.get("numFmtId", "0"))
            codes.setdefault(mark.attributes.get("formatCode", ""), number)
            highest = max(highest, number)
        return codes, highest + 1

    def _code(self, code: str) -> int:
        if code not in self._codes:
            self._codes[code] = self._next_code
            line = f'<numFmt numFmtId="{self._next_code}" formatCode={quoteattr(code)}/>'
            self._sections["numFmts"].place(line.encode("utf-8"))
            self._next_code += 1
        return self._codes[code]


def _children(root: Mark, name: str) -> list[Mark]:
    holder = root.child(name)
    return holder.children if holder else []


def body_font(host: Host) -> tuple[str, float]:
    """Name and size of the font that the workbook's plain cells are written in."""
    part = host.part_of("styles")
    if part:
        _, root = host.package.xml(part)
        formats, fonts = _children(root, "cellXfs"), _children(root, "fonts")
        number = formats[0].attributes.get("fontId", "0") if formats else "0"
        if number.isdigit() and int(number) < len(fonts):
            font = fonts[int(number)]
            name = font.child("name")
            size = font.child("sz")
            return (
                name.attributes.get("val", "Calibri") if name else "Calibri",
                float(size.attributes.get("val", "11")) if size else 11.0,
            )
    return "Calibri", 11.0
