"""The headings under which PowerPoint lists a template's slides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from steadydraw_decks.template.names import P14, P
from steadydraw_decks.writer.presentation import SECTIONS, free_id

_LARGEST = 2**31
_NAMES = {
    "cover": "{{ section.cover }}",
    "review": "{{ section.review }}",
    "appendix": "{{ section.appendix }}",
    "internal": "{{ section.internal }}",
    "guide": "For the author of this template",
}


def number_of_last(presentation: Any) -> str:
    """The number by which sections list the last slide, brought down where python-pptx made it too large."""
    listed = presentation.slides._sldIdLst  # noqa: SLF001 - python-pptx has no sections
    last = listed[-1]
    if int(last.get("id")) >= _LARGEST:
        last.set("id", free_id({int(each.get("id")) for each in listed}))
    return str(last.get("id"))


def add_sections(presentation: Any, listed: Sequence[tuple[str, str]]) -> None:
    """List slides, given by section and number, under their headings."""
    root = presentation.part._element  # noqa: SLF001 - as above
    extensions = root.find(f"{P}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{P}extLst")
    for old in extensions.findall(f"{P}ext"):
        if old.get("uri") == SECTIONS:
            extensions.remove(old)
    extension = etree.SubElement(extensions, f"{P}ext", {"uri": SECTIONS})
    holder = etree.SubElement(extension, f"{P14}sectionLst", nsmap={"p14": P14[1:-1]})
    for position, name in enumerate(dict.fromkeys(name for name, _ in listed)):
        made = etree.SubElement(holder, f"{P14}section", {"name": _NAMES[name], "id": _identity(position)})
        ids = etree.SubElement(made, f"{P14}sldIdLst")
        for section, number in listed:
            if section == name:
                etree.SubElement(ids, f"{P14}sldId", {"id": number})


def _identity(position: int) -> str:
    return f"{{5D7A0D00-0000-4000-8000-{position:012d}}}"
