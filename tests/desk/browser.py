"""A real browser that looks at a desk; what it asks for and what it complains of is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page

from system import BROWSER
from tests.addin.excel_host import ARGUMENTS
from tests.playwright_once import playwright_open
from tests.programs import need

WIDE, NARROW = (1280, 900), (390, 844)


@dataclass
class Window:
    """One window. `asked` are the addresses it asked for, `faults` what its console complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def told(self, said: ConsoleMessage) -> None:
        """Keep what the console says of faults."""
        if said.type == "error":
            self.faults.append(said.text)


@contextmanager
def window(size: tuple[int, int] = WIDE, *, dark: bool = False, language: str = "en-US") -> Iterator[Window]:
    """A window of a browser of its own."""
    with playwright_open() as playwright:
        chromium = playwright.chromium.launch(executable_path=need(BROWSER), args=list(ARGUMENTS))
        try:
            context = chromium.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme="dark" if dark else "light",
                locale=language,
                accept_downloads=True,
            )
            made = Window(context.new_page())
            made.page.on("request", lambda request: made.asked.append(request.url))
            made.page.on("console", made.told)
            made.page.on("pageerror", lambda fault: made.faults.append(str(fault)))
            yield made
        finally:
            chromium.close()
