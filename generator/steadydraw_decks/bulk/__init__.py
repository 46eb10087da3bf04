"""Many accounts: whose decks are meant, made one by one or by several processes, and listed on one page."""

from steadydraw_decks.bulk.choosing import chosen_accounts
from steadydraw_decks.bulk.index import about_of, free_index, write_index
from steadydraw_decks.bulk.making import DeckMade, Order, make_decks, make_decks_of, make_ordered
from steadydraw_decks.bulk.memory import most_memory

__all__ = [
    "DeckMade",
    "Order",
    "about_of",
    "chosen_accounts",
    "free_index",
    "make_decks",
    "make_decks_of",
    "make_ordered",
    "most_memory",
    "write_index",
]
