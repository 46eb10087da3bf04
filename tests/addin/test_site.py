"""The static site: what it holds, what a check finds, and what the server gives to whom."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import stat
import subprocess
import zipfile
from collections.abc import Iterator
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from steadydraw.excel.website import BadIdentity, Identity, build, findings
from steadydraw.excel.website.certificate import certificate
from steadydraw.excel.website.serving import SiteServer
from steadydraw.excel.website.site import SiteExists
from steadydraw.functions.surface import functions
from system import NODE
from tests.addin.excel_host import serving
from tests.command_line import Run
from tests.npm import modules
from tests.programs import need

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    with serving(site, tmp_path_factory.mktemp("keys")) as made:
        yield made


def asked(server: SiteServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", server.port, context=context, timeout=20)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_a_site_is_in_order_as_it_is_built(site: Path) -> None:
    assert findings(site) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("python.js", b"start", b"stop!", "python.js is not the file that index.html was built with"),
        ("core.zip", b"PK", b"PQ", "core.zip is not the file that build.js was built with"),
        ("pyodide/python_stdlib.zip", b"PK", b"PQ", "pyodide holds a file that is not the one"),
        ("index.html", b"default-src 'none'", b"default-src *", "index.html has no strict content"),
        ("index.html", b"<div id", b"<script>1</script><div id", "index.html holds a script of its own"),
        ("functions.json", b'"type": "any"', b'"type": "cell"', "is of a kind that Excel does not know"),
        ("functions.json", b'"id": "SLI"', b'"id": "S"', "is no name for a function"),
        ("manifest.xml", b"<Version>", b"<Version>v", "must be 4 numbers"),
        ("manifest.xml", b'lifetime="long"', b'lifetime="short"', "would not share one Python"),
        ("manifest.xml", b"https://", b"http://", "is not https"),
        ("manifest.xml", b'resid="Button.Tip"', b'resid="Tip"', "refers to Tip, which is not declared"),
        ("manifest.xml", b"<OfficeApp", b"<!DOCTYPE a><OfficeApp", "declares a document type"),
        ("manifest.json", b'"customFunctions"', b'"customfunctions"', "belong under extensions[].runtimes[]"),
        ("manifest.json", b'"id": "SLI"', b'"id": "SLO"', "declare different functions"),
    ],
)  # fmt: skip
def test_whatever_was_changed_after_the_build_is_found(
    site: Path, tmp_path: Path, file: str, old: bytes, new: bytes, told: str
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    content = (copy / file).read_bytes().replace(b"&#x27;", b"'")
    assert old in content
    (copy / file).write_bytes(content.replace(old, new))
    assert any(told in each for each in findings(copy)), findings(copy)


def test_a_file_that_is_missing_is_named(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / "pyodide" / "pyodide.asm.wasm").unlink()
    assert findings(copy) == ["pyodide/pyodide.asm.wasm is missing: build the site again"]


def test_the_metadata_says_of_each_function_what_its_declaration_says(site: Path) -> None:
    described = json.loads((site / "functions.json").read_text(encoding="utf-8"))["functions"]
    assert [each["id"] for each in described] == [each.name for each in functions()]
    by_name = {each["id"]: each for each in described}
    smoothness = by_name["SMOOTHNESS"]
    assert [each["name"] for each in smoothness["parameters"]] == ["dates", "amounts", "as_of"]
    assert [each["dimensionality"] for each in smoothness["parameters"]] == ["matrix", "matrix", "scalar"]
    assert smoothness["result"]["dimensionality"] == "scalar"
    scorecard = by_name["SCORECARD"]
    assert scorecard["result"]["dimensionality"] == "matrix"
    assert scorecard["parameters"][-1]["repeating"]
    assert scorecard["parameters"][2]["optional"]


def test_microsofts_own_validator_takes_the_unified_manifest(site: Path) -> None:
    program = """
    const { AppManifestUtils } = require("@microsoft/app-manifest");
    const manifest = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf-8"));
    AppManifestUtils.validateAgainstSchema(manifest).then((found) => console.log(JSON.stringify(found)));
    """
    said = subprocess.run(
        [str(need(NODE)), "-e", program, str(site / "manifest.json")],
        check=True,
        cwd=modules(HERE).parent,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert json.loads(said.stdout) == []


def test_both_manifests_name_the_same_add_in_at_the_same_address(site: Path) -> None:
    xml = ET.fromstring((site / "manifest.xml").read_bytes())
    unified = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    namespace = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
    assert xml.findtext(f"{namespace}Id") == unified["id"]
    assert f"{xml.findtext(f'{namespace}Version')}" == f"{unified['version']}.0"
    start = xml.find(f"{namespace}DefaultSettings/{namespace}SourceLocation")
    assert start is not None
    page = unified["extensions"][0]["runtimes"][0]["code"]["page"]
    assert start.get("DefaultValue") == page == "https://tools.example.com/usage/index.html"


def test_the_core_in_the_site_is_the_standard_library_part_of_the_installation(site: Path) -> None:
    with zipfile.ZipFile(site / "core.zip") as archive:
        tops = {name.split("/")[1] for name in archive.namelist() if name.count("/") > 1}
    assert {"metrics", "functions", "ranges", "book"} <= tops
    assert tops.isdisjoint({"tables", "sources", "opc", "excel"})


def test_the_same_release_at_the_same_address_is_the_same_site(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    build(again, Identity("https://tools.example.com/usage"))
    names = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert all((site / name).read_bytes() == (again / name).read_bytes() for name in names)


@pytest.mark.parametrize(
    "address", ["http://tools.example.com", "tools.example.com", "https://", "https://a b/", "https://x/?q=1",
                "https://user@x/", 'https://x/"><script>', "javascript:1"],
)  # fmt: skip
def test_only_a_plain_https_address_can_be_an_add_ins(address: str) -> None:
    with pytest.raises(BadIdentity):
        Identity(address)


def test_a_folder_that_is_there_stays_unless_it_was_to_be_replaced(
    site: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteExists):
        build(tmp_path / "there", Identity("https://x.example/"))
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["mine.txt"]
    said = run("excel", "build", "-o", tmp_path / "there", "--base-url", "https://x.example/")
    assert said.code == 2
    assert "--force" in said.err
    said = run("excel", "build", "-o", tmp_path / "there", "--base-url", "https://x.example/", "--force")
    assert said.code == 0
    assert run("excel", "check", tmp_path / "there").code == 0
    (tmp_path / "there" / "functions.js").write_text("", encoding="utf-8")
    assert run("excel", "check", tmp_path / "there").code == 1


def test_the_server_gives_each_file_its_type_and_the_headers_that_protect_it(server: SiteServer) -> None:
    kinds = {
        "/": "text/html",
        "/functions.json": "application/json",
        "/pyodide/pyodide.mjs": "text/javascript",
        "/pyodide/pyodide.asm.wasm": "application/wasm",
        "/icons/32.png": "image/png",
    }
    for path, kind in kinds.items():
        response, content = asked(server, path)
        assert response.status == 200
        assert content
        assert str(response.headers["Content-Type"]).startswith(kind)
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in str(response.headers["Content-Security-Policy"])
        shared = path in {"/functions.json", "/icons/32.png"}  # Excel on the web reads them itself
        crossing = [value for name, value in response.headers.items() if name.startswith("Access-Control")]
        assert crossing == (["*"] if shared else [])
        own = "cross-origin" if shared else "same-origin"
        assert response.headers["Cross-Origin-Resource-Policy"] == own


@pytest.mark.parametrize(
    "path",
    "/../keys/localhost.key /%2e%2e/%2e%2e/etc/passwd //etc/passwd /..\\..\\windows /icons /icons/ /pyodide "
    "/index.html/ /core.zip%00.html /.git/config /INDEX.HTML".split(),
)
def test_no_path_leads_anywhere_but_to_a_file_of_the_site(server: SiteServer, path: str) -> None:
    assert asked(server, path)[0].status == 404


@pytest.mark.parametrize(
    "host", ["example.com", "localhost.example.com", "127.0.0.1.example.com", "", "[::1]"]
)
def test_a_foreign_name_for_this_machine_is_refused(server: SiteServer, host: str) -> None:
    response, content = asked(server, "/", Host=host)
    assert response.status == 421
    assert content == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_possible(server: SiteServer, method: str) -> None:
    assert asked(server, "/index.html", method)[0].status == 501


def test_the_server_listens_on_the_loopback_address_alone(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    own = socket.gethostbyname(socket.gethostname())
    if not own.startswith("127."):
        with pytest.raises(OSError, match="refused"), socket.create_connection((own, server.port), timeout=5):
            pass


def test_the_private_key_is_its_owners_alone_and_a_good_certificate_is_kept(tmp_path: Path) -> None:
    crt, key = certificate(tmp_path / "keys")
    assert stat.S_IMODE(key.stat().st_mode) & 0o077 == 0
    before = crt.read_bytes()
    assert certificate(tmp_path / "keys") == (crt, key)
    assert crt.read_bytes() == before
    crt.write_text("spoiled", encoding="utf-8")
    certificate(tmp_path / "keys")
    assert crt.read_bytes() not in {before, b"spoiled"}
