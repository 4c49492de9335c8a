"""The kinds of files that are taken in. What a kind is stands in `kind`; each subject describes its own."""

from __future__ import annotations

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.kinds.kind import Field, Kind, Type
from cxdesk.services.intake.kinds.kinds_contacts import CONTACTS, SPEECH
from cxdesk.services.intake.kinds.kinds_feedback import COMPLAINTS, REVIEWS, SURVEYS
from cxdesk.services.intake.kinds.kinds_people import AGENTS, CLIENTS
from cxdesk.services.intake.kinds.kinds_series import KPIS

__all__ = ["KINDS", "Field", "Kind", "Type", "kind_named"]

KINDS = {kind.name: kind for kind in (SURVEYS, COMPLAINTS, REVIEWS, CONTACTS, CLIENTS, AGENTS, KPIS, SPEECH)}


def kind_named(name: str) -> Kind:
    """The kind called `name`; raises CxError where there is none."""
    if name not in KINDS:
        raise CxError(
            N_("There is no kind of import called {kind}."),
            hint=N_("The kinds are: {kinds}."),
            kind=name,
            kinds=", ".join(KINDS),
        )
    return KINDS[name]
