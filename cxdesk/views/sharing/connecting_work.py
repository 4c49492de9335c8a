"""Connecting, as the lane of the network does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cxdesk.models.outcome import Progress

if TYPE_CHECKING:
    from cxdesk.views.sharing.connect_dialog import Wish


def connect(wish: Wish, *, progress: Progress) -> Path:
    """Make the workspace and bring what one needs to begin; the rest comes while one works. The workspace's path."""
    from cxdesk.services.sharing import connecting
    from cxdesk.services.sharing.connection_file import connection_text, read_connection_file
    from cxdesk.services.sharing.passwords import hold_password
    from cxdesk.services.sharing.state import server_name

    file = read_connection_file(wish.file)
    wish.workspace.parent.mkdir(parents=True, exist_ok=True)
    connecting.connect(
        wish.workspace, file, wish.login, wish.password, passphrase=wish.passphrase or None, whole=False,
        progress=progress,
    ).close()  # fmt: skip
    hold_password(server_name(connection_text(file)), wish.login, wish.password, remember=wish.remember)
    return wish.workspace
