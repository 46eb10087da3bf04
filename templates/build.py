"""Build the shipped templates: `python templates/build.py` writes one for every kind of deck.

The files are meant to be opened, edited and copied by people; this script keeps them reproducible.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Run as a script, only this folder would be on the path.
sys.path.insert(0, str(HERE.parent))

from steadydraw_decks.authoring.designs import DESIGNS  # noqa: E402 - as below
from steadydraw_decks.authoring.starter import starter  # noqa: E402 - as below
from templates.drawing import (  # noqa: E402 - as above
    COLOR_MAP,
    HEAD,
    NAMESPACES,
    layout_xml,
    level_styles,
    shape_tree,
)
from templates.layouts import BODY, FOOTER, LAYOUTS, NUMBER, TITLE, Holder, Level  # noqa: E402

_STAMP = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONS = f"{_OFFICE}/relationships"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_NOTES = (
    Holder("Slide image", "sldImg", 2, (0.7, 0.9, 6.1, 3.43), (Level(12),), ""),
    Holder("Notes", "body", 3, (0.7, 4.6, 6.1, 5.6), (Level(12),), "Notes"),
)


def relations(targets: list[tuple[str, str]]) -> str:
    """A relationships part from kinds and targets, with ids rId1 onwards."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def content_types(parts: list[tuple[str, str]]) -> str:
    """The content types part."""
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def master() -> str:
    """The slide master: title, text, footer, number, and the text styles they share."""
    ids = "".join(
        f'<p:sldLayoutId id="{2_147_483_649 + number}" r:id="rId{number + 1}"/>'
        for number in range(len(LAYOUTS))
    )
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES} preserve="1"><p:cSld>'
        f"{shape_tree((), (TITLE, BODY, FOOTER, NUMBER), 'bg1')}</p:cSld><p:clrMap {COLOR_MAP}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{level_styles(TITLE.levels)}</p:titleStyle>"
        f"<p:bodyStyle>{level_styles(BODY.levels)}</p:bodyStyle>"
        f"<p:otherStyle>{level_styles((Level(18),))}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def notes_master() -> str:
    """The notes master: the slide's picture above, the talk track below."""
    tree = shape_tree((), _NOTES, "bg1")
    return (
        f"{HEAD}<p:notesMaster {NAMESPACES}><p:cSld>{tree}</p:cSld><p:clrMap {COLOR_MAP}/>"
        f"<p:notesStyle>{level_styles((Level(12),))}</p:notesStyle></p:notesMaster>"
    )


def presentation() -> str:
    """The presentation part: 16:9, one master, no slides."""
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9906000"/>'
        f"<p:defaultTextStyle>{level_styles((Level(18),))}</p:defaultTextStyle></p:presentation>"
    )


def parts(title: str) -> dict[str, str]:
    """Every part of the package by its name."""
    theme = (HERE / "theme.xml").read_text(encoding="utf-8")
    named = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(LAYOUTS) + 1)]
    made = {
        "_rels/.rels": relations(
            [
                (f"{_RELATIONS}/officeDocument", "ppt/presentation.xml"),
                (
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
                (f"{_RELATIONS}/extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
            "<Application>Steadydraw</Application></Properties>"
        ),
        "docProps/core.xml": (
            f"{HEAD}<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{title}</dc:title><dc:creator>Steadydraw</dc:creator></cp:coreProperties>"
        ),
        "ppt/presentation.xml": presentation(),
        "ppt/_rels/presentation.xml.rels": relations(
            [
                (f"{_RELATIONS}/slideMaster", "slideMasters/slideMaster1.xml"),
                (f"{_RELATIONS}/notesMaster", "notesMasters/notesMaster1.xml"),
                (f"{_RELATIONS}/theme", "theme/theme1.xml"),
                (f"{_RELATIONS}/tableStyles", "tableStyles.xml"),
                (f"{_RELATIONS}/presProps", "presProps.xml"),
                (f"{_RELATIONS}/viewProps", "viewProps.xml"),
            ]
        ),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": (
            f'{HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>'
        ),
        "ppt/theme/theme1.xml": theme,
        "ppt/theme/theme2.xml": theme,
        "ppt/slideMasters/slideMaster1.xml": master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            [
                *((f"{_RELATIONS}/{kind}", target) for kind, target in named),
                (f"{_RELATIONS}/theme", "../theme/theme1.xml"),
            ]
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations(
            [(f"{_RELATIONS}/theme", "../theme/theme2.xml")]
        ),
    }
    for number, layout in enumerate(LAYOUTS, start=1):
        made[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout_xml(layout)
        made[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relations(
            [(f"{_RELATIONS}/slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    return made


def kind_of(name: str) -> str:
    """The content type of a part."""
    stem = Path(name).stem.rstrip("0123456789")
    special = {
        "core": "application/vnd.openxmlformats-package.core-properties+xml",
        "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
        "presentation": f"{_PRESENTATION}.presentation.main+xml",
    }
    return special.get(stem, f"{_PRESENTATION}.{stem}+xml")


def path_of(kind: str) -> Path:
    """Where the template of a kind of deck lies."""
    return HERE / f"{kind}.pptx"


def build(kind: str) -> bytes:
    """The template of a kind of deck: its master, and a tagged slide for every chapter."""
    return starter(master_file(kind.replace("_", " ").capitalize()), kind)


def master_file(title: str) -> bytes:
    """A presentation of master and layouts, without slides."""
    made = parts(title)
    kinds = [(name, kind_of(name)) for name in made if not name.endswith(".rels")]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in {"[Content_Types].xml": content_types(kinds), **made}.items():
            # Stored, not deflated: compressors differ between machines, the text does not.
            package.writestr(zipfile.ZipInfo(name, _STAMP), text.encode("utf-8"))
    return buffer.getvalue()


if __name__ == "__main__":
    for each in DESIGNS:
        path_of(each).write_bytes(build(each))
        print(f"wrote {each}.pptx")
