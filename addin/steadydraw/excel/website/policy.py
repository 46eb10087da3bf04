"""What the pages of the site may do in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OFFICE = "https://appsforoffice.microsoft.com"
OFFICE_JS = f"{OFFICE}/lib/1/hosted/office.js"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        # Pyodide compiles WebAssembly, which is no evaluation of text.
        f"script-src 'self' {OFFICE} 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""Nothing but the site's own files and Microsoft's script; no text is ever run."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
)
"""What a server should say with every file."""

_OWN: Mapping[str, str] = MappingProxyType({"Cross-Origin-Resource-Policy": "same-origin"})
_FOR_EXCEL: Mapping[str, str] = MappingProxyType(
    {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
)


def headers(name: str) -> Mapping[str, str]:
    """What a server should say with the file `name` of the site; `steadydraw excel serve` does.

    Excel on the web reads the functions' metadata and shows the icons from Microsoft's own origin, and finds
    no function where it may not. They are the same for everybody and say nothing of anyone's data. Every
    other file is for the site's own pages.
    """
    shared = name == "functions.json" or name.startswith("icons/")
    return MappingProxyType({**HEADERS, **(_FOR_EXCEL if shared else _OWN)})


TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".wasm": "application/wasm",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".zip": "application/zip",
    }
)
"""The type of each kind of file; any other is not served."""
