"""An amount as a person types it: `500`, `500,00`, `1 500.50 ₽`. What is doubtful is refused and never rounded."""

from __future__ import annotations

import re
from decimal import Decimal

from cxdesk.models.texts import N_, CxError

#: Groups of three digits are parted by spaces: a comma or a point alone is decimal, and has at most two places.
_FORM = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+|[0-9]+)(?:[.,](?P<places>[0-9]*))?"
)
#: With both signs there is no doubt: the last one is decimal.
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]{1,2}|(?:\.[0-9]{3})+,[0-9]{1,2})")
_UNIT = re.compile(r"(?P<rest>.*?)\s*(?P<unit>[^\W\d_][^\W\d_.]*\.?|[₽$€£¥])?", re.DOTALL)
_UNITS: dict[str, tuple[str, ...]] = {
    "RUB": ("rub", "rur", "₽", "р", "руб", "рубль", "рубля", "рублей", "643", "810"),
    "USD": ("usd", "$", "840"),
    "EUR": ("eur", "€", "978"),
}
#: More digits no amount has: the database holds fourteen, two of them behind the point.
_DIGITS = 12


def read_amount(text: str, currency: str = "RUB") -> Decimal:
    """The amount, above zero, with two places. Raises CxError for anything else, each with its own sentence."""
    amount = _read(text, currency, N_("Write what the client gets."))
    if amount == 0:
        raise CxError(N_("The amount is zero."), N_("Write what the client gets."))
    return amount


def read_sum(text: str, currency: str = "RUB") -> Decimal:
    """A sum that limits others, as a budget: the same, and zero may be meant."""
    return _read(text, currency, N_("Write it from zero on."))


def read_told(text: str) -> tuple[Decimal, str]:
    """An amount as `read_amount`, and the code of the currency beside it; empty where none is. Raises CxError."""
    bare, unit = _parted(text)
    return read_amount(bare), currency_code(unit)


def currency_code(told: str) -> str:
    """`руб.` and `810` are RUB; what is not known stays as it is, in capitals."""
    name = told.strip().casefold().rstrip(".")
    return next((code for code, names in _UNITS.items() if name in names), name.upper())


def _read(text: str, currency: str, mend: str) -> Decimal:
    """`mend`: what is to be written instead of an amount below zero."""
    bare, unit = _parted(text)
    if unit and unit not in _UNITS.get(currency, (currency.casefold(),)):
        raise CxError(
            N_("“{text}” is not an amount in {currency}."),
            N_("Payouts are made in {currency} alone: write the number without a currency."),
            text=text,
            currency=currency,
        )
    if bare.startswith(("-", "\u2212")):
        raise CxError(N_("The amount “{text}” is below zero."), mend, text=text)
    bare = bare.removeprefix("+")
    if _GROUPED.fullmatch(bare):
        bare = bare.replace("," if bare.rindex(".") > bare.rindex(",") else ".", "")
    found = _FORM.fullmatch(bare)
    if found is None or found["places"] == "":
        raise CxError(N_("“{text}” is not an amount."), N_("Write it like 500 or 500,00."), text=text)
    whole, places = re.sub(r"\D", "", found["whole"]), found["places"] or ""
    if len(places) > 2:
        raise CxError(
            N_("“{text}” has more than two decimal places."),
            N_("Write it like 500,00; thousands are parted by a space."),
            text=text,
        )
    if len(whole.lstrip("0")) > _DIGITS:
        raise CxError(N_("The amount “{text}” is too large."), N_("Count its digits."), text=text)
    return Decimal(f"{whole}.{places:0<2}")


def _parted(text: str) -> tuple[str, str]:
    """The number and, folded and without its point, the unit behind it."""
    found = _UNIT.fullmatch(text.strip())
    if found is None or not found["rest"]:
        return text.strip(), ""
    return found["rest"], (found["unit"] or "").casefold().rstrip(".")
