"""The page of the task pane: how a person handles it, whether it can be read, what it says outside Excel."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from playwright.sync_api import BrowserContext

from steadydraw.resources import folder
from tests.addin.excel_host import ExcelHost
from tests.addin.pane_page import Pane, Sheets
from tests.golden.extra import CONTRACTS, USAGE


@pytest.fixture(scope="module")
def person(excel: ExcelHost) -> Iterator[BrowserContext]:
    with excel.profile() as context:
        yield context


@pytest.fixture(scope="module")
def small(excel: ExcelHost, person: BrowserContext) -> Iterator[Callable[[Sheets], Pane]]:
    with excel.page("Web", person) as page:
        made = Pane(page)

        def opened(sheets: Sheets) -> Pane:
            made.open_workbook(sheets)
            made.tab("Tables")
            made.read_tables()
            return made

        yield opened
        assert page.refusals == []


def test_outside_excel_the_page_says_where_it_belongs(excel: ExcelHost, person: BrowserContext) -> None:
    page = person.new_page()
    page.goto(f"{excel.server.address}index.html")
    told = page.locator("#status.problem")
    told.wait_for(timeout=20_000)
    page.get_by_role("button", name="Read this workbook's tables").click()
    time.sleep(0.5)
    assert "inside Excel" in told.inner_text()
    page.close()


def test_names_that_look_like_formulas_or_markup_stay_text(small: Callable[[Sheets], Pane]) -> None:
    names = ['=HYPERLINK("x")', "<img src=x onerror=alert(1)>"]
    usage = [USAGE[0], *([row[0], names[at % 2], *row[2:]] for at, row in enumerate(USAGE[1:]))]
    contracts = [CONTRACTS[0], *([f"C-{at}", name, *CONTRACTS[1][2:]] for at, name in enumerate(names))]
    pane = small(
        [
            {"name": "<b>O'Days</b>", "cells": usage, "tables": []},
            {"name": "=1+1", "cells": contracts, "tables": []},
        ]
    )
    assert "<b>O'Days</b>" in pane.page.inner_text("#panel-tables")
    for name in names:
        assert name in pane.card(name).text
    assert pane.page.locator("#pane img, #pane b b, #pane a[href=x]").count() == 0
    pane.tab("Insert")
    pane.press("Insert scorecard")
    (written,) = pane.page.evaluate("workbook.written")
    assert written["cell"].startswith("=USAGE.SCORECARD('<b>O''Days</b>'!$A$1:")


def test_no_tables_and_a_range_that_is_too_long_are_each_one_sentence(
    small: Callable[[Sheets], Pane],
) -> None:
    pane = small([{"name": "Empty", "cells": [], "tables": []}])
    assert pane.is_problem
    assert pane.status.startswith("No tables were found")
    pane.tab("Insert")
    pane.press("Insert scorecard")
    assert pane.status == "No tables have been read yet: read them under Tables first."
    long = {"name": "tblLong", "row": 0, "column": 0, "rows": 100_001, "columns": 3}
    small([{"name": "Long", "cells": USAGE, "tables": [long]}])
    assert "100,001 rows" in pane.status
    assert (
        "tblLong has 100,001 rows and a function takes 100,000"
        in pane.page.locator("#panel-tables").inner_text()
    )
    pane.page.evaluate(
        "() => { Excel.run = async () => { throw { code: 'InvalidOperationInCellEditMode' } } }"
    )
    pane.read_tables()
    assert pane.status == "A cell is being edited: finish with Enter, then try again."


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, dict[str, str | None]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert "style" not in given
        if given.get("id"):
            self.parts[str(given["id"])] = given


def test_every_tab_names_its_panel_and_every_panel_its_tab() -> None:
    page = _Parts()
    page.feed((folder("web") / "index.html").read_text(encoding="utf-8"))
    tabs = {name: part for name, part in page.parts.items() if part.get("role") == "tab"}
    assert len(tabs) == 4
    for name, part in tabs.items():
        panel = page.parts[str(part["aria-controls"])]
        assert panel["role"] == "tabpanel"
        assert panel["aria-labelledby"] == name
    assert page.parts["status"]["aria-live"] == "polite"


def colours(scheme: str) -> dict[str, str]:
    """The colours of the stylesheet in a scheme by their names."""
    text = (folder("web") / "pane.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{([^}]*)\}", text)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return found


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_signs_stand_out_as_wcag_asks(scheme: str) -> None:
    found = colours(scheme)
    assert found["accent"] == ("#12343b" if scheme == "light" else "#82d6c0")
    for text in ("ink", "quiet", "accent", "problem"):
        for ground in ("ground", "raised"):
            assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    assert contrast(found["on-accent"], found["accent"]) >= 4.5
    for sign in ("edge", "green", "amber", "red", "accent"):
        assert contrast(found[sign], found["ground"]) >= 3, sign
    # The line of the draw is seen on the band as well.
    assert contrast(found["accent"], found["band"]) >= 3


def test_the_lights_on_a_sheet_can_be_read() -> None:
    script = (folder("web") / "pane-workbook.js").read_text(encoding="utf-8")
    fills, inks = (
        dict(re.findall(r'(\w+): "(#\w{6})"', line))
        for line in re.findall(r"(?m)^const (?:FILLS|INK) .*", script)
    )
    assert set(fills) == set(inks) == {"green", "amber", "red"}
    for light, fill in fills.items():
        assert contrast(inks[light], fill) >= 4.5


def test_no_colour_is_written_anywhere_but_in_the_two_schemes() -> None:
    rest = re.sub(r":root \{[^}]*\}", "", (folder("web") / "pane.css").read_text(encoding="utf-8"))
    assert not re.findall(r"#[0-9a-fA-F]{3,8};", rest)
