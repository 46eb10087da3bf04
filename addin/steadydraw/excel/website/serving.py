"""The site over https on this machine alone."""

from __future__ import annotations

import errno
import ssl
import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from steadydraw.excel.website.certificate import HOST, LOOPBACK
from steadydraw.excel.website.policy import TYPES, headers


class PortTaken(OSError):
    """Another program listens on the port."""


class SiteServer(ThreadingHTTPServer):
    """Serves the files that `site` had when it was started, and nothing else."""

    daemon_threads = True
    # On Windows it would let another program take the same port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, site: Path, port: int, certificate: tuple[Path, Path]) -> None:
        self.files = {
            f"/{path.relative_to(site).as_posix()}": path
            for path in site.rglob("*")
            if path.is_file() and path.suffix in TYPES
        }
        try:
            super().__init__((LOOPBACK, port), partial(_Handler, self.files))
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE:
                raise
            raise PortTaken(
                f"port {port} is taken by another program, perhaps by another steadydraw excel serve: stop "
                "that one, or name a free port with --port"
            ) from None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(*certificate)
        # The handshake happens in the thread of each request: one slow visitor keeps nobody waiting.
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        return f"https://{HOST}:{self.port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Browsers break connections off all the time, and a certificate may be refused: no news."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for files by their exact names."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Steadydraw", ""
    timeout = 30

    def __init__(self, files: dict[str, Path], *args: Any) -> None:
        self._files = files
        super().__init__(*args)

    def do_GET(self) -> None:
        """A file."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """What a file is."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        if not self._is_for_here():
            self._say(HTTPStatus.MISDIRECTED_REQUEST)
            return
        name = unquote(urlsplit(self.path).path)
        # Names are looked up, never joined to a folder: no name can lead out of the site.
        path = self._files.get("/index.html" if name == "/" else name)
        if path is None:
            self._say(HTTPStatus.NOT_FOUND)
            return
        content = path.read_bytes()
        self._say(HTTPStatus.OK, TYPES[path.suffix], content, with_body=with_body)

    def _is_for_here(self) -> bool:
        """Whether the request names this server: a foreign name that points here is another site's trick."""
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        return host in {HOST, LOOPBACK}

    def _say(
        self,
        status: HTTPStatus,
        kind: str = "text/plain; charset=utf-8",
        content: bytes = b"",
        *,
        with_body: bool = True,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers(urlsplit(self.path).path.lstrip("/")).items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Nothing: what Excel asks for is no news."""
