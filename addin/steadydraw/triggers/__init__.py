"""What sets off an action: rules over the results of an account, and the one play each of them asks for."""

from steadydraw.triggers.company import plays_from, plays_of
from steadydraw.triggers.playbook import SHIPPED, Play
from steadydraw.triggers.rules import fired
from steadydraw.triggers.trigger import Trigger

__all__ = ["SHIPPED", "Play", "Trigger", "fired", "plays_from", "plays_of"]
