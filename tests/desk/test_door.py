"""Who is let in, and what becomes of those who should not be: one sentence, and nothing is done."""

from __future__ import annotations

import http.client
import os
import socket
import zipfile
from pathlib import Path

import pytest

from tests.desk.conftest import Running, running


@pytest.mark.parametrize(
    "host", ["attacker.example", "127.0.0.1.attacker.example:80", "192.168.1.4:8000", ""]
)
def test_a_foreign_host_is_refused(desk: Running, host: str) -> None:
    got = desk.ask(headers={"Host": host})
    assert got.status in {400, 421}
    assert "Open a source" not in got.text


@pytest.mark.parametrize("path", ["/", "/book", "/wrong-token/book", "//book", "/favicon.ico"])
def test_without_the_token_there_is_no_page(desk: Running, path: str) -> None:
    got = desk.ask(path)
    assert got.status == 403
    assert got.text == ("This address lacks the token of this start: use the address that the desk printed.")


@pytest.mark.parametrize("origin", ["http://attacker.example", "null", "https://{host}", None])
def test_what_another_page_sends_is_not_done(desk: Running, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin.format(host=desk.host)}
    got = desk.ask("sample", "POST", b"", headers)
    assert got.status == 403
    assert "was not done" in got.text
    assert desk.ask("book").status == 303, "nothing was opened"


def test_the_token_differs_at_every_start_and_cannot_be_guessed(desk: Running) -> None:
    with running() as other:
        assert other.root != desk.root
        assert len(other.root) > 30


def test_it_listens_on_the_loopback_address_alone(desk: Running) -> None:
    port = int(desk.host.rpartition(":")[2])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which address would be used
        own = probe.getsockname()[0]
    if own.startswith("127."):
        own = "127.0.0.2"
    with pytest.raises(OSError):
        socket.create_connection((own, port), timeout=2).close()


@pytest.mark.parametrize(
    "path",
    [
        "static/../../../../etc/passwd", "static/%2e%2e/%2e%2e/application.py", "static/..%5c..%5cdesk.py",
        "file?of=..&name=passwd", "file?of=../..&name=../../etc/passwd", "../desk.py", "entries?table=../x",
        "language?to=en&back=//attacker.example/", "language?to=en&back=https://attacker.example/",
    ],
)  # fmt: skip
def test_no_path_leads_out(desk: Running, path: str) -> None:
    got = desk.ask(path)
    assert got.status in {303, 400, 403, 404}
    assert "root:" not in got.text
    assert "import" not in got.text
    if got.status == 303:
        assert got.headers["location"].startswith(desk.root)


def test_every_answer_is_closed_in(desk: Running) -> None:
    for path in ("", "static/desk.js", "nowhere"):
        headers = {key.lower(): value for key, value in desk.ask(path).headers.items()}
        assert headers["content-security-policy"].startswith("default-src 'none'; ")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store" or path.startswith("static")
        assert "server" not in headers


def test_an_upload_of_300_mb_is_refused_before_it_is_taken(desk: Running) -> None:
    connection = http.client.HTTPConnection(desk.host, timeout=30)
    connection.putrequest("POST", f"{desk.root}open")
    for name, value in (
        ("Origin", f"http://{desk.host}"),
        ("Content-Type", "multipart/form-data; boundary=x"),
        ("Content-Length", str(300 << 20)),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    got = connection.getresponse()
    assert got.status == 413
    assert b"This is more than 250 MB: " in got.read()
    connection.close()


def test_an_upload_that_hides_its_size_ends_at_the_limit(desk: Running) -> None:
    connection = http.client.HTTPConnection(desk.host, timeout=60)
    head = b'--x\r\nContent-Disposition: form-data; name="source"; filename="big.csv"\r\n\r\n'
    chunk = os.urandom(1 << 20)

    def body() -> object:
        yield head
        for _ in range(300):
            yield chunk

    try:
        connection.request(
            "POST", f"{desk.root}open", body(), encode_chunked=True,  # type: ignore[arg-type]
            headers={
                "Origin": f"http://{desk.host}", "Content-Type": "multipart/form-data; boundary=x",
                "Transfer-Encoding": "chunked",
            },
        )  # fmt: skip
        got = connection.getresponse()
        assert got.status == 413
        assert "more than 250 MB" in got.read().decode()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it hung up while we still sent
    finally:
        connection.close()
    assert desk.ask("").status == 200, "it goes on serving"


def dropped(desk: Running, file: Path) -> str:
    """What the desk says of a file that was dropped as a source."""
    return desk.done(desk.post("open", {}, {"source": file})).text


def test_a_zip_bomb_gets_one_sentence(desk: Running, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(200):
                part.write(b" " * (1 << 20))
    assert bomb.stat().st_size < 1 << 20
    assert "as zip bombs do: it is not opened." in dropped(desk, bomb)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.xlsx", b"", "is empty"),
        ("x.xlsx", b"PK\x03\x04 nothing of the kind", "is no workbook, or is damaged"),
        ("steadydraw.toml", b"tables = 3", "names no tables"),
        ("x.exe", b"MZ", "is no kind of file"),
        ("<script>alert(1)</script>.csv", b"a,b\n1,2\n", "holds nothing that looks like accounts"),
    ],
)
def test_what_is_no_source_gets_one_sentence(
    desk: Running, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name.replace("/", "_")
    file.write_bytes(content)
    text = dropped(desk, file)
    assert said in text
    assert "<script>alert" not in text
    assert "Traceback" not in text


def test_the_desk_ends_when_asked_and_leaves_nothing_behind(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)}
    old = dict(os.environ)
    os.environ.update(environment)
    try:
        with running() as found:
            found.done(found.post("sample", {}))
            assert list(tmp_path.iterdir())
    finally:
        os.environ.clear()
        os.environ.update(old)
    assert found.process.returncode == 0
    assert list(tmp_path.iterdir()) == []
