"""Amounts in words: money with its sign, things with the noun that the quote gives them."""

import re
from collections.abc import Mapping
from functools import cache

from detente.lexicon.tables import read_table
from detente.types import Amount

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_CODE = re.compile(r"[A-Z]{3}")


def is_money(amount: Amount) -> bool:
    """Whether an amount is one of a currency."""
    return _CODE.fullmatch(amount.unit) is not None and amount.unit in _currencies()


def write_amount(amount: Amount, quote: str = "") -> str:
    """Return an amount in words: `$2 billion`, `4 Mi-35M helicopters`, `45,000 t`."""
    if is_money(amount):
        sign = _signs().get(amount.unit)
        return f"{sign}{_scaled(amount.value)}" if sign else f"{_scaled(amount.value)} {amount.unit}"
    return f"{_plain(amount.value)} {_noun(amount, quote)}"


def _scaled(value: float) -> str:
    for scale, word in _SCALES:
        if value >= scale:
            return f"{_plain(value / scale)} {word}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def _noun(amount: Amount, quote: str) -> str:
    """Return the unit with what the quote calls it, to the end of the noun: `Mi-35M helicopters`."""
    things = "|".join(sorted(_things(), key=len, reverse=True))
    unit = re.escape(amount.unit)
    longer, plain = rf"\b{unit}(?:\s+[\w-]+){{0,3}}?\s+(?:{things})s?\b", rf"\b{unit}s?\b"
    found = re.search(longer, quote) or re.search(plain, quote) or re.search(plain, quote, re.IGNORECASE)
    return found[0] if found else amount.unit


def is_same_amount(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be one: so much of one currency, or so many things whatever each calls them."""
    return one.value == other.value and (one.unit == other.unit or not (is_money(one) or is_money(other)))


@cache
def _things(language: str = "en") -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("units", language) if row["kind"] == "thing")


@cache
def _currencies(language: str = "en") -> frozenset[str]:
    return frozenset(row["value"] for row in read_table("units", language) if row["kind"] in {"sign", "currency"})


@cache
def _signs(language: str = "en") -> Mapping[str, str]:
    """Return the one sign of each currency: the first in the table."""
    rows = [row for row in read_table("units", language) if row["kind"] == "sign" and not row["word"].isalpha()]
    return {row["value"]: row["word"] for row in reversed(rows)}
