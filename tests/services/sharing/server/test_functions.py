"""The server's functions as they are kept there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.postgres import Server


def test_every_function_of_the_server_can_be_compiled(server: Server) -> None:
    with server.admin() as admin:
        admin.execute("SET check_function_bodies = on")
        for (definition,) in admin.execute(
            "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'cxdesk'::regnamespace"
        ).fetchall():
            admin.execute(definition)
