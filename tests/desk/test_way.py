"""The whole way in a real browser: a workbook dropped, an outcome typed, a deck made, edited, proven."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page
from pptx import Presentation

from steadydraw_decks.trust.reading import deck_at, shown_in
from tests.desk.browser import NARROW, WIDE, Window, window
from tests.desk.conftest import SAMPLES, Running, running
from tests.desk.contrast import LOW_CONTRAST

ACCOUNT = "Lumen Harbor AI"
NAMELESS = """
[...document.querySelectorAll("input:not([type=hidden]),select,button,a,svg,img")]
  .filter((e) => !(e.labels?.length || e.textContent.trim() || e.ariaLabel || e.alt !== undefined))
  .map((e) => e.outerHTML.slice(0, 80))
"""
"""What can be used or seen and has no name for those who do not see it."""


def opened(page: Page, address: str) -> None:
    """The sample company dropped as the two files that a person has."""
    page.goto(address)
    files = [SAMPLES / "steadydraw.toml", SAMPLES / "brightwater.xlsx"]
    page.set_input_files("input[name=source]", files)
    page.get_by_role("button", name="Open", exact=True).click()
    page.wait_for_url("**/book", timeout=60_000)


def saved(page: Page, folder: Path) -> Path:
    """The file that the page offers, on the disk."""
    with page.expect_download() as waiting:
        page.locator("#download").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_the_whole_way(tmp_path: Path) -> None:
    with running() as desk, window() as seen:
        page = seen.page
        opened(page, desk.address)
        assert page.locator("h1").inner_text() == "24 accounts"
        page.get_by_label("Name or id").fill("lumen")
        page.locator("#rows tbody tr").nth(1).wait_for(state="detached")
        page.get_by_role("link", name=ACCOUNT).click()
        assert page.locator("h1").inner_text() == ACCOUNT
        assert page.locator("svg.picture").count() > 5

        page.goto(f"{desk.address}entries?table=outcomes&account=A-1001")
        for label, value in (
            ("First day", "2026-09-01"), ("Day after the last", "2026-10-01"), ("Outcome *", "Calls avoided"),
            ("How many", "4100"), ("Value of one", "2.5"), ("Currency", "USD"),
        ):  # fmt: skip
            page.get_by_label(label).fill(value)
        page.get_by_role("button", name="Save").click()
        assert "Saved in steadydraw-input.xlsx" in page.locator("main").inner_text()

        page.goto(f"{desk.address}make?account=A-1001")
        page.get_by_role("button", name="Make the deck").click()
        page.wait_for_url("**/made?*", timeout=120_000)
        assert page.locator(".previews img").count() == 23
        assert page.locator(".previews img").first.evaluate("each => each.naturalWidth") == 960
        deck = saved(page, tmp_path)
        texts = [text for _, shape in shown_in(deck_at(deck)).shapes() for row in shape.rows for text in row]
        assert "Calls avoided" in texts, "what was typed is in the deck"

        edited = _edited(deck, tmp_path)
        page.goto(f"{desk.address}prove")
        page.set_input_files("input[name=deck]", edited)
        page.get_by_role("button", name="Verify every number").click()
        page.wait_for_url("**/proven?*", timeout=60_000)
        told = page.locator("main").inner_text()
        assert "Not proven" in told
        assert "$983K" in told
        assert "edited by hand" in told

        page.goto(f"{desk.address}prove")
        page.set_input_files("input[name=deck]", edited)
        page.get_by_role("button", name="Put in the new figures").click()
        page.wait_for_url("**/proven?*", timeout=60_000)
        again = saved(page, tmp_path)
        assert "$983K" in _texts(again), "what a person wrote stays"
        _only_itself(seen, desk)


def _edited(deck: Path, folder: Path) -> Path:
    """The deck with one figure changed by hand."""
    target = folder / "edited.pptx"
    shutil.copyfile(deck, target)
    opened = Presentation(str(target))
    for shape in opened.slides[1].shapes:
        for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
            for run in paragraph.runs:
                run.text = run.text.replace("$883K", "$983K")
    opened.save(str(target))
    return target


def _texts(deck: Path) -> str:
    return " ".join(text for _, shape in shown_in(deck_at(deck)).shapes() for text in shape.texts)


def _only_itself(seen: Window, desk: Running) -> None:
    assert seen.faults == []
    assert [each for each in seen.asked if not each.startswith(desk.address)] == []


def test_a_newcomers_first_deck_takes_four_clicks(tmp_path: Path) -> None:
    with running() as desk, window() as seen:
        page = seen.page
        page.goto(desk.address)
        page.get_by_role("button", name="Open the sample company").click()  # 1
        page.wait_for_url("**/book", timeout=60_000)
        page.get_by_role("link", name=ACCOUNT).click()  # 2
        page.get_by_role("link", name="Make the review").click()  # 3
        page.get_by_role("button", name="Make the deck").click()  # 4
        page.wait_for_url("**/made?*", timeout=120_000)
        assert len(Presentation(str(saved(page, tmp_path))).slides) == 23  # and 5 to keep it
        _only_itself(seen, desk)


def test_the_health_sheet_goes_into_a_workbook_that_is_dropped(tmp_path: Path) -> None:
    with running() as desk, window() as seen:
        page = seen.page
        opened(page, desk.address)
        page.goto(f"{desk.address}attach")
        page.set_input_files("input[name=book]", SAMPLES / "brightwater.xlsx")
        page.get_by_role("button", name="Add the sheets").click()
        page.wait_for_url("**/attached?*", timeout=60_000)
        assert "24 accounts as of 2026-09-30" in page.locator("main").inner_text()
        made = saved(page, tmp_path)
        assert made.name == "brightwater.health.xlsx"
        added = set(openpyxl.load_workbook(made, read_only=True).sheetnames)
        assert added > set(openpyxl.load_workbook(SAMPLES / "brightwater.xlsx", read_only=True).sheetnames)


def test_a_script_in_a_name_is_shown_and_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    name = "<img src=x onerror=document.title='hit'><script>document.title='hit'</script>"
    identity = "A\"><svg onload=document.title='hit'>"
    (folder / "accounts.csv").write_text(
        f'account_id,account_name\n"{identity.replace(chr(34), chr(34) * 2)}","{name}"\n'
    )
    (folder / "contracts.csv").write_text(
        "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit\n"
        f'C,"{identity.replace(chr(34), chr(34) * 2)}",prepaid,2026-01-01,2027-01-01,36500,USD\n'
    )
    days = "".join(
        f'2026-09-{day:02},"{identity.replace(chr(34), chr(34) * 2)}",<b>w</b>,10,100\n'
        for day in range(1, 31)
    )
    (folder / "usage.csv").write_text(f"usage_date,account_id,workflow_id,units,rated_amount\n{days}")
    with running(str(folder)) as desk, window() as seen:
        page = seen.page
        page.goto(f"{desk.address}book")
        for _ in range(100):
            if page.locator("#rows").count():
                break
            page.wait_for_timeout(200)
            page.goto(f"{desk.address}book")
        assert name in page.locator("#rows").inner_text()
        page.get_by_label("Name or id").fill("img")
        page.wait_for_timeout(500)
        page.get_by_role("link", name=name).click()
        assert page.locator("h1").inner_text() == name
        for each in ("entries?table=goals", "make", "check", "mapping"):
            page.goto(f"{desk.address}{each}")
            assert "hit" not in page.title()
        assert seen.faults == []


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True])
def test_pages_fit_and_have_contrast(sample_desk: Running, size: str, dark: bool) -> None:
    pages = (
        "", "book", "account?account=A-1001", "account?account=A-1006", "account?account=A-1019", "check",
        "mapping", "entries?table=outcomes&account=A-1001", "make?account=A-1024", "make", "prove", "attach",
    )  # fmt: skip
    with window(WIDE if size == "wide" else NARROW, dark=dark) as seen:
        for each in pages:
            seen.page.goto(sample_desk.address + each)
            wide = seen.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{each} is {wide} pixels too wide"
            assert seen.page.evaluate(LOW_CONTRAST) == [], each
            assert seen.page.evaluate(NAMELESS) == [], each
        assert seen.faults == []


def test_the_way_is_open_to_a_keyboard(sample_desk: Running) -> None:
    with window() as seen:
        page = seen.page
        page.goto(f"{sample_desk.address}book")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('tbody') !== null"):
                break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url("**/account?*")


def test_german_is_german_throughout(sample_desk: Running) -> None:
    with window(language="de-DE") as seen:
        page = seen.page
        page.goto(f"{sample_desk.address}language?to=de")
        try:
            page.goto(f"{sample_desk.address}account?account=A-1001")
            text = page.locator("main").inner_text()
            assert page.locator("html").get_attribute("lang") == "de"
            assert "Nächste Schritte" in text
            assert "104\xa0%" in text
        finally:
            page.goto(f"{sample_desk.address}language?to=en")
