"""Asks LibreOffice about the functions; run by LibreOffice's own Python, it prints JSON.

It takes the program, the option that names the profile, and the address of a workbook.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

ADDRESS = f"pipe,name=steadydraw-{os.getpid()};urp;"
STARTS_IN_SECONDS = 60


def main() -> int:
    """Start the office, ask, end it."""
    program, profile, workbook = sys.argv[1:]
    command = [program, profile, "--headless", "--norestore", f"--accept={ADDRESS}"]
    office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        context = _connected()
        desktop = _service(context, "com.sun.star.frame.Desktop")
        descriptions = _service(context, "com.sun.star.sheet.FunctionDescriptions")
        print(json.dumps({"help": _help(descriptions)} | _cells(desktop, workbook)))
        desktop.terminate()
        return office.wait(STARTS_IN_SECONDS)
    finally:
        office.kill()


def _connected() -> Any:
    import uno  # type: ignore[import-not-found]

    here = uno.getComponentContext()
    resolver = _service(here, "com.sun.star.bridge.UnoUrlResolver")
    last = time.monotonic() + STARTS_IN_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:{ADDRESS}StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)


def _service(context: Any, name: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(name, context)


def _help(descriptions: Any) -> dict[str, Any]:
    """The summary of each of our functions, and names and texts of its arguments, as the wizard has them."""
    every = (
        {each.Name: each.Value for each in descriptions.getByIndex(at)} for at in range(descriptions.Count)
    )
    return {
        each["Name"]: [each["Description"], [[one.Name, one.Description] for one in each["Arguments"]]]
        for each in every
        if each["Name"].startswith("USAGE.")
    }


def _cells(desktop: Any, workbook: str) -> dict[str, Any]:
    """The first column of the workbook: as opened, with Excel's prefix replaced, and counted from 1900."""
    import uno

    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(workbook, "_blank", 0, (hidden,))
    sheet = document.Sheets.getByIndex(0)
    found = {"opened": _column(sheet)}
    wanted = sheet.createReplaceDescriptor()
    wanted.SearchString, wanted.ReplaceString = "_xldudf_USAGE_", "USAGE."
    sheet.replaceAll(wanted)
    found["replaced"] = _column(sheet)
    day = document.getPropertyValue("NullDate")
    day.Year, day.Month, day.Day = 1900, 1, 1
    document.setPropertyValue("NullDate", day)
    document.calculateAll()
    found["from_1900"] = _column(sheet)
    document.close(True)
    return found


def _column(sheet: Any) -> list[Any]:
    """The values of the formulas; the number of an error as a text."""
    found: list[Any] = []
    for row in range(sheet.Rows.Count):
        cell = sheet.getCellByPosition(0, row)
        if not cell.Formula:
            return found
        found.append(f"Err:{cell.getError()}" if cell.getError() else cell.Value)
    return found


if __name__ == "__main__":
    sys.exit(main())
