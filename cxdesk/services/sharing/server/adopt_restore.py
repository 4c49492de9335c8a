"""Go on with a database that was restored from an older state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxdesk.services.sharing.server import bring_up
from cxdesk.services.sharing.server.bring_up import as_owner, run, scalar

if TYPE_CHECKING:
    from sqlalchemy import Connection


def adopt_restore(connection: Connection) -> int:
    """Stamp all rows again and begin a new epoch, in the caller's transaction; its number.

    Applied mutations stay known, so that what workstations offer again is not applied twice.
    """
    # Rights on the database and sign-ins stand outside of a dump.
    bring_up.upgrade(connection)
    as_owner(connection)
    epoch = int(scalar(connection, "SELECT begin_epoch()"))
    run(connection, "RESET ROLE")
    return epoch
