"""Decks from compiled templates: the same decks as the plain writer's, and the same records, in less time."""
