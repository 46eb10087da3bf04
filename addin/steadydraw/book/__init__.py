"""The book: the results of one account, of all accounts, and of the book as a whole."""

from steadydraw.book.accounts import AccountResults, results_of
from steadydraw.book.figures import TALLIED, BookResults, Tally, book_results, tally_of
from steadydraw.book.ondemand import results_on_demand

__all__ = [
    "TALLIED",
    "AccountResults",
    "BookResults",
    "Tally",
    "book_results",
    "results_of",
    "results_on_demand",
    "tally_of",
]
