"""The task pane in a real browser, over the sample company's workbook held in memory in Excel's place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from steadydraw.account.curves import BurnDown, burn_down
from steadydraw.book import results_of
from steadydraw.functions.calling import call
from steadydraw.ranges import Given, RangeBook, book_of
from steadydraw.triggers import fired
from tests.addin.excel_host import ExcelHost
from tests.addin.pane_page import Pane, Sheets, sample_sheets

NOT_READ = {"Cover", "Summary", "Plan curve"}


@pytest.fixture(scope="module")
def sheets() -> Sheets:
    return sample_sheets()


@pytest.fixture(scope="module")
def pane(excel: ExcelHost, sheets: Sheets) -> Iterator[Pane]:
    with excel.page("Win32") as page:
        made = Pane(page)
        made.open_workbook(sheets)
        made.read_tables()
        yield made
        assert page.problems == []
        assert page.refusals == []
        hosts = {urlsplit(each).hostname for each in page.requests}
        assert hosts <= {"localhost", "127.0.0.1", "appsforoffice.microsoft.com"}


@pytest.fixture(scope="module")
def book(sheets: Sheets) -> RangeBook:
    """The same book from the same cells, made outside the browser."""
    given = {name: Given(name, rows) for name, rows in ranges_of(sheets).items()}
    more = [each for name, each in given.items() if name not in {"tblUsage", "Contracts", *NOT_READ}]
    return book_of(given["tblUsage"], given["Contracts"], more)


def ranges_of(sheets: Sheets) -> dict[str, list[list[Any]]]:
    found = {}
    for sheet in sheets:
        rows = [[None if cell == "" else cell for cell in row] for row in sheet["cells"]]
        for table in sheet["tables"]:
            left, width = table["column"], table["columns"]
            body = rows[table["row"] : table["row"] + table["rows"]]
            found[table["name"]] = [row[left : left + width] for row in body]
        if not sheet["tables"]:
            found[sheet["name"]] = rows
    return found


def test_every_table_of_the_workbook_is_found_with_its_use_and_mapping(pane: Pane) -> None:
    pane.tab("Tables")
    assert pane.status == "Found usage, contracts and 19 further tables."
    uses = pane.uses()
    assert uses["tblUsage"] == "usage"
    assert uses["Contracts"] == "contracts"
    assert {name for name, use in uses.items() if use == "none"} == NOT_READ
    assert uses["tblCustomers"] == uses["Reseller export"] == uses["FX"] == "more"
    mapping = pane.mapping("Contracts")
    assert mapping["End on"][0] == "Renewal date"
    assert mapping["Account id"] == ("Customer No.", "70\u00a0% check")
    assert mapping["Model"] == ("Model", "100\u00a0% sure")
    # What is handed over at once stays within what Excel on the web allows.
    assert pane.page.evaluate("workbook.mostCells") <= 50_000


def test_a_choice_can_be_changed_and_the_range_that_had_it_becomes_a_further_one(pane: Pane) -> None:
    pane.tab("Tables")
    pane.choose("Reseller export", "usage")
    assert pane.uses()["tblUsage"] == "more"
    pane.choose("Milestones", "contracts")
    assert "cannot be read as contracts" in pane.page.inner_text("#panel-tables")
    assert pane.is_problem
    pane.choose("Contracts", "contracts")
    pane.choose("Milestones", "more")
    pane.choose("tblUsage", "usage")
    assert pane.uses()["Reseller export"] == "more"
    assert pane.status == "Found usage, contracts and 19 further tables."


def test_the_scorecard_is_a_live_formula_on_a_sheet_of_its_own_that_gives_pythons_figures(
    pane: Pane, sheets: Sheets, book: RangeBook
) -> None:
    pane.page.evaluate(
        "workbook.sheets.push({name: 'scorecard', cells: [], tables: [], formats: [], rules: []})"
    )
    pane.page.evaluate("workbook.written = []")
    pane.tab("Insert")
    pane.press("Insert scorecard")
    (written,) = pane.page.evaluate("workbook.written")
    assert (written["sheet"], written["row"], written["column"]) == ("Scorecard 2", 0, 0)
    assert pane.status.startswith("Inserted on the new sheet Scorecard 2;")
    assert pane.page.evaluate("workbook.sheets.at(-1).formats")[2:4] == ["yyyy-mm-dd", "0.0%"]
    rows = evaluated(written["cell"], sheets)
    day = book.default_as_of()
    assert len(rows) == 1 + 24 + 1
    for account, row in zip(book.accounts(day), rows[1:], strict=False):
        found = results_of(account, day, book.settings.of(account.account_id, account.segment))
        shown = dict(zip(rows[0], row, strict=True))
        assert shown["account_id"] == account.account_id
        for name in ("commit_utilization", "term_end_utilization", "smoothness"):
            if found[name].ok:
                assert shown[name] == pytest.approx(found[name].number, rel=1e-12)


def evaluated(formula: str, sheets: Sheets) -> list[list[Any]]:
    """What a function answers to the ranges that its formula names."""
    name, inside = re.fullmatch(r"=USAGE\.(\w+)\((.*)\)", formula).groups()  # type: ignore[union-attr]
    places = re.findall(r"'((?:[^']|'')*)'!([^,]*)|(\w+)\[#All\]|(\{[^}]*\})|(?<=,)(?=,)", inside)
    known = ranges_of(sheets)
    given: list[Any] = []
    for sheet, _, table, names in places:
        if names:
            given.append([[each.strip('"')] for each in names[1:-1].split(";")])
        else:
            given.append(known[sheet.replace("''", "'") or table] if sheet or table else None)
    answer = call(name, given)
    assert isinstance(answer, list), answer
    return answer


def test_the_health_sheet_is_live_as_well_and_has_lights(pane: Pane, sheets: Sheets, book: RangeBook) -> None:
    pane.tab("Insert")
    pane.press("Insert health sheet")
    sheet = pane.page.evaluate("workbook.sheets.at(-1)")
    assert sheet["name"] == "Usage health"
    rules = {(rule["at"], rule["formula1"]) for rule in sheet["rules"]}
    assert {("D2:D201", '="green"'), ("D2:D201", '="red"'), ("F2:F201", '="too_fast"')} <= rules
    rows = evaluated(sheet["cells"][0][0], sheets)
    assert rows[0][3:6] == ["health_status", "health_score", "band_status"]
    day = book.default_as_of()
    (account,) = book.accounts(day, ["A-1006"])
    shown = next(row for row in rows if row[0] == "A-1006")
    assert shown[3] == results_of(account, day)["health_status"].value == "red"


def test_what_the_add_in_has_spilled_is_no_table_when_the_workbook_is_read_again(pane: Pane) -> None:
    pane.tab("Tables")
    pane.read_tables()
    assert not {"Scorecard 2", "Usage health"} & set(pane.uses())
    assert pane.status == "Found usage, contracts and 19 further tables."


@pytest.mark.parametrize("account_id", ["A-1001", "A-1003", "A-1006", "A-1009", "A-1019", "A-1021", "A-1023"])
def test_a_card_shows_what_python_computes(pane: Pane, book: RangeBook, account_id: str) -> None:
    card = pane.card(account_id)
    day = book.default_as_of()
    (account,) = book.accounts(day, [account_id])
    own = book.settings.of(account.account_id, account.segment)
    found = results_of(account, day, own)
    assert account.name in card.text
    assert f"as of {day.isoformat()}" in card.text
    for name in ("commit_utilization", "term_end_utilization"):
        assert card.figures.get(name) == (
            f"{found[name].number:.1%}".replace("%", " %") if found[name].ok else None
        )
    assert card.figures.get("smoothness") == (
        f"{found['smoothness'].number:.1f}" if found["smoothness"].ok else None
    )
    light = found["health_status"]
    assert (str(light.value).capitalize() if light.ok else "No light yet") in card.text
    if found["health_score"].ok:
        assert f"health {found['health_score'].number:.1f} of 100" in card.text
    actions = fired(found.results, settings=own)
    assert card.actions == [each.play.action for each in actions]
    for each in actions:
        assert f"within {each.play.due_days} day" in card.text
        assert each.reason in card.text
    curve = burn_down(account, day, own)
    if isinstance(curve, BurnDown):
        assert card.points("draw") == sum(each is not None for each in curve.drawn)
        assert card.points("forecast") == sum(each is not None for each in curve.forecast)
        assert card.points("band") == 2 * len(curve.days)
        assert f"{curve.commit:,.0f}" in card.description
        assert str(found["commit_utilization"].as_of or day) in card.description
    else:
        assert card.description == ""
        assert "No burn-down" in card.text


def test_an_account_is_found_by_typing_and_picked_by_keyboard_alone(pane: Pane) -> None:
    page = pane.page
    pane.tab("Tables")
    page.focus("#tab-tables")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-card"
    pane.wait()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "account"
    page.keyboard.type("cascade")
    options = page.locator("[role=option]")
    assert [each.split(" A-")[0] for each in options.all_inner_texts()] == [
        "Cascade Freight Lines", "Cascade Cold Chain", "Cascade Last Mile",
    ]  # fmt: skip
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#account", "aria-activedescendant") == "account-1"
    page.keyboard.press("Escape")
    assert not page.is_visible("[role=listbox]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    pane.wait()
    assert page.inner_text("#panel-card h2") == "Lumen Harbor AI"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_function_is_found_and_goes_into_the_picked_cell_and_never_over_what_is_there(pane: Pane) -> None:
    page = pane.page
    page.evaluate("workbook.written = []; workbook.cell = {sheet: 'Cover', row: 40, column: 5}")
    pane.tab("Functions")
    pane.search("commit utilization")
    first = page.locator(".function").first
    first.locator("summary").click()
    assert "USAGE.COMMIT_UTILIZATION(drawn, commit)" in first.inner_text()
    first.locator("button").click()
    pane.wait()
    assert pane.status == "USAGE.COMMIT_UTILIZATION is in Cover!F41."
    first.locator("button").click()
    pane.wait()
    assert pane.is_problem
    assert "Cover!F41 is not empty" in pane.status
    assert len(page.evaluate("workbook.written")) == 1
    first.locator("button").click()
    pane.wait()
    assert len(page.evaluate("workbook.written")) == 2
    pane.search("nothing of the kind")
    assert pane.status == "No function has these words."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 350, 480])
def test_nothing_needs_sideways_scrolling_at_any_width(pane: Pane, width: int, scheme: Any) -> None:
    pane.page.emulate_media(color_scheme=scheme)
    pane.page.set_viewport_size({"width": width, "height": 700})
    for tab in ("Tables", "Insert", "Account", "Functions"):
        pane.tab(tab)
        assert pane.page.evaluate("document.documentElement.scrollWidth") <= width
