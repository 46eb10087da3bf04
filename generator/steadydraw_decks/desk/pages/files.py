"""Work under way, and the files that came of it."""

from __future__ import annotations

import mimetypes

from starlette.responses import FileResponse, JSONResponse, Response

from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.tasks.refusal import Refusal

_SEEN = frozenset({"image/png"})
"""What a page may show; everything else is for the disk."""


def job(asked: Asked) -> Response:
    """How far a piece of work is; its result once there is one."""
    found = asked.desk.jobs.find(asked.query.get("id", ""))
    if found is None:
        raise Refusal(asked.words.text("error.no_job"))
    if found.problem:
        return asked.page("problem.html", 400, said=found.problem, back=found.back)
    if found.finished:
        return asked.go(found.target)
    return asked.page("job.html", job=found)


def progress(asked: Asked) -> Response:
    """The same as figures, for the bar."""
    found = asked.desk.jobs.find(asked.query.get("id", ""))
    if found is None:
        return JSONResponse({"finished": True, "share": 1})
    share = round(found.share, 3)
    return JSONResponse(
        {"finished": found.finished, "share": share, "done": found.done, "total": found.total}
    )


def file(asked: Asked) -> Response:
    """A file by its folder's id and its exact name."""
    path = asked.desk.shelf.find(asked.query.get("of", ""), asked.query.get("name", ""))
    if path is None:
        raise Refusal(asked.words.text("error.no_made_file"))
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind in _SEEN and not asked.query.get("save"):
        return FileResponse(path, media_type=kind)
    return FileResponse(path, filename=path.name, media_type="application/octet-stream")
