"""Who may import files."""

from __future__ import annotations

from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, Role

MAY_IMPORT = (Role.LOADER, Role.SPECIALIST, Role.LEAD, Role.HEAD)


def check_loader(by: Actor) -> None:
    """Raise CxError where the person may not import."""
    if not by.may(*MAY_IMPORT):
        raise CxError(N_("Your role does not import files."), N_("Ask a loader or a lead."))
