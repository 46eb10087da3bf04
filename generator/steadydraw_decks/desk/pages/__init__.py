"""Every page by its method and address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from starlette.responses import Response

from steadydraw_decks.desk.asked import Asked
from steadydraw_decks.desk.pages import (
    account,
    attaching,
    book,
    checking,
    entering,
    files,
    making,
    mapping,
    proving,
    start,
)

Page = Callable[[Asked], Response]
PAGES: Mapping[tuple[str, str], Page] = MappingProxyType(
    {
        ("GET", ""): start.start,
        ("POST", "open"): start.open_files,
        ("POST", "sample"): start.open_sample,
        ("GET", "language"): start.language,
        ("GET", "job"): files.job,
        ("GET", "progress"): files.progress,
        ("GET", "file"): files.file,
        ("GET", "check"): checking.check,
        ("GET", "mapping"): mapping.mapping,
        ("POST", "mapping"): mapping.confirm,
        ("GET", "mapping-file"): mapping.mapping_file,
        ("GET", "book"): book.book,
        ("GET", "account"): account.account,
        ("GET", "entries"): entering.entries_of,
        ("POST", "entries"): entering.save,
        ("GET", "entries-file"): entering.entries_file,
        ("GET", "make"): making.wish,
        ("POST", "make"): making.make,
        ("POST", "make-many"): making.make_many,
        ("POST", "make-book"): making.make_book,
        ("GET", "made"): making.made,
        ("GET", "prove"): proving.ask,
        ("POST", "prove"): proving.prove,
        ("GET", "proven"): proving.proven,
        ("GET", "attach"): attaching.ask,
        ("POST", "attach"): attaching.attach,
        ("GET", "attached"): attaching.attached,
    }
)
