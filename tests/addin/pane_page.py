"""The task pane as a person handles it, over a workbook that is held in memory in Excel's place."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from tests.addin.excel_host import ExcelPage

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
