"""A certificate for this machine's own address, made here and kept where only its owner reads it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOST, LOOPBACK = "localhost", "127.0.0.1"


class NoCertificate(RuntimeError):
    """No certificate can be made; the message says what is missing."""


def certificate(directory: Path | None = None) -> tuple[Path, Path]:
    """The files of the certificate and of its key; made when there is none, or an old one.

    Raises NoCertificate where the library for it is not installed.
    """
    where = directory or own_folder()
    crt, key = where / "localhost.crt", where / "localhost.key"
    try:
        from steadydraw.excel.website.signing import is_still_good, signed
    except ModuleNotFoundError:
        raise NoCertificate(
            "Excel loads an add-in over https only, and a certificate for that needs one more package: "
            "pip install 'steadydraw[excel]'"
        ) from None
    if crt.is_file() and key.is_file() and is_still_good(crt.read_bytes()):
        return crt, key
    where.mkdir(parents=True, exist_ok=True)
    made, private = signed(HOST, LOOPBACK)
    # Born readable by its owner alone: a mode set afterwards leaves a moment in which others could read.
    key.unlink(missing_ok=True)
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
    crt.write_bytes(made)
    return crt, key


def how_to_trust(crt: Path) -> str:
    """What a person does once so that Excel takes the certificate."""
    if sys.platform == "win32":
        return f'certutil -user -addstore Root "{crt}"'
    if sys.platform == "darwin":
        keychain = Path.home() / "Library" / "Keychains" / "login.keychain-db"
        return f'security add-trusted-cert -r trustRoot -k "{keychain}" "{crt}"'
    return f"add {crt} to the certificates that your browser trusts"


def own_folder() -> Path:
    """Where this person's certificate is kept."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Steadydraw"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "steadydraw"
