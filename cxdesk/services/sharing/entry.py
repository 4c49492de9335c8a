"""From a connected workspace to its server: by the connection file that it keeps, and the password of its person."""

from __future__ import annotations

from collections.abc import Callable

from cxdesk.models.texts import N_, CxError
from cxdesk.services.sharing.link import Link
from cxdesk.services.workspace.store import Store

#: Makes a connection to the server of a workspace.
Door = Callable[[], Link]


def door_of(store: Store) -> Door:
    """The door to the server of a connected workspace. Opening it raises Offline, Refused, and CxError where nobody
    has told the password.
    """

    def opened() -> Link:
        from cxdesk.services.sharing.engine import open_link
        from cxdesk.services.sharing.passwords import known_password
        from cxdesk.services.sharing.state import server_name

        shared = store.shared
        assert shared is not None, "only a connected workspace has a server"
        password = known_password(server_name(shared.server), shared.login)
        if password is None:
            raise CxError(
                N_("The password of “{login}” is not known here."),
                N_("Sign in on the page “Sharing”, or set CXDESK_PASSWORD."),
                login=shared.login,
            )
        return open_link(store, password)

    return opened
