"""Who may import files."""

from __future__ import annotations

from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, Role

MAY_IMPORT = (Role.LOADER, Role.SPECIALIST, Role.LEAD, Role.HEAD)


def check_loader(by: Actor, *, shared: bool = False) -> None:
    """Raise CxError where the person may not import."""
    refusal = why_not(by, shared=shared)
    if refusal is not None:
        raise refusal


def why_not(by: Actor, *, shared: bool) -> CxError | None:
    """Why the person may not import; into a shared database, files are the loader's alone."""
    if shared and not by.may(Role.LOADER):
        return CxError(
            N_("Only a loader imports files into the shared database."),
            N_("Give the file to a loader, or ask the administrator for the role."),
        )
    if not by.may(*MAY_IMPORT):
        return CxError(N_("Your role does not import files."), N_("Ask a loader or a lead."))
    return None
