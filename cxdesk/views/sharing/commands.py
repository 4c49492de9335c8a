"""What can be done with a shared database from anywhere: connect, exchange, fetch older, sign in."""

from __future__ import annotations

from typing import ClassVar

from cxdesk.models.texts import N_
from cxdesk.services.translation import tr
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.doors import Doors


class SharingDoors:
    """Part of the File menu. In an embedded workspace only connecting can be done."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("sharing.connect", N_("Connect to a shared database…"), "connect_to", icon="network", menu=Menu.FILE,
                starts_group=True),
        Command("sharing.now", N_("Exchange now"), "exchange_now", icon="refresh-cw", key="F5", menu=Menu.FILE,
                enabled_when="why_not_connected"),
        Command("sharing.older", N_("Fetch older…"), "fetch_older", icon="download", menu=Menu.FILE,
                enabled_when="why_not_signed_in"),
        Command("sharing.sign_in", N_("Sign in to the shared database…"), "sign_in", icon="lock", menu=Menu.FILE,
                enabled_when="why_not_connected"),
    )  # fmt: skip

    def __init__(self, desk: Desk, doors: Doors) -> None:
        self._desk, self._doors = desk, doors

    def why_not_connected(self) -> str:
        """Why there is nobody to exchange with."""
        return "" if self._desk.connected else tr("This workspace belongs to no shared database.")

    def why_not_signed_in(self) -> str:
        """Why the server cannot be asked."""
        reason = self.why_not_connected()
        exchange = self._desk.exchange
        waiting = exchange is None or exchange.wants_password
        return reason or (tr("Sign in to the shared database first.") if waiting else "")

    def connect_to(self) -> None:
        """Ask for a connection file and a sign-in."""
        self._doors.connect_to()

    def exchange_now(self) -> None:
        """One round at once."""
        if self._desk.exchange is not None:
            self._desk.exchange.now()

    def fetch_older(self) -> None:
        """Ask from which day on, and bring it."""
        from cxdesk.views.sharing.older import ask_older

        ask_older(self._desk)

    def sign_in(self) -> None:
        """Ask for the password."""
        if self._desk.exchange is not None:
            self._desk.exchange.ask_password()
