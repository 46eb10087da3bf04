"""The command line: thin doors to what the packages do."""

from steadydraw_decks.cli.app import main

__all__ = ["main"]
