"""Where a site stands and which add-in it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

_HOST = re.compile(r"[A-Za-z0-9.-]+")
_PATH = re.compile(r"/[A-Za-z0-9._~/-]*")


class BadIdentity(ValueError):
    """An address or id that no add-in can have, said in one sentence."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The https address that the files will have, and the add-in's id (a GUID).

    Without an id it follows from the address, so that a site built again is the same add-in.
    """

    base_url: str
    add_in_id: str = ""
    version: str = field(default_factory=lambda: four_parts(version("steadydraw")))

    def __post_init__(self) -> None:
        parts = urlsplit(self.base_url)
        if parts.scheme != "https" or not parts.hostname or not _HOST.fullmatch(parts.hostname):
            raise BadIdentity(
                f"{self.base_url!r} is no address for an add-in: Office loads one from https only, such as "
                "https://tools.example.com/steadydraw/"
            )
        if parts.username or parts.query or parts.fragment or not _PATH.fullmatch(parts.path or "/"):
            raise BadIdentity(f"{self.base_url!r} must be a plain address: no user, question mark or #")
        object.__setattr__(self, "base_url", self.base_url.rstrip("/") + "/")
        try:
            given = UUID(self.add_in_id) if self.add_in_id else uuid5(NAMESPACE_URL, self.base_url)
        except ValueError:
            raise BadIdentity(
                f"{self.add_in_id!r} is no add-in id: give a GUID, or none to have one made from the address"
            ) from None
        object.__setattr__(self, "add_in_id", str(given))

    @property
    def domain(self) -> str:
        """Scheme and host, as manifests name what belongs to the add-in."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    def at(self, name: str) -> str:
        """The address of a file of the site."""
        return self.base_url + name


def four_parts(text: str) -> str:
    """A version as manifests want it: four numbers.

    >>> four_parts("0.1.0"), four_parts("1.2.3rc1")
    ('0.1.0.0', '1.2.3.0')
    """
    numbers = re.findall(r"\d+", text)[:3]
    return ".".join([*numbers, *["0"] * (4 - len(numbers))])
