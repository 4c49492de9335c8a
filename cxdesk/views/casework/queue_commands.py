"""The commands of the queue: one key each, by its place."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.services.translation import tr
from cxdesk.views.casework.faults import fault_commands
from cxdesk.views.commands import Command, Menu, numbered

_REVIEW = "why_no_review"
_CASE = "why_no_case"

DIGITS = tuple("123456789")


def queue_commands(language: str) -> tuple[Command, ...]:
    """All commands of the page; the fault's letters are those of the language."""
    return (
        Command("queue.down", N_("Next row"), "go_down", key="J", repeats=True, in_palette=False),
        Command("queue.up", N_("Previous row"), "go_up", key="K", repeats=True, in_palette=False),
        Command("case.advance", N_("Open, or close and go to the next"), "advance", key="Enter",
                enabled_when=_CASE, menu=Menu.PAGE, icon="corner-down-left"),
        Command("queue.take", N_("Take the next case"), "take_next", key="T", enabled_when="why_no_work",
                menu=Menu.PAGE, icon="inbox"),
        Command("case.new", N_("Enter a complaint"), "enter_case", key="N", enabled_when="why_no_entering",
                menu=Menu.PAGE, icon="plus"),
        *numbered(Command("case.cause", N_("Set the cause of this digit"), "choose_cause", enabled_when=_REVIEW,
                          in_palette=False), DIGITS),
        Command("case.find_cause", N_("Find a cause…"), "find_cause", key="C", enabled_when=_REVIEW, menu=Menu.PAGE,
                icon="list-tree", starts_group=True),
        Command("case.tag", N_("Add a secondary cause…"), "find_tag", key="G", enabled_when=_REVIEW, menu=Menu.PAGE,
                icon="tag"),
        *fault_commands(language),
        Command("case.conclude", N_("Write the conclusion"), "write_conclusion", key="E", enabled_when=_REVIEW,
                menu=Menu.PAGE, icon="pencil"),
        Command("case.link_fix", N_("Link a fix…"), "link_fix", key="L", enabled_when="why_no_linking", menu=Menu.PAGE,
                icon="link"),
        Command("case.payout", N_("Give the client something…"), "open_payout", key="P", enabled_when="why_no_payout",
                menu=Menu.PAGE, icon="badge-russian-ruble"),
        Command("case.reply", N_("Write a reply…"), "write_reply", key="Y", enabled_when="why_no_linking",
                menu=Menu.PAGE, icon="mail"),
        Command("case.scripts", N_("Response scripts…"), "open_scripts", menu=Menu.PAGE, icon="file-text"),
        Command("case.wait", N_("Wait for the client, or go on"), "wait_or_resume", key="W", enabled_when=_REVIEW,
                menu=Menu.PAGE, icon="pause", starts_group=True),
        Command("case.reopen", N_("Reopen the case"), "reopen", key="R", enabled_when="why_no_reopening",
                menu=Menu.PAGE, icon="rotate-ccw"),
        Command("case.assign", N_("Assign…"), "assign", key="A", enabled_when="why_no_assigning", menu=Menu.PAGE,
                icon="user-plus"),
        Command("case.assign_me", N_("Take this case"), "assign_to_me", key="M", enabled_when="why_no_holding",
                menu=Menu.PAGE, icon="user-check"),
        Command("case.give_back", N_("Give the case back to all"), "give_back", key="B", enabled_when="why_no_holding",
                menu=Menu.PAGE),
        Command("case.due", N_("Set the deadline…"), "set_deadline", key="D", enabled_when="why_no_deadline",
                menu=Menu.PAGE, icon="calendar"),
        Command("case.history", N_("History of the case"), "toggle_history", key="H", enabled_when=_CASE,
                menu=Menu.PAGE, icon="history", starts_group=True),
        Command("case.contacts", N_("Show contact data…"), "show_contact_data", enabled_when="why_no_contact_data",
                menu=Menu.PAGE, icon="phone"),
        Command("queue.export", N_("Export the rows…"), "export_rows", key="X", menu=Menu.PAGE, icon="download"),
        Command("queue.save_view", N_("Save the filters as a view…"), "save_view", key="S", menu=Menu.PAGE,
                icon="bookmark"),
        Command("queue.rename_view", N_("Rename this view…"), "rename_view", menu=Menu.PAGE,
                enabled_when="why_no_saved_view", icon="pencil"),
        Command("queue.delete_view", N_("Delete this view"), "delete_view", menu=Menu.PAGE,
                enabled_when="why_no_saved_view", icon="trash-2"),
    )  # fmt: skip


def queue_hints() -> list[tuple[tuple[str, ...], str]]:
    """The keys at the foot of the table."""
    return [
        (("J", "K"), tr("down and up")),
        (("Enter",), tr("open")),
        (("T",), tr("take the next")),
    ]
