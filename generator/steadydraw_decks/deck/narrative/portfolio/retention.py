"""What is said of the revenue that the book keeps."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.narrative.internal.retention import compared, days, share
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.rhythm.portfolio import Portfolio

_P = "book_retention"


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """What the book keeps, and where it stands with expansion."""
    words, nrr, grr = review.words, portfolio.book["nrr"], portfolio.book["grr"]
    if not (nrr.ok and grr.ok):
        return words.say(f"{_P}.title.{'unknown' if portfolio.book.currency else 'currencies'}")
    net, kept = share(review, nrr), share(review, grr)
    if kept.shown == review.formats.percent(1.0):
        return words.say(f"{_P}.title.{'same' if net.shown == kept.shown else 'full'}", nrr=net)
    grown = nrr.number > 1 and net.shown != review.formats.percent(1.0)
    return words.say(f"{_P}.title.{'growth' if grown else 'loss'}", grr=kept, nrr=net)


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """The basis, for by basis alone the number may differ by a third."""
    nrr = portfolio.book["nrr"]
    if not nrr.ok:
        return review.words.say(
            "retention.takeaway.unknown" if portfolio.book.currency else "retention.takeaway.currencies"
        )
    accounts, _ = part(portfolio, "base")
    return review.words.say(
        "retention.takeaway.small" if accounts < review.settings.small_book else "retention.takeaway.known",
        compared=compared(review, nrr),
        days=days(review, nrr),
        n=Figure(review.formats.number(accounts), portfolio.book["retention_bridge"], "base accounts"),
    )


def part(portfolio: Portfolio, name: str) -> tuple[int, float | None]:
    """The accounts and the amount of one part of the bridge."""
    table = portfolio.book["retention_bridge"].detail
    row = next((each for each in (table.records() if table else ()) if each["part"] == name), None)
    if row is None:
        return 0, None
    amount = row["amount"]
    return int(str(row["accounts"])), float(amount) if isinstance(amount, (int, float)) else None


def unknown(review: BookReview, portfolio: Portfolio) -> tuple[Sentence, ...]:
    """How many accounts are not fully known in both periods; nothing where all are."""
    count, _ = part(portfolio, "not known")
    if not count:
        return ()
    return (review.words.say(f"{_P}.unknown", count=count, n=review.formats.number(count)),)
