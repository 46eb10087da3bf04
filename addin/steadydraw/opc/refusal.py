"""Why a file is left alone: one sentence each, from one closed list."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """The reasons for which a file is not written to, each with what to do about it."""

    NOT_ZIP = "is no Office file, or is damaged: open it in Office and save it again"
    DAMAGED = "is damaged inside ({what}): open it in Office, let it be repaired, and save it again"
    TOO_LARGE = "unpacks to more than such a file should ({what}): it is not opened"
    ENCRYPTED = "is protected by a password: open it in Office, remove the password, and save it"
    OLD_KIND = "is of the old kind (.xls, .ppt): save it as .xlsx or .pptx"
    BINARY = "is a binary workbook (.xlsb): save it as .xlsx"
    NOT_WORKBOOK = "is an Office file but no workbook: give the workbook itself"
    SIGNED = "is signed, and any change would break the signature: give an unsigned copy"
    LOCKED = "has its structure locked (Review, Protect Workbook): unlock it, or give an unlocked copy"
    SHARED = "is a shared workbook of the old kind: stop sharing it (Review, Unshare) and save it"
    DOCTYPE = "holds a document type declaration, which no Office file needs: it is not opened"
    PRERELEASE = "was written in a format older than the standard ({what}): open it in Excel and save it"
    TWICE = "holds the part {what} twice: open it in Office, let it be repaired, and save it again"
    STYLES = "has styles that cannot be added to safely ({what}): open it in Excel and save it"
    FULL = "has no room left ({what}): remove what is not needed"
    NOT_OURS = "has a sheet that cannot be replaced safely ({what}): delete it and attach again"
    CELL = "keeps its cell as it is: {what}"
    COLUMN = "keeps its table as it is: {what}"
    UNDONE = "cannot be undone: {what}"
    UNPROVEN = "is left as it was, for what was written did not pass its check ({what}): please report it"
    OPEN = "is open in another program ({what} lies beside it): close it there and try again"
    READ_ONLY = "cannot be written: {what}"


class Refused(ValueError):
    """A file that is left as it was. `why` is one of the closed list, the message one sentence."""

    def __init__(self, name: str, why: Why, what: str = "") -> None:
        self.why = why
        super().__init__(f"{name} {why.value.format(what=what)}")
