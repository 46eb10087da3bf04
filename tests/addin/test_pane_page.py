"""The page of the task pane: how a person handles it, whether it can be read, what it says outside Excel."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from playwright.sync_api import BrowserContext

from steadydraw.resources import folder
from tests.addin.excel_host import ExcelHost, ExcelPage
from tests.golden.extra import CONTRACTS, USAGE

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "samples" / "brightwater.xlsx"
Sheets = list[dict[str, Any]]
_DAY_ZERO = date(1899, 12, 30)


def sample_sheets() -> Sheets:
    """The sample company's workbook as Office.js hands it over: days as numbers, blanks as empty texts."""
    made = []
    for sheet in openpyxl.load_workbook(SAMPLE, data_only=True):
        tables = []
        for table in sheet.tables.values():
            left, top, right, bottom = (each or 0 for each in range_boundaries(table.ref))
            size = {"rows": bottom - top + 1, "columns": right - left + 1}
            tables.append({"name": table.name, "row": top - 1, "column": left - 1, **size})
        rows = sheet.iter_rows(min_row=1, min_col=1, values_only=True)
        made.append({"name": sheet.title, "cells": [list(map(_cell, row)) for row in rows], "tables": tables})
    return made


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return (value - _DAY_ZERO).days
    return "" if value is None else value


@dataclass
class Card:
    """What the card of an account shows."""

    text: str
    figures: Mapping[str, str]
    actions: list[str]
    description: str
    lines: Mapping[str, str]

    def points(self, line: str) -> int:
        """How many points a line of the picture has."""
        return len(self.lines[line].split())


class Pane:
    """The pane in the hands of a person."""

    def __init__(self, host: ExcelPage) -> None:
        self.host, self.page = host, host.page
        self.page.set_viewport_size({"width": 350, "height": 780})
        self.page.evaluate((HERE / "workbook.js").read_text(encoding="utf-8"))

    @property
    def status(self) -> str:
        return self.page.inner_text("#status")

    @property
    def is_problem(self) -> bool:
        return self.page.locator("#status.problem").count() == 1

    def open_workbook(self, sheets: Sheets) -> None:
        self.page.evaluate("(sheets) => openWorkbook(sheets)", sheets)

    def wait(self) -> None:
        """Until everything that was started has ended."""
        until = time.monotonic() + 60
        while self.page.get_attribute("#pane", "aria-busy") == "true" and time.monotonic() < until:
            time.sleep(0.02)

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name, exact=True).click()
        self.wait()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()
        self.wait()

    def read_tables(self) -> None:
        self.page.locator("#panel-tables button.main").click()
        self.wait()

    def uses(self) -> dict[str, str]:
        """How each range is used, by its name."""
        read = """(all) => all.map(
            (one) => [one.querySelector("b").textContent, one.querySelector("select").value])"""
        found: list[tuple[str, str]] = self.page.locator(".range").evaluate_all(read)
        return dict(found)

    def choose(self, name: str, use: str) -> None:
        self._range(name).locator("select").select_option(use)
        self.wait()

    def mapping(self, name: str) -> dict[str, tuple[str, str]]:
        rows = (
            self._range(name)
            .locator("tbody tr")
            .evaluate_all("(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))")
        )
        return {ours: (theirs, sure) for ours, theirs, sure in rows}

    def _range(self, name: str) -> Any:
        return self.page.locator(".range").filter(
            has=self.page.locator("label b", has_text=re.compile(f"^{re.escape(name)}$"))
        )

    def search(self, words: str) -> None:
        self.page.fill("#search", words)
        time.sleep(0.4)
        self.wait()

    def card(self, account: str) -> Card:
        """The card of an account, found by typing."""
        self.tab("Account")
        self.page.fill("#account", account)
        self.page.press("#account", "Enter")
        self.wait()
        read = """(card) => ({
            text: card.innerText,
            figures: Object.fromEntries([...card.querySelectorAll("[data-metric]")].map(
                (one) => [one.dataset.metric, one.querySelector("dd").textContent])),
            actions: [...card.querySelectorAll(".action b")].map((one) => one.textContent),
            description: card.querySelector("svg desc")?.textContent ?? "",
            lines: Object.fromEntries([...card.querySelectorAll("svg [points]")].map(
                (one) => [one.getAttribute("class"), one.getAttribute("points")])),
        })"""
        found = self.page.locator(".card").evaluate(read)
        plain = {name: value.replace("\u00a0", " ") for name, value in found["figures"].items()}
        return Card(**{**found, "figures": plain})


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
