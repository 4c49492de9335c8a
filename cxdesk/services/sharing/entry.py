"""From a connected workspace to its server: by the connection file that it keeps, and the password of its person."""

from __future__ import annotations

import os
from collections.abc import Callable

from cxdesk.models.texts import N_, CxError
from cxdesk.services.sharing.connection_file import parse_connection
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.state import server_name
from cxdesk.services.workspace.keys import recall_password
from cxdesk.services.workspace.store import Store

#: Makes a connection to the server of a workspace.
Door = Callable[[], Link]


def door_of(store: Store) -> Door:
    """The door to the server of a connected workspace. Opening it raises Offline, Refused, and CxError where nobody
    has told the password."""
    shared = store.shared
    assert shared is not None

    def opened() -> Link:
        password = os.environ.get("CXDESK_PASSWORD") or recall_password(
            server_name(shared.server), shared.login
        )
        if password is None:
            raise CxError(
                N_("The password of “{login}” is not known here."),
                N_("Exchange once on the page “Sharing”, or set CXDESK_PASSWORD."),
                login=shared.login,
            )
        return Link.open(parse_connection(shared.server), shared.login, password)

    return opened
