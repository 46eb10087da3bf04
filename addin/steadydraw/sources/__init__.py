"""Every origin to the same canonical tables; nothing downstream knows which it was."""

from steadydraw.sources.opening import open_source
from steadydraw.sources.proposal import Proposal
from steadydraw.sources.proposing import propose

__all__ = ["Proposal", "open_source", "propose"]
