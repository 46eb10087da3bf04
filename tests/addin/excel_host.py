"""The add-in inside Microsoft's own scripts, in a real browser, served by its own server.

Excel itself is not here: `excel.js` is the other end of the bridge that those scripts talk to. What a
function gets and how its answer travels back is Microsoft's code, for Windows, the Mac and the web.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route

from steadydraw.excel.website.certificate import certificate
from steadydraw.excel.website.identity import Identity
from steadydraw.excel.website.serving import SiteServer
from steadydraw.excel.website.site import build
from steadydraw.functions.surface import function, functions
from system import BROWSER
from tests.npm import modules
from tests.playwright_once import playwright_open
from tests.programs import need

HERE = Path(__file__).resolve().parent
PLATFORMS = {"Win32": "16.01", "Mac": "16.00", "Web": "16.00"}
OFFICE = "https://appsforoffice.microsoft.com/lib/1/hosted/"
WAIT_SECONDS = 60
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

Call = tuple[str, Sequence[Any]]


class NotInExcel(ValueError):
    """A call that Excel would make otherwise, such as a range where a function takes one cell."""


def as_excel_sends(name: str, given: Sequence[Any]) -> list[Any]:
    """The arguments as Excel hands them over: every one there, ranges as rows, repeated ones as one list."""
    parameters = function(name).parameters
    repeats = bool(parameters) and parameters[-1].repeating
    if len(given) > len(parameters) and not repeats:
        raise NotInExcel("Excel takes no more arguments than a function has")
    fixed = len(parameters) - repeats
    sent: list[Any] = []
    for place, parameter in enumerate(parameters[:fixed]):
        value = given[place] if place < len(given) else None
        if value is None:
            sent.append(None)
        elif parameter.is_range:
            sent.append(_rows(value))
        else:
            sent.append(_one(value))
    if repeats:
        sent.append([_rows(each) for each in given[fixed:]])
    return sent


def _rows(value: Any) -> list[list[Any]]:
    rows = value if isinstance(value, list) else [[value]]
    rows = [row if isinstance(row, list) else [row] for row in rows]
    # A range has one cell at least; an empty column is one that holds nothing.
    width = max((len(row) for row in rows), default=0) or 1
    return [[*row, *[None] * (width - len(row))] for row in rows or [[None]]]


def _one(value: Any) -> Any:
    rows = _rows(value) if isinstance(value, list) else [[value]]
    if len(rows) > 1 or len(rows[0]) > 1:
        raise NotInExcel("a range where one cell is taken is called once for each cell")
    return rows[0][0]


class ExcelPage:
    """One workbook's runtime: the page with Microsoft's script and the add-in loaded."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.problems: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda problem: self.problems.append(str(problem)))
        page.add_init_script(path=HERE / "excel.js")

    def open(self, address: str, platform: str) -> float:
        """Load the page until the functions are there and Python runs; seconds that took."""
        began = time.perf_counter()
        self.page.goto(f"{address}index.html?_host_Info=Excel${platform}${PLATFORMS[platform]}$en-US$x$$$0")
        # Polled from here: waiting inside the page would evaluate text there, which its policy forbids.
        registered = "Object.keys(globalThis.CustomFunctions?._association?.mappings ?? {}).length"
        until = time.monotonic() + WAIT_SECONDS
        while self.page.evaluate(registered) < len(functions()):
            if time.monotonic() > until:
                raise TimeoutError(f"the functions are not there: {self.problems}")
            time.sleep(0.02)
        self.call([("COMMIT_UTILIZATION", [1, 2])])
        return time.perf_counter() - began

    def call(self, calls: Sequence[Call]) -> list[dict[str, Any]]:
        """The answers to calls that Excel makes in one recalculation."""
        sent = [{"name": name, "args": as_excel_sends(name, given)} for name, given in calls]
        # As text: the browser's driver takes its time over tens of thousands of cells one by one.
        answered = "async (text) => JSON.stringify(await excel.recalculate(JSON.parse(text)))"
        answers: list[dict[str, Any]] = json.loads(self.page.evaluate(answered, json.dumps(sent)))
        return answers

    @property
    def took(self) -> float:
        """Seconds from the message of the last recalculation to the last of its answers."""
        found: float = self.page.evaluate("excel.took")
        return found / 1_000

    def crossing(self, calls: Sequence[Call]) -> float:
        """Seconds that these calls take from the page to Python and back, without Microsoft's script."""
        asked = json.dumps([{"name": name, "args": list(given)} for name, given in calls])
        timed = """async (text) => {
            const { ask } = await import(new URL("python.js", location.href).href);
            const began = performance.now();
            await ask("steadydraw.functions.wire", "answered", text);
            return performance.now() - began;
        }"""
        found: float = self.page.evaluate(timed, asked)
        return found / 1_000

    @property
    def started(self) -> dict[str, Any]:
        """Whether Python came from a snapshot, and how long its start took."""
        found: dict[str, Any] = self.page.evaluate("globalThis.steadydrawStart")
        return found

    @property
    def refusals(self) -> list[str]:
        """What the page's policy did not let happen."""
        found: list[str] = self.page.evaluate("excel.refusals")
        return found


class ExcelHost:
    """A site that is served, and a browser to open it in."""

    def __init__(self, browser: Browser, server: SiteServer) -> None:
        self.browser = browser
        self.server = server

    @contextmanager
    def profile(self) -> Iterator[BrowserContext]:
        """One person's browser: what it keeps is gone afterwards."""
        context = self.browser.new_context(ignore_https_errors=True)
        context.route(f"{OFFICE}**", _microsoft)
        try:
            yield context
        finally:
            context.close()

    @contextmanager
    def page(self, platform: str, context: BrowserContext | None = None) -> Iterator[ExcelPage]:
        """A started page on a platform."""
        if context is None:
            with self.profile() as own, self.page(platform, own) as made:
                yield made
            return
        page = context.new_page()
        try:
            made = ExcelPage(page)
            made.open(self.server.address, platform)
            yield made
        finally:
            page.close()


def _microsoft(route: Route) -> None:
    """Microsoft's script from its npm package in place of its address."""
    name = route.request.url.removeprefix(OFFICE).partition("?")[0]
    file = modules(HERE) / "@microsoft" / "office-js" / "dist" / name
    if file.is_file():
        route.fulfill(path=file, content_type="text/javascript")
    else:
        route.fulfill(status=404)


@contextmanager
def serving(site: Path, keys: Path) -> Iterator[SiteServer]:
    """A built site on a port of its own."""
    server = SiteServer(site, 0, certificate(keys))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def excel_host(folder: Path) -> Iterator[ExcelHost]:
    """The site built into `folder`, served, with a browser."""
    chromium = need(BROWSER)
    build(folder / "site", Identity("https://localhost:3000/"))
    with serving(folder / "site", folder / "keys") as server, playwright_open() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        try:
            yield ExcelHost(browser, server)
        finally:
            browser.close()
