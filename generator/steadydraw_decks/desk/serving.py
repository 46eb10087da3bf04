"""The desk as a server on the loopback address, until somebody ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from steadydraw_decks.desk.application import application
from steadydraw_decks.desk.desk import Desk
from steadydraw_decks.tasks.refusal import Refusal

_HOST = "127.0.0.1"


def serve(source: Path | None, port: int, tell: Callable[[str], None]) -> None:
    """Serve the pages and tell their address once they answer. Raises Refusal where the port is taken.

    `port` 0 takes any free one. Returns when the server was stopped; everything not saved is gone then.
    """
    desk = Desk()
    try:
        with _listening(port) as door:
            page = ""
            if source is not None:
                page = f"job?id={desk.open(source, lasting=True).id}"
            address = f"http://{_HOST}:{door.getsockname()[1]}/{desk.token}/{page}"
            config = uvicorn.Config(
                application(desk), log_level="error", access_log=False, server_header=False,
                timeout_graceful_shutdown=2, timeout_keep_alive=30,
            )  # fmt: skip
            tell(address)
            uvicorn.Server(config).run(sockets=[door])
    except KeyboardInterrupt:
        pass  # this is how people close it
    finally:
        desk.close()


def _listening(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.bind((_HOST, port))
        door.listen(64)
    except OSError as problem:
        door.close()
        raise Refusal(
            f"port {port} cannot be used ({problem.strerror}): leave --port out to take a free one"
        ) from None
    return door
