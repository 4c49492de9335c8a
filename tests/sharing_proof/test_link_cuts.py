"""A link that is cut at any byte, left half open or swallowed says that it is offline, and nothing else."""

from __future__ import annotations

import gc

import pytest

from cxdesk.services.sharing.connection_file import ConnectionFile
from cxdesk.services.sharing.link import Link, Offline
from tests.postgres import PASSWORD, Server
from tests.sharing_proof.proxy import Fate, Fault, Proxy

#: Of the sign-in, of the first question, of its answer, of what follows.
_BYTES = (1, 40, 400, 900, 1_200, 1_500, 1_900, 2_500, 3_500)
#: Of a sign-in that is never answered one hears after ten seconds.
_LATER = (2_000, 3_500)


def _use(server: Server, port: int) -> None:
    file = ConnectionFile("127.0.0.1", port, server.database, tls=False)
    with Link.open(file, server.login("anna"), PASSWORD, patience=0.3) as link:
        for _ in range(20):
            link.many([("SELECT t.id FROM cxdesk.people t", ())] * 5)
            with link.snapshot():
                link.rows("SELECT t.id, t.name FROM cxdesk.causes t")


@pytest.mark.parametrize("upwards", [True, False])
@pytest.mark.parametrize("fault", [Fault.CUT, Fault.HALF_OPEN])
def test_a_link_that_breaks_is_offline_at_any_byte(server: Server, fault: Fault, upwards: bool) -> None:
    at = _BYTES if fault is Fault.CUT else _LATER
    with Proxy((server.host, server.port)) as proxy:
        for after in at:
            proxy.fates = [Fate(fault, after, upwards)]
            with pytest.raises(Offline):
                _use(server, proxy.port)
            # What was left behind tells of itself when it is collected; a warning fails the test.
            gc.collect()
        assert proxy.faults == {fault: len(at)}
