"""Account data -> decks, and the command line."""
