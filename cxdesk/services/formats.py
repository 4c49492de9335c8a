"""Numbers, dates and money in the form of a language. No Qt: the window, the command line and the paper share it.

Russian: `1 306`, `4,31`, `82 %`, `500,00 ₽`, `−6,0 п. п.`, `51…57`, `21.10.2026 09:42`; English: `1,306`, `4.31`,
`82 %`, `500.00 ₽`, `−6.0 pp`, `51…57`, `21 Oct 2026 09:42`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

NARROW_SPACE = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
ELLIPSIS = "…"

_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€"}

#: By case: as a title, in a date, in a comparison ("with"), on an axis.
_TITLE, _DATED, _WITH, _SHORT = range(4)
_RU_MONTHS = """
    Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём
    янв фев мар апр май июн июл авг сен окт ноя дек
"""
_EN_MONTHS = """
    January February March April May June July August September October November December
"""


class Formats:
    """How one language writes figures."""

    def __init__(self, language: str) -> None:
        self.language = language

    @property
    def russian(self) -> bool:
        return self.language == "ru"

    def number(self, value: float | Decimal, decimals: int = 0, *, sign: bool = False) -> str:
        """`1 306`, `4,31`, `−6,0`; `sign` puts a plus before what is above zero. Halves are rounded away from 0."""
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{abs(rounded):,.{decimals}f}"
        if self.russian:
            text = text.replace(",", NARROW_SPACE).replace(".", ",")
        return (MINUS if rounded < 0 else "+" if sign and rounded > 0 else "") + text

    def percent(self, value: float, decimals: int = 0, *, sign: bool = False) -> str:
        """`82 %` of the value 82.0."""
        return f"{self.number(value, decimals, sign=sign)}{NO_BREAK}%"

    def points(self, value: float, decimals: int = 1) -> str:
        """A difference of percentages with its sign: `−6,0 п. п.`."""
        unit = f"п.{NO_BREAK}п." if self.russian else "pp"
        return f"{self.number(value, decimals, sign=True)}{NO_BREAK}{unit}"

    def interval(self, low: float, high: float, decimals: int = 0, *, sign: bool = False) -> str:
        """`51…57`."""
        return self.number(low, decimals, sign=sign) + ELLIPSIS + self.number(high, decimals, sign=sign)

    def count(self, n: int) -> str:
        """`n = 2 946`."""
        return f"n{NO_BREAK}={NO_BREAK}{self.number(n)}"

    def money(self, amount: Decimal, currency: str = "RUB", *, kopecks: bool = True) -> str:
        """`500,00 ₽`; lists of whole roubles leave the kopecks out."""
        decimals = 2 if kopecks else 0
        return f"{self.number(amount, decimals)}{NO_BREAK}{_SIGNS.get(currency, currency)}"

    def unit(self, currency: str = "RUB") -> str:
        """The sign of a currency, for a header: `₽`."""
        return _SIGNS.get(currency, currency)

    def day(self, day: date, *, today: date | None = None) -> str:
        """`21.10.2026`, and `21.10` within the year of `today`."""
        short = today is not None and today.year == day.year
        if self.russian:
            return f"{day:%d.%m}" if short else f"{day:%d.%m.}{day.year:04d}"
        text = f"{day.day} {self.month_short(day)}"
        return text if short else f"{text} {day.year}"

    def moment(self, instant: datetime, *, today: date | None = None) -> str:
        """`21.10.2026 09:42`; the instant comes in the time zone in which it is to be read."""
        return f"{self.day(instant.date(), today=today)} {instant:%H:%M}"

    def told(self, instant: datetime, precision: str, *, today: date | None = None) -> str:
        """An instant as exactly as its source told it: `Июль 2026`, `21.10.2026`, `21.10.2026 09:42`."""
        if precision == "month":
            return self.month(instant.date())
        if precision in ("day", "quarter"):
            return self.day(instant.date(), today=today)
        return self.moment(instant, today=today)

    def clock(self, left: timedelta) -> str:
        """Time left as hours and minutes, `3:10`; what is past due `−0:25`."""
        minutes = int(abs(left).total_seconds()) // 60
        sign = MINUS if left < timedelta(0) and minutes else ""
        return f"{sign}{minutes // 60}:{minutes % 60:02d}"

    def month(self, day: date) -> str:
        """`Октябрь 2026`."""
        return f"{self._month(day, _TITLE)} {day.year}"

    def month_with(self, day: date) -> str:
        """In the instrumental case, for comparisons: `сентябрём 2026`."""
        return f"{self._month(day, _WITH)} {day.year}"

    def month_short(self, day: date) -> str:
        """`окт`."""
        return self._month(day, _SHORT)

    def days(self, first: date, last: date) -> str:
        """`1–31 октября 2026`, `21 сентября – 4 октября 2026`."""
        end = f"{last.day} {self._month(last, _DATED)} {last.year}"
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{end}"
        year = "" if first.year == last.year else f" {first.year}"
        return f"{first.day} {self._month(first, _DATED)}{year} – {end}"

    def _month(self, day: date, case: int) -> str:
        if self.russian:
            return _RU_MONTHS.split()[12 * case + day.month - 1]
        name = _EN_MONTHS.split()[day.month - 1]
        return name[:3] if case == _SHORT else name


@lru_cache(maxsize=2)
def formats(language: str) -> Formats:
    """The forms of `language`: `ru`, anything else is English."""
    return Formats(language)
