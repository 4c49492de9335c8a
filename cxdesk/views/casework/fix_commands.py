"""The commands of the page of fixes: one key each, by its place."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.views.commands import Command, Menu

FIX_COMMANDS: tuple[Command, ...] = (
    Command("fix.down", N_("Next row"), "go_down", key="J", repeats=True, in_palette=False),
    Command("fix.up", N_("Previous row"), "go_up", key="K", repeats=True, in_palette=False),
    Command("fix.new", N_("New fix"), "new_fix", icon="plus", key="N", menu=Menu.PAGE),
    Command(
        "fix.step", N_("Next step of the fix"), "step", icon="arrow-right", key="S", menu=Menu.PAGE,
        enabled_when="why_no_step", starts_group=True,
    ),
    Command("fix.back", N_("One step back"), "step_back", key="B", menu=Menu.PAGE, enabled_when="why_no_back"),
    Command("fix.drop", N_("Drop the fix…"), "drop", key="D", menu=Menu.PAGE, enabled_when="why_no_drop"),
    Command("fix.cause", N_("Add a cause to the fix"), "add_cause", icon="list-tree", key="C", menu=Menu.PAGE,
            enabled_when="why_no_fix"),
    Command("fix.edit", N_("Edit the title"), "edit_title", icon="pencil", key="E", menu=Menu.PAGE,
            enabled_when="why_no_fix"),
)  # fmt: skip
