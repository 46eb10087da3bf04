"""The book in one sentence, three figures, and what needs doing first."""

from __future__ import annotations

from steadydraw.triggers.playbook import TOO_FAST as TOO_FAST_PLAY
from steadydraw.triggers.playbook import TOO_SLOW as TOO_SLOW_PLAY
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card
from steadydraw_decks.deck.narrative.internal.retention import compared, share
from steadydraw_decks.deck.narrative.playbook import action_of
from steadydraw_decks.deck.narrative.portfolio import activation
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.sentences import Figure, Sentence, say
from steadydraw_decks.deck.words import shortened
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_bands import IN_BAND, NOT_JUDGED, TOO_FAST, TOO_SLOW

_P = "book_summary"
MOST_ASKS = 4
_PRICED = {TOO_SLOW_PLAY: "projected_breakage", TOO_FAST_PLAY: "projected_overage"}
"""The metric that the money of a trigger comes from, where it is not the one that set it off."""


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Bands, retention and warnings in one sentence, as far as they are known."""
    words, number, book = review.words, review.formats.number, portfolio.book
    if not book.entries:
        return words.say(f"{_P}.title.empty")
    inside, judged = portfolio.bands.count(IN_BAND), portfolio.bands.judged
    key = "some" if judged else "none"
    if judged == 1:
        key = "one_in" if inside else "one_out"
    bands = words.say(f"{_P}.bands.{key}", count=inside, n=number(inside), judged=number(judged))
    signs = portfolio.signs
    key = "some" if signs.warned else "none" if signs.judged else "unknown"
    warned = words.say(f"{_P}.warned.{key}", count=len(signs.warned), n=number(len(signs.warned)))
    if book["grr"].ok:
        return words.say(f"{_P}.title.all", bands=bands, grr=share(review, book["grr"]), warned=warned)
    return words.say(f"{_P}.title.no_retention", bands=bands, warned=warned)


def findings(review: BookReview, portfolio: Portfolio) -> tuple[Card, ...]:
    """Bands, retention, and the spend behind early warnings."""
    if not portfolio.book.entries:
        return ()
    return (_bands(review, portfolio), _retention(review, portfolio), _warnings(review, portfolio))


def _bands(review: BookReview, portfolio: Portfolio) -> Card:
    words, number, bands = review.words, review.formats.number, portfolio.bands
    label = words.text(f"{_P}.card.bands")
    if not bands.judged:
        figure, about = (words.say(f"{_P}.card.bands_none{end}") for end in ("", "_about"))
        return Card(label, figure, about, "book_bands")
    counts = {"fast": TOO_FAST, "slow": TOO_SLOW, "open": NOT_JUDGED}
    shown = {key: number(bands.count(state)) for key, state in counts.items()}
    figure = words.say(f"{_P}.card.bands_of", n=number(bands.count(IN_BAND)), judged=number(bands.judged))
    return Card(label, figure, words.say(f"{_P}.card.bands_about", None, **shown), "book_bands")


def _retention(review: BookReview, portfolio: Portfolio) -> Card:
    words, book = review.words, portfolio.book
    label, nrr, grr = words.text(f"{_P}.card.retention"), book["nrr"], book["grr"]
    if not (nrr.ok and grr.ok):
        key = "retention_none" if book.currency else "retention_currencies"
        figure, about = (words.say(f"{_P}.card.{key}{end}") for end in ("", "_about"))
        return Card(label, figure, about, "book_retention")
    about = words.say(f"{_P}.card.retention_about", grr=share(review, grr), compared=compared(review, nrr))
    return Card(label, say(share(review, nrr)), about, "book_retention")


def _warnings(review: BookReview, portfolio: Portfolio) -> Card:
    words, signs, number = review.words, portfolio.signs, review.formats.number
    count = len(signs.warned)
    if not count:
        key = "warnings_none" if signs.judged else "warnings_unknown"
        figure, about = (words.say(f"{_P}.card.{key}{end}") for end in ("", "_about"))
        return Card(words.text(f"{_P}.card.warnings_count"), figure, about, "book_warnings")
    if signs.spend.amount > 0:
        shown = review.formats.short(signs.spend.amount, portfolio.book.currency)
        about = words.say(f"{_P}.card.warnings_about", count=count, n=number(count))
        return Card(words.text(f"{_P}.card.warnings"), say(shown), about, "book_warnings")
    about = words.say(f"{_P}.card.warnings_of", all=number(len(portfolio.book.entries)))
    return Card(words.text(f"{_P}.card.warnings_count"), say(number(count)), about, "book_warnings")


def asks(review: BookReview, portfolio: Portfolio) -> tuple[Sentence, ...]:
    """The first actions of the accounts with most at stake, each with its owner."""
    made = []
    for entry, trigger, money in portfolio.asks[:MOST_ASKS]:
        role = trigger.play.owner_role
        parts: dict[str, str | Sentence] = {
            "account": shortened(entry.name),
            "action": action_of(review, trigger.play),
            "who": entry.standing.person(role) or role_of(review, role),
        }
        if money:
            result = entry[_PRICED.get(trigger.trigger, trigger.metric)]
            shown = review.formats.short(money, portfolio.book.currency)
            amount = Figure(shown, result, "money at stake", entry.account_id)
            made.append(review.words.say(f"{_P}.ask_money", None, amount=amount, **parts))
        else:
            made.append(review.words.say(f"{_P}.ask", None, **parts))
    return tuple(made)


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Whether newer accounts become active sooner, else how soon accounts do."""
    words, book = review.words, portfolio.book
    if not book.entries:
        return words.say(f"{_P}.takeaway.empty")
    trend, curve, found = book["activation_trend"], book["activation_curve"], activation.compared(portfolio)
    if trend.ok and found:
        first, last = (activation.median(review, each) for each in (found[0], found[-1]))
        return words.say(f"{_P}.takeaway.{trend.value}", first=first, last=last)
    if curve.ok:
        days = Figure(review.formats.number(curve.number), curve)
        key = "median" if curve.number else "at_once"
        return words.say(f"{_P}.takeaway.{key}", count=curve.number, n=days)
    return words.say(f"{_P}.takeaway.none")
