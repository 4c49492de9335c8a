"""A client's phones, mail addresses, accounts and documents: shown one client at a time, for a reason that is kept.

They stand on the server alone. What it shows is held by whoever asked, for as long as it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.sharing import REVEALERS
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor
from cxdesk.services.sharing.link import Busy, Link, Offline

#: Code, which the audit keeps -> its words.
REASONS: dict[str, str] = {
    "call_back": N_("To call or write back"),
    "check": N_("To check who it is"),
    "payout": N_("For a payout"),
    "request": N_("The client asked for it"),
    "other": N_("Something else"),
}
#: Letters of the sentence.
SHORTEST, LONGEST = 5, 400


class ContactData(NamedTuple):
    """What is known of a client, in the words of the file that told it. `told_on`: the day it was of."""

    phones: tuple[str, ...]
    emails: tuple[str, ...]
    accounts: tuple[str, ...]
    documents: tuple[str, ...]
    told_on: date | None

    @property
    def is_empty(self) -> bool:
        """Whether nobody has told anything."""
        return not any(self[:4])


def check_revealer(by: Actor) -> None:
    """Raise CxError where the person's roles are shown no contact data."""
    if not by.may(*REVEALERS):
        raise CxError(
            N_("Your role is not shown contact data."),
            N_("Ask a specialist or a lead who works on the case."),
        )


def check_sentence(sentence: str) -> str:
    """The sentence without what surrounds it. Raises CxError where it says too little or too much."""
    told = " ".join(sentence.split())
    if not SHORTEST <= len(told) <= LONGEST:
        raise CxError(
            N_("Write in a few words what you need the data for."), N_("It is kept with your name.")
        )
    return told


def reveal(door: Callable[[], Link], client: UUID, reason: str, sentence: str, *, by: Actor) -> ContactData:
    """Ask the server for a client's contact data. `reason`: a code of `REASONS`.

    Raises CxError with what is missing, Offline, Refused.
    """
    check_revealer(by)
    if reason not in REASONS:
        raise CxError(
            N_("There is no reason “{reason}”."),
            N_("The reasons are: {reasons}."),
            reason=reason,
            reasons=", ".join(REASONS),
        )
    told = check_sentence(sentence)
    try:
        link, asked = door(), (client, f"{reason}: {told}")
        # First the audit keeps it, for good; then it is shown.
        answer = link.call("reveal", *asked) or link.call("reveal", *asked)
    except Busy:
        raise
    except Offline as error:
        raise Offline(
            N_("Contact data stand in the shared database, which cannot be reached now."),
            N_("No workspace keeps them: look again when the connection is back."),
        ) from error
    day = answer["told_on"]
    return ContactData(
        tuple(answer["phones"]),
        tuple(answer["emails"]),
        tuple(answer["accounts"]),
        tuple(answer["documents"]),
        date.fromisoformat(day) if day else None,
    )
