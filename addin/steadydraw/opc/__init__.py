"""Office packages as bytes: what the workbook and the deck writers share."""

from steadydraw.opc.refusal import Refused, Why
from steadydraw.opc.saving import save
from steadydraw.opc.undo import undo
from steadydraw.opc.whole import write_whole

__all__ = ["Refused", "Why", "save", "undo", "write_whole"]
