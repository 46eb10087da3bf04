"""Names of files for accounts, as every system takes them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable

_LONGEST, _MOST_BYTES = 80, 150
"""Letters of a name, and its bytes: file systems take 255 bytes, the record's ending and a hash included."""


def file_name_of(account_id: str) -> str:
    """The id as the name of a file, without an ending.

    >>> file_name_of("A-1001"), file_name_of("../x")
    ('A-1001', '___x')
    """
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in account_id)
    return kept[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore") or "account"


def file_names_of(account_ids: Iterable[str]) -> dict[str, str]:
    """A name for each id; ids that come out alike get a short hash behind them, the same in every run.

    >>> sorted(file_names_of(["a/b", "a:b", "c"]).values())
    ['a_b-6783a31e', 'a_b-c14cddc0', 'c']
    """
    ids = sorted(set(account_ids))
    alike = Counter(_as_disks_see(file_name_of(each)) for each in ids)
    taken = {name for name, count in alike.items() if count == 1}
    names = {}
    for each in ids:
        name = file_name_of(each)
        if alike[_as_disks_see(name)] > 1:
            name = _apart(name, each, taken)
        names[each] = name
    return names


def _apart(name: str, account_id: str, taken: set[str]) -> str:
    """The name with as much of the id's hash as sets it apart from those that are taken."""
    digest = hashlib.sha256(account_id.encode(errors="surrogatepass")).hexdigest()
    # An id may have been written to look like another one's name with its hash.
    found = next(
        made
        for made in (f"{name}-{digest[:length]}" for length in (8, 16, 32))
        if _as_disks_see(made) not in taken
    )
    taken.add(_as_disks_see(found))
    return found


def _as_disks_see(name: str) -> str:
    """Names that are one file on some system: macOS and Windows know no case, macOS no forms of a letter."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
