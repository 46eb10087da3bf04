"""The functions as a LibreOffice extension (.oxt): a second spreadsheet for people and for tests."""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from steadydraw.excel.desktop.flat import flat_parameters
from steadydraw.excel.desktop.typelibrary import ANY, DOCUMENT, TABLE, Method, type_library
from steadydraw.excel.website.corezip import core_zip
from steadydraw.functions.surface import NAMESPACE, Function, functions

IDENTIFIER = "org.steadydraw.usage"
INTERFACE = "org.steadydraw.XUsage"
_WHEN = (1980, 1, 1, 0, 0, 0)
_REGISTRY = "http://openoffice.org/2001/registry"
_MANIFEST = "http://openoffice.org/2001/manifest"
_DESCRIPTION = "http://openoffice.org/extensions/description/2006"
_KINDS = {
    "usage.rdb": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    "usage.py": "application/vnd.sun.star.uno-component;type=Python",
    "CalcAddIns.xcu": "application/vnd.sun.star.configuration-data",
}


def oxt() -> bytes:
    """The extension; the same release gives the same bytes."""
    files = {
        "usage.rdb": type_library(INTERFACE, [_method(each) for each in functions()]),
        "usage.py": component().encode(),
        "CalcAddIns.xcu": _add_ins().encode(),
        "META-INF/manifest.xml": _manifest().encode(),
        "description.xml": _description().encode(),
        # LibreOffice puts what stands under this name beside a component on the path of its Python.
        "pythonpath.zip": core_zip(),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def component() -> str:
    """The Python that LibreOffice loads: one method for each function."""
    template = Path(__file__).with_name("component.txt").read_text(encoding="utf-8")
    methods = "".join(_python_method(each) for each in functions())
    module, _, name = INTERFACE.rpartition(".")
    return (
        template.replace("{{interface_module}}", module)
        .replace("{{interface_name}}", name)
        .replace("{{namespace}}", NAMESPACE)
        .replace("{{identifier}}", IDENTIFIER)
        .replace("{{spilling}}", repr(tuple(each.name for each in functions() if each.spills)))
        .replace("{{methods}}", methods.rstrip())
    )


def _python_method(function: Function) -> str:
    names = ", ".join(each.name for each in flat_parameters(function))
    return (
        f"    def {function.name}(self, document, {names}):\n"
        f"        return answered({function.name!r}, document, [{names}])\n\n"
    )


def _method(function: Function) -> Method:
    answer = TABLE if function.spills else ANY
    typed = ((each.name, ANY) for each in flat_parameters(function))
    return Method(function.name, answer, (("document", DOCUMENT), *typed))


def _add_ins() -> str:
    nodes = "".join(_function_node(each) for each in functions())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:component-data xmlns:oor="{_REGISTRY}" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'oor:name="CalcAddIns" oor:package="org.openoffice.Office"><node oor:name="AddInInfo">'
        f'<node oor:name="{NAMESPACE}" oor:op="replace"><node oor:name="AddInFunctions">{nodes}</node></node>'
        "</node></oor:component-data>\n"
    )


def _function_node(function: Function) -> str:
    parameters = "".join(
        f'<node oor:name="{each.name}" oor:op="replace">{_words("DisplayName", each.name)}'
        f"{_words('Description', each.help)}</node>"
        for each in flat_parameters(function)
    )
    compatible = (
        f'<prop oor:name="CompatibilityName"><value xml:lang="en">{function.full_name}</value></prop>'
    )
    return (
        f'<node oor:name="{function.name}" oor:op="replace">{_words("DisplayName", function.full_name)}'
        f"{_words('Description', function.summary)}"
        '<prop oor:name="Category"><value>Add-In</value></prop>'
        f'{compatible}<node oor:name="Parameters">{parameters}</node></node>'
    )


def _words(name: str, text: str) -> str:
    return f'<prop oor:name="{name}"><value xml:lang="en">{escape(text)}</value></prop>'


def _manifest() -> str:
    entries = "".join(
        f"<manifest:file-entry manifest:media-type={quoteattr(kind)} manifest:full-path={quoteattr(name)}/>"
        for name, kind in _KINDS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{_MANIFEST}">{entries}</manifest:manifest>\n'
    )


def _description() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<description xmlns="{_DESCRIPTION}"><identifier value="{IDENTIFIER}"/>'
        f"<version value={quoteattr(version('steadydraw'))}/>"
        '<display-name><name lang="en">Steadydraw: USAGE functions</name></display-name></description>\n'
    )
