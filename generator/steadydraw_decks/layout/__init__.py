"""A template and an account's content laid out as the frozen description of a deck."""
