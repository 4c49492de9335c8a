"""Words for a person, marked here and translated at the doors."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple


def N_(source: str) -> str:
    """Mark `source` as a text for people; returns it unchanged."""
    return source


class Text(NamedTuple):
    """A marked source text with the values of its `{name}` places."""

    source: str
    values: dict[str, Any] = {}

    def __str__(self) -> str:
        """The English text: for logs and tests; people get it through a catalogue."""
        return self.source.format(**self.values) if self.values else self.source


class Money(NamedTuple):
    """An amount as a value of a text: told with its currency, as the language writes it."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """As a plain text has it, e.g. in a log."""
        return f"{self.amount} {self.currency}"


class CxError(Exception):
    """A known error of the world, told to a person as what happened and how to mend it.

    `title` and `hint` are marked with `N_`; `values` fill the places of both. No personal data
    belongs in them: they reach logs and standard error.
    """

    def __init__(self, title: str, hint: str = "", **values: Any) -> None:
        self.title = Text(title, values)
        self.hint = Text(hint, values)
        super().__init__(f"{self.title} {self.hint}".strip())


class Cancelled(Exception):
    """Raised by `progress` where the person cancelled the work; the job rolls back."""
