"""Why a save was refused, in words: the server's reasons, and those that a workspace finds by itself."""

from __future__ import annotations

from string import Formatter
from typing import Any

from cxdesk.models.refusals import shown_values
from cxdesk.models.texts import N_, Text

_OWN = {
    "earlier_refused": (
        N_("An earlier edit, on which this one builds, was refused."),
        N_("Mend the earlier one first, then edit this again."),
    ),
    "sent_long_ago": (
        N_("It was sent long ago, and no answer came: the server no longer knows whether it took it."),
        N_("Look whether it is still needed, then edit it again or drop it."),
    ),
}
_UNKNOWN = (
    N_("The server refused this."),
    N_("This cxdesk may be older than the server: install the newer one."),
)


def words_of(reason: dict[str, Any]) -> tuple[Text, Text]:
    """A reason of the server as a sentence and its mend."""
    from cxdesk.services.sharing.refusals import REFUSALS

    code = reason.get("code", "")
    params = shown_values({name: value for name, value in reason.items() if name != "code"})
    known = {**REFUSALS, **_OWN}
    title, hint = known.get(code, _UNKNOWN)
    # An older server may tell less of it than the sentence has places for.
    places = {name for text in (title, hint) for _, name, _, _ in Formatter().parse(text) if name}
    told = {**dict.fromkeys(places, "—"), **params}
    return Text(title, told), Text(hint, told)
