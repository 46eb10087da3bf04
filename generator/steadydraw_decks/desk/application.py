"""The pages under their addresses, and what becomes of a fault: one sentence on a page."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from steadydraw.excel.entering import NotEntered
from steadydraw_decks.desk.asked import Asked, NothingOpen
from steadydraw_decks.desk.desk import Desk
from steadydraw_decks.desk.guard import Guard, TooLarge
from steadydraw_decks.desk.pages import PAGES, Page
from steadydraw_decks.desk.phrases import preferred
from steadydraw_decks.desk.shelf import safe_name
from steadydraw_decks.tasks.refusal import SAID, said_of

_MOST_FILES, _MOST_FIELDS, _LONGEST_FIELD = 200, 2_000, 1 << 20
_STATIC = Path(__file__).parent / "static"
_SAID: tuple[type[Exception], ...] = (NotEntered, *SAID)
Endpoint = Callable[[Request], Awaitable[Response]]


def application(desk: Desk) -> ASGIApp:
    """The whole of the desk behind its door."""
    routes = [
        Route(f"/{name}", _endpoint(desk, page), methods=[method]) for (method, name), page in PAGES.items()
    ]

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        del app
        yield
        desk.close()

    app = Starlette(
        routes=[
            Mount(f"/{desk.token}/static", StaticFiles(directory=_STATIC)),
            Mount(f"/{desk.token}", routes=routes),
        ],
        exception_handlers={404: _endpoint(desk, _nowhere), 405: _endpoint(desk, _nowhere)},  # type: ignore[dict-item]
        lifespan=life,
    )
    return Guard(app, desk.token)


def _nowhere(asked: Asked) -> Response:
    return asked.page("problem.html", 404, said=asked.words.text("error.nowhere"), back="")


def _endpoint(desk: Desk, page: Page) -> Endpoint:
    async def endpoint(request: Request, problem: Exception | None = None) -> Response:
        del problem
        if not desk.language:
            desk.language = preferred(request.headers.get("accept-language", ""))
        query = dict(request.query_params)
        address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        try:
            if request.method != "POST":
                return await run_in_threadpool(_answer, page, Asked(desk, query, address=address))
            async with request.form(
                max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD
            ) as form:
                fields: dict[str, str] = {}
                files: dict[str, list[Path]] = {}
                dropped = [each for _, each in form.multi_items() if isinstance(each, UploadFile)]
                _, folder = desk.shelf.folder() if any(each.filename for each in dropped) else ("", Path())
                for name, value in form.multi_items():
                    if isinstance(value, UploadFile):
                        if value.filename:
                            kept = await run_in_threadpool(_kept, value, folder)
                            files.setdefault(name, []).append(kept)
                    else:
                        fields[name] = value
            return await run_in_threadpool(_answer, page, Asked(desk, query, fields, files))
        except (TooLarge, MultiPartException, HTTPException) as fault:
            said = fault.detail if isinstance(fault, HTTPException) else str(fault)
            return Asked(desk).page("problem.html", 413, said=said, back="")

    return endpoint


def _kept(upload: UploadFile, folder: Path) -> Path:
    """A dropped file in a folder of its request, under a name of its own."""
    name = safe_name(upload.filename or "")
    number, path = 1, folder / name
    while path.exists():
        number += 1
        path = folder / f"{number}-{name}"
    with path.open("wb") as stream:
        shutil.copyfileobj(upload.file, stream, 1 << 20)
    return path


def _answer(page: Page, asked: Asked) -> Response:
    try:
        return page(asked)
    except NothingOpen:
        return asked.go("")
    except _SAID as problem:
        return asked.page("problem.html", 400, said=str(problem), back="")
    except Exception as fault:
        return asked.page("problem.html", 500, said=said_of(fault), back="")
