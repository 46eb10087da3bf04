"""What is said of the accounts whose revenue moved most."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.narrative.portfolio.names import names_of
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_movers import NO_RATE, NOT_KNOWN, Mover

_P = "book_movers"


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Who grew most, and who fell most."""
    movers, words = portfolio.movers, review.words
    if not movers.comparable:
        return words.say(f"{_P}.title.currencies")
    if not movers.compared:
        return words.say(f"{_P}.title.none")
    if not movers.up and not movers.down:
        return words.say(f"{_P}.title.still")
    parts: dict[str, str | Figure] = {}
    for name, amount, held in (("up", "gain", movers.up), ("down", "loss", movers.down)):
        if held:
            parts |= {name: held[0].entry.name, amount: change(review, portfolio, held[0], signed=False)}
    key = "both" if movers.up and movers.down else "up" if movers.up else "down"
    return words.say(f"{_P}.title.{key}", None, **parts)


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """The net of all that are compared."""
    movers, words, number = portfolio.movers, review.words, review.formats.number
    if not movers.comparable or not movers.compared:
        return words.say(f"{_P}.{'missing' if movers.comparable else 'currencies'}")
    net = review.formats.short(abs(movers.net), portfolio.book.currency)
    key = "gain" if movers.net > 0 else "loss" if movers.net < 0 else "even"
    return words.say(f"{_P}.takeaway.{key}", count=movers.compared, n=number(movers.compared), net=net)


def left_out(review: BookReview, portfolio: Portfolio) -> tuple[Sentence, ...]:
    """Who is not compared, by reason."""
    words, made = review.words, []
    for why in (NO_RATE, NOT_KNOWN):
        held = [each for each, given in portfolio.movers.left_out if given == why]
        if held:
            reason = words.text(f"{_P}.why.{why}")
            made.append(begun(words.say(f"{_P}.group", reason=reason, names=names_of(review, held, 6))))
    return tuple(made)


def change(review: BookReview, portfolio: Portfolio, mover: Mover, *, signed: bool = True) -> Figure:
    """The change of an account's revenue, of the detail behind net retention."""
    amount = mover.change if signed else abs(mover.change)
    sign = "+" if signed and amount > 0 else ""
    shown = sign + review.formats.short(amount, portfolio.book.currency)
    return Figure(shown, portfolio.book["nrr"], "change", mover.entry.account_id)
