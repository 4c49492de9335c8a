"""What the server says of imports, in words: code -> (what happened, how to mend it)."""

from __future__ import annotations

from cxdesk.models.texts import N_

IMPORT_REFUSALS: dict[str, tuple[str, str]] = {
    "not_a_loader": (
        N_("Only a loader imports files into the shared database."),
        N_("Give the file to a loader, or ask the administrator for the role."),
    ),
    "other_company": (
        N_("This workspace is of another company than the shared database."),
        N_("Connect anew with the connection file of your company; nothing was loaded."),
    ),
    "batch_of_another": (
        N_("This import was begun by somebody else."),
        N_("Check the file again; nothing was loaded."),
    ),
    "staging_incomplete": (
        N_("Not all rows have arrived at the server."),
        N_("Load the file again: nothing was loaded."),
    ),
    "rows_do_not_fit": (
        N_("The server does not take the rows of this file: they do not fit together ({place})."),
        N_("Exchange first, then check the file again; nothing was loaded."),
    ),
    "no_such_import": (N_("There is no import {what}."), N_("The ids stand in the log: “cxdesk imports”.")),
    "undo_not_yours": (
        N_("Only who made an import takes it back, a lead or the head of quality."),
        N_("Ask one of them."),
    ),
    "undone_already": (N_("The import of “{file}” is taken back already."), N_("Import the file anew.")),
    "import_came_with_adoption": (
        N_("This import was made before its workspace came to the server: it cannot be taken back."),
        N_("Correct the rows with another file."),
    ),
}
