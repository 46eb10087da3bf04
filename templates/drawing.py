"""The XML of slide masters and layouts, made from their description."""

from __future__ import annotations

from collections.abc import Sequence

from templates.layouts import Block, Box, Holder, Layout, Level

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
COLOR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_DEEPEST = 9
_LANGUAGE = '<a:rPr lang="en-US"/>'
_NUMBER_FIELD = (
    f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{_LANGUAGE}'
    "<a:t>&#8249;#&#8250;</a:t></a:fld>"
)
_INDENT = 228600


def emu(inches: float) -> int:
    """Inches as the integer unit of Office drawings."""
    return round(inches * 914_400)


def solid(color: str) -> str:
    """A fill in a colour of the theme."""
    return f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'


def transform(box: Box) -> str:
    """Where a shape stands."""
    left, top, width, height = (emu(value) for value in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def paragraph_style(tag: str, level: Level, align: str) -> str:
    """How one paragraph level looks, as `tag`."""
    bullet, margin = "<a:buNone/>", 'marL="0" indent="0"'
    if level.bullet:
        bullet = '<a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>'
        margin = f'marL="{_INDENT}" indent="-{_INDENT}"'
    return (
        f'<a:{tag} {margin} algn="{align}"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{level.before * 100}"/></a:spcBef>{bullet}'
        f'<a:defRPr sz="{level.size * 100}" b="{int(level.bold)}">{solid(level.color)}'
        '<a:latin typeface="+mn-lt"/></a:defRPr>'
        f"</a:{tag}>"
    )


def level_styles(levels: Sequence[Level], align: str = "l") -> str:
    """The styles of all nine levels; those not described look like the last one that is."""
    return "".join(
        paragraph_style(f"lvl{number + 1}pPr", levels[min(number, len(levels) - 1)], align)
        for number in range(_DEEPEST)
    )


def placeholder(holder: Holder, shape_id: int) -> str:
    """The shape of a placeholder in a layout or master."""
    index = f' idx="{holder.index}"' if holder.index else ""
    size = ' sz="quarter"' if holder.kind in {"body", "chart", "tbl", "ftr", "sldNum"} else ""
    rounded = holder.name == "Light"
    geometry = f'<a:prstGeom prst="{"roundRect" if rounded else "rect"}"><a:avLst/></a:prstGeom>'
    fill = solid(holder.fill) if holder.fill else "<a:noFill/>"
    inset = emu(holder.inset)
    vertical = 0 if holder.inset == 0 else emu(min(holder.inset, 0.14))
    text = _NUMBER_FIELD if holder.kind == "sldNum" else f"<a:r>{_LANGUAGE}<a:t>{holder.prompt}</a:t></a:r>"
    body = (
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="{vertical}" rIns="{inset}" '
        f'bIns="{vertical}" anchor="{holder.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{level_styles(holder.levels, holder.align)}</a:lstStyle>"
        f"<a:p>{text}</a:p></p:txBody>"
    )
    picture = holder.kind == "sldImg"
    locks = ' noRot="1" noChangeAspect="1"' if picture else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{holder.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{holder.kind}"{size}{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{transform(holder.box)}{geometry}{fill}</p:spPr>{'' if picture else body}</p:sp>"
    )


def rectangle(block: Block, shape_id: int) -> str:
    """A plain coloured rectangle."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{block.name}"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{transform(block.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid(block.color)}<a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def shape_tree(blocks: Sequence[Block], holders: Sequence[Holder], background: str = "") -> str:
    """The common slide data: background, rectangles, then placeholders."""
    fill = f"<p:bg><p:bgPr>{solid(background)}<a:effectLst/></p:bgPr></p:bg>" if background else ""
    shapes = [rectangle(block, number) for number, block in enumerate(blocks, start=2)]
    shapes += [placeholder(holder, number) for number, holder in enumerate(holders, start=2 + len(blocks))]
    return (
        f'{fill}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(shapes)}</p:spTree>'
    )


def layout_xml(layout: Layout) -> str:
    """A slide layout part."""
    tree = shape_tree(layout.blocks, layout.holders, layout.background)
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{layout.name}">'
        f"{tree}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
