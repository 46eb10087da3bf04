"""Currencies, and the rates between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

_ISO_4217 = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
    "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
    "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN "
    "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
    "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW "
    "ZWG".split()
)


def is_currency(code: str) -> bool:
    """Whether `code` is an active ISO 4217 currency; anything else a commit is counted in is a usage unit.

    >>> is_currency("EUR"), is_currency("credits")
    (True, False)
    """
    return code in _ISO_4217


class NoRate(LookupError):
    """Two currencies met without a rate for the day."""


class Rates:
    """Exchange rates by day; the last one on or before a day holds.

    >>> rates = Rates([(date(2026, 1, 1), "EUR", "USD", 1.10), (date(2026, 2, 1), "EUR", "USD", 1.20)])
    >>> rates.rate("EUR", "USD", date(2026, 1, 31))
    1.1
    """

    def __init__(self, rows: Iterable[tuple[date, str, str, float]] = ()) -> None:
        self._by_pair: dict[tuple[str, str], tuple[list[date], list[float]]] = {}
        for on, source, target, rate in sorted(rows):
            days, values = self._by_pair.setdefault((source, target), ([], []))
            days.append(on)
            values.append(rate)

    def rate(self, source: str, target: str, on: date) -> float:
        """Units of `target` for one of `source`; the inverse pair serves when only that is given."""
        if source == target:
            return 1.0
        direct = self._last(source, target, on)
        if direct is not None:
            return direct
        inverse = self._last(target, source, on)
        if inverse:
            return 1 / inverse
        raise NoRate(f"no rate from {source} to {target} on or before {on.isoformat()}: add it to fx_rates")

    def _last(self, source: str, target: str, on: date) -> float | None:
        days, values = self._by_pair.get((source, target), ([], []))
        position = bisect_right(days, on)
        return values[position - 1] if position else None
