"""One writer at a time, and a file that is replaced whole, while it is the one the change was made for."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from threading import Lock
from typing import TypeVar

from steadydraw.excel.entering.entry import NotEntered
from steadydraw.opc import Refused, Why
from steadydraw.opc.elsewhere import refuse_open
from steadydraw.opc.whole import whole_file

_TRIES = 5
_PATIENCE, _PAUSE = 120.0, 0.02
_HERE = Lock()

Made = TypeVar("Made")


class _Moved(Exception):
    """The file is not the one the change was made for."""


def replaced(path: Path, make: Callable[[Path | None, Path], Made]) -> Made:
    """Replace a file by what `make` writes, or leave it alone where it writes nothing.

    `make` is given a copy of the file, None where there is none, and the path to write to; both bear the
    file's name. It is asked again when the file changes meanwhile. Raises Refused when another program has
    the file open or it cannot be written, NotEntered when it does not hold still.
    """
    target = path.resolve()
    with _alone(target):
        for _ in range(_TRIES):
            refuse_open(target)
            with TemporaryDirectory(prefix="steadydraw-") as folder:
                before, after = (Path(folder) / part / target.name for part in ("before", "after"))
                for each in (before, after):
                    each.parent.mkdir()
                digest = _copied(target, before)
                made = make(before if digest else None, after)
                if not after.exists() or _put(after, target, digest):
                    return made
    raise NotEntered(f"{target.name} changes faster than it can be written: close other programs, try again")


@contextmanager
def seen(path: Path) -> Iterator[Path | None]:
    """A copy of the file as it is at one moment, None where there is none."""
    with TemporaryDirectory(prefix="steadydraw-") as folder:
        copy = Path(folder) / path.name
        yield copy if _copied(path, copy) else None


def _copied(path: Path, to: Path) -> str:
    """The hash of the copy; empty where there is no file."""
    try:
        shutil.copyfile(path, to)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise Refused(path.name, Why.READ_ONLY, error.strerror or str(error)) from None
    return _digest(to)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _put(made: Path, target: Path, digest: str) -> bool:
    """Whether `made` took the place of the file with that hash; else it is another one by now."""
    if digest and not os.access(target, os.W_OK):
        raise Refused(target.name, Why.READ_ONLY, "the file is read-only")
    try:
        with whole_file(target) as stream:
            with made.open("rb") as content:
                shutil.copyfileobj(content, stream)
            stream.flush()
            os.fsync(stream.fileno())
            if digest:
                shutil.copymode(target, stream.name)
            refuse_open(target)
            if _digest(target) != digest:  # the very last thing before the name changes hands
                raise _Moved
    except _Moved:
        return False
    except OSError as error:
        raise Refused(target.name, Why.READ_ONLY, error.strerror or str(error)) from None
    return True


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """No other thread and no other process is in here for that file meanwhile."""
    until = time.monotonic() + _PATIENCE
    if not _HERE.acquire(timeout=_PATIENCE):
        raise _busy(target)
    try:
        handle = _opened(_lock_of(target), target)
        try:
            while not _locked(handle):
                if time.monotonic() > until:
                    raise _busy(target)
                time.sleep(_PAUSE)
            yield
        finally:
            os.close(handle)  # and with it the lock, as when the process dies
    finally:
        _HERE.release()


def _opened(lock: Path, target: Path) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise NotEntered(
            f"{target.name} cannot be written in turn with others ({lock}: {error.strerror}): remove that"
        ) from None


def _busy(target: Path) -> NotEntered:
    return NotEntered(f"{target.name} is being written by another program: wait for it, then try again")


def _lock_of(target: Path) -> Path:
    """Where the lock lies: not beside the document, for people's own folders stay as they are."""
    user = os.getuid() if sys.platform != "win32" else 0
    key = hashlib.sha256(os.path.normcase(target).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return Path(gettempdir()) / f"steadydraw-{user}-{key}.lock"


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
