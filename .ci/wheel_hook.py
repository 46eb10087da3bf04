"""What goes into the wheel beside the packages: the add-in's pages, and Pyodide where a release has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
INSIDE = "steadydraw/_resources/web"


class WebFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `addin/web`; a checkout's `node_modules` only for the files that Pyodide runs from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files. An editable installation reads them where they are."""
        if version == "editable":
            return
        web = Path(self.root) / "addin" / "web"
        pyodide = web / "node_modules" / "pyodide"
        own = (path for path in web.iterdir() if path.suffix in {".js", ".css", ".html"})
        included = {str(path): f"{INSIDE}/{path.name}" for path in own}
        if all((pyodide / name).is_file() for name in PYODIDE):
            included |= {str(pyodide / name): f"{INSIDE}/pyodide/{name}" for name in PYODIDE}
        build_data["force_include"] |= included
