"""The commands of the page of approvals: one key each, by its place."""

from __future__ import annotations

from cxdesk.models.texts import N_
from cxdesk.views.commands import Command, Menu

APPROVAL_COMMANDS: tuple[Command, ...] = (
    Command("payout.down", N_("Next row"), "go_down", key="J", repeats=True, in_palette=False),
    Command("payout.up", N_("Previous row"), "go_up", key="K", repeats=True, in_palette=False),
    Command("payout.approve", N_("Approve the payout…"), "approve", icon="check", key="A", menu=Menu.PAGE,
            enabled_when="why_no_approval"),
    Command("payout.refuse", N_("Refuse the payout…"), "refuse", icon="x", key="R", menu=Menu.PAGE,
            enabled_when="why_no_decision"),
    Command("payout.question", N_("Ask the specialist…"), "ask", icon="circle-help", key="Q", menu=Menu.PAGE,
            enabled_when="why_no_decision"),
    Command("payout.batch", N_("Approve several small ones…"), "approve_batch", icon="layers", key="B",
            menu=Menu.PAGE, enabled_when="why_no_batch", starts_group=True),
    Command("payout.case", N_("Open the case of the payout"), "open_case", icon="briefcase", key="Enter",
            menu=Menu.PAGE, enabled_when="why_no_payout"),
)  # fmt: skip
