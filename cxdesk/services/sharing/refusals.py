"""What the server refuses, in words: code -> (what happened, how to mend it). The places are the server's values."""

from __future__ import annotations

from cxdesk.models.refusals import PAYOUT_REFUSALS
from cxdesk.models.texts import N_
from cxdesk.services.sharing.import_refusals import IMPORT_REFUSALS

_OPEN_AGAIN = N_("Look at it as it is now, then do it again.")
#: What only a program that is not ours, or another version of it, can bring about.
_NEWER = N_("This cxdesk may be older than the server: install the newer one.")

_CASEWORK: dict[str, tuple[str, str]] = {
    "closed_unfinished": (
        N_("Case {number} was not closed: with what others changed, the root cause or the fault is missing."),
        N_("Set them, then close the case again."),
    ),
    "cause_retired": (N_("The cause “{name}” is retired."), N_("Choose another cause of the tree.")),
    "cause_merged": (
        N_("The cause “{name}” was merged into another one."),
        N_("Choose the one that stands for it."),
    ),
    "only_lead_assigns": (
        N_("Only a lead assigns the cases of others."),
        N_("Ask your lead to assign case {number}."),
    ),
    "other_site": (
        N_("{name} works at another site and does not see this case."),
        N_("Choose somebody else."),
    ),
    "no_case_left": (N_("There is no case left to take."), N_("All open cases are assigned.")),
    "wrong_step": (N_("This step does not follow the present state."), N_("Take the steps in their order.")),
    "no_title": (N_("The fix has no title yet."), N_("Say in a few words what changes.")),
    "others_view": (
        N_("This view belongs to the team."),
        N_("Ask a lead, or save it under a name of your own."),
    ),
}
_DECISIONS: dict[str, tuple[str, str]] = {
    "changed_since": (N_("This was changed since by {name}."), _OPEN_AGAIN),
    "no_role": (N_("A person needs at least one role."), N_("Choose a role.")),
    "auditor_alone": (
        N_("An auditor cannot have another role."),
        N_("Choose either Auditor alone or the other roles."),
    ),
    "no_login": (N_("The login is empty."), N_("Write a short name.")),
    "login_taken": (N_("The login “{login}” is taken."), N_("Choose another one.")),
    "login_not_allowed": (
        N_("“{login}” cannot be a login."),
        N_("Choose another one: at most 63 letters, and not beginning with pg_ or cxdesk_."),
    ),
    "not_oneself": (N_("Nobody deactivates themselves."), N_("Ask another administrator.")),
    "last_administrator": (
        N_("{name} is the last administrator."),
        N_("Make somebody else an administrator first."),
    ),
    "no_name": (N_("The name is empty."), N_("Write a name.")),
    "name_taken": (
        N_("“{name}” stands here already."),
        N_("Choose another name, or use the one there is."),
    ),
    "circle": (N_("A cause cannot stand under itself."), N_("Choose a parent outside of this branch.")),
    "in_use": (N_("“{name}” is still in use."), N_("Move who belongs to it elsewhere first.")),
}
_RIGHTS: dict[str, tuple[str, str]] = {
    "decided_by_server": (
        N_("This is decided by the shared database."),
        N_("Do it once more while the dot is green."),
    ),
    "not_by_hand": (N_("This is not changed by hand in a shared database."), N_("Drop the edit.")),
    "other_person": (
        N_("This was signed with the name of somebody else."),
        N_("Everybody signs with their own name: do it again yourself, or drop it."),
    ),
    "exists_already": (N_("Somebody else has made the same already."), _OPEN_AGAIN),
    "exists_otherwise": (N_("Somebody else has made the same already, and otherwise."), _OPEN_AGAIN),
    "rule_broken": (N_("With what others changed meanwhile, this does not fit together."), _OPEN_AGAIN),
    "depends_on_rejected": (
        N_("An earlier edit, on which this one builds, was refused."),
        N_("Mend the earlier one first, then edit this again."),
    ),
    "role_may_not": (N_("Your role may not do this."), N_("Ask your administrator which role it needs.")),
    "reason_needed": (N_("A client's data are shown for a reason only."), N_("Write why you need them.")),
    "came_already": (
        N_("{name} has signed in already and has a password."),
        N_("Whoever keeps the server gives another one: “cxdesk server reset-password”."),
    ),
    "client_not_here": (
        N_("This client is not there any more, or belongs to a site that is not yours."),
        N_("Ask somebody of that site, or the head of quality."),
    ),
}
_PROGRAM: dict[str, tuple[str, str]] = {
    "say_hello": (
        N_("The server does not know this workspace yet."),
        N_("Press F5: what you did is kept and goes then."),
    ),
    "other_workspace": (
        N_("This workspace belongs to somebody else."),
        N_("Connect a workspace of your own: a file is for one person."),
    ),
    "client_too_old": (
        N_("This cxdesk is too old for the server: it reads, and keeps what you do."),
        N_("Install version {oldest} or newer; what you did goes then."),
    ),
    "wrong_form": (N_("The server does not understand this edit."), _NEWER),
    "unknown_table": (N_("The server does not understand this edit."), _NEWER),
    "unknown_column": (N_("The server does not understand this edit."), _NEWER),
    "wrong_value": (N_("The server does not take a value of this edit."), N_("Edit it again, otherwise.")),
    "too_large": (N_("A text is too long for the shared database."), N_("Shorten it to a million letters.")),
    "server_cannot": (
        N_("The server could not take this edit."),
        N_("Tell your administrator the time: the server's log says more. The edit is kept here."),
    ),
    "stale_view": (
        N_("The server was asked by what stood a while ago."),
        N_("Tell your administrator: default_transaction_isolation must be “read committed”."),
    ),
    "audit_is_append_only": (N_("The audit is never changed."), N_("Nothing was done.")),
    "rows_get_a_tombstone": (N_("Shared rows are never deleted."), N_("Nothing was done.")),
}

#: Every code that a function of the server raises, or gives as the reason of a rejected edit.
REFUSALS: dict[str, tuple[str, str]] = {
    **_CASEWORK, **_DECISIONS, **_RIGHTS, **_PROGRAM, **IMPORT_REFUSALS, **PAYOUT_REFUSALS,
}  # fmt: skip
