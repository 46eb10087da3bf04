"""The book: the results of one account, of all accounts, and of the book as a whole."""

from steadydraw.book.accounts import AccountResults, results_of
from steadydraw.book.figures import TALLIED, BookResults, Tally, book_results, tally_of

__all__ = [
    "TALLIED",
    "AccountResults",
    "BookResults",
    "Tally",
    "book_results",
    "results_of",
    "tally_of",
]
