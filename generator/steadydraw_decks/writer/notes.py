"""Notes pages: found or made, for what a slide had no room to say."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from steadydraw.opc.links import Link
from steadydraw.opc.parts import Parts, parsed
from steadydraw_decks.template.names import OFFICE, A, P, R
from steadydraw_decks.template.shapes import placeholder_of, shapes_of, text_of

_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
_SPACES = f'xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}" xmlns:p="{P[1:-1]}"'
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
_PICTURE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
    'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"{index}/></p:nvPr></p:nvSpPr>'
    "<p:spPr>{place}</p:spPr></p:sp>"
)
_TEXT = (
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
    '<p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>'
    '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
)
_PLACES = tuple(
    f'<a:xfrm><a:off x="685800" y="{top}"/><a:ext cx="5486400" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    for top, height in ((1_143_000, 3_086_100), (4_400_550, 3_600_450))
)
_COLORS = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


def add_to_notes(parts: Parts, slide: str, lines: Sequence[str]) -> None:
    """Add lines below a slide's notes; a notes page is made where there is none."""
    notes = next(iter(parts.linked(slide, "notesSlide")), "") or _new_page(parts, slide)
    body = _body_of(parts.tree(notes))
    if body is None:
        return
    paragraphs = body.findall(f"{A}p")
    for line in lines:
        paragraph = etree.SubElement(body, f"{A}p")
        etree.SubElement(etree.SubElement(paragraph, f"{A}r"), f"{A}t").text = line
    if len(paragraphs) == 1 and not text_of(paragraphs[0]).strip():
        body.remove(paragraphs[0])


def _body_of(root: etree._Element) -> etree._Element | None:
    for shape in shapes_of(root):
        holder = placeholder_of(shape)
        if holder is not None and holder.get("type") == "body":
            return shape.find(f"{P}txBody")
    return None


def _new_page(parts: Parts, slide: str) -> str:
    master = next(iter(parts.linked(parts.main, "notesMaster")), "") or _new_master(parts)
    shapes = _PICTURE.format(index="", place="") + _TEXT.format(place="")
    root = parsed(
        f"<p:notes {_SPACES}><p:cSld><p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>".encode()
    )
    page = parts.add("ppt/notesSlides/notesSlide{}.xml", root, f"{_TYPES}.notesSlide+xml")
    parts.link(page, Link(f"{OFFICE}/notesMaster", master))
    parts.link(page, Link(f"{OFFICE}/slide", slide))
    parts.link(slide, Link(f"{OFFICE}/notesSlide", page))
    return page


def _new_master(parts: Parts) -> str:
    """A plain notes master in the theme of the presentation's first slide master."""
    shapes = _PICTURE.format(index=' idx="2"', place=_PLACES[0]) + _TEXT.format(place=_PLACES[1])
    root = parsed(
        f"<p:notesMaster {_SPACES}><p:cSld>"
        '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld><p:clrMap {_COLORS}/></p:notesMaster>".encode()
    )
    master = parts.add("ppt/notesMasters/notesMaster{}.xml", root, f"{_TYPES}.notesMaster+xml")
    for first in parts.linked(parts.main, "slideMaster")[:1]:
        for theme in parts.linked(first, "theme"):
            own = parts.add("ppt/theme/theme{}.xml", deepcopy(parts.peek(theme)), parts.content_type(theme))
            parts.relink(own, parts.links(theme))
            parts.link(master, Link(f"{OFFICE}/theme", own))
    identity = parts.link(parts.main, Link(f"{OFFICE}/notesMaster", master))
    presentation = parts.tree(parts.main)
    holder = etree.Element(f"{P}notesMasterIdLst")
    etree.SubElement(holder, f"{P}notesMasterId").set(f"{R}id", identity)
    presentation.find(f"{P}sldMasterIdLst").addnext(holder)  # type: ignore[union-attr]
    return master
