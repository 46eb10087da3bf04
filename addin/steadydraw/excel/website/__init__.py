"""The web add-in as a static site: built, served to one's own machine, checked."""

from steadydraw.excel.website.check import findings
from steadydraw.excel.website.identity import BadIdentity, Identity
from steadydraw.excel.website.site import build

__all__ = ["BadIdentity", "Identity", "build", "findings"]
