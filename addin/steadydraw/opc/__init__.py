"""Office packages as bytes: what the workbook and the deck writers share."""

from steadydraw.opc.whole import write_whole

__all__ = ["write_whole"]
