"""Many accounts: whose decks are meant, made one by one or by an engine, and listed on one page."""

from steadydraw_decks.bulk.choosing import chosen_accounts
from steadydraw_decks.bulk.index import about_of, free_index, write_index
from steadydraw_decks.bulk.keeping import clear_abandoned
from steadydraw_decks.bulk.making import DeckMade, Order, make_decks
from steadydraw_decks.bulk.spreading import Held, make_decks_here, make_decks_of, pays

__all__ = [
    "DeckMade",
    "Held",
    "Order",
    "about_of",
    "chosen_accounts",
    "clear_abandoned",
    "free_index",
    "make_decks",
    "make_decks_here",
    "make_decks_of",
    "pays",
    "write_index",
]
