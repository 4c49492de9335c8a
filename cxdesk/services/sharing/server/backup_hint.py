"""How the shared database is backed up: by PostgreSQL's own means, named for this address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxdesk.models.texts import N_, Text

if TYPE_CHECKING:
    from sqlalchemy import URL


def backup_hint(url: URL) -> tuple[Text, ...]:
    """Lines to read and to paste. No password is in them."""
    place = f"-h {url.host} -p {url.port}" + (f" -U {url.username}" if url.username else "")
    return (
        Text(N_("Every day, both files together (the first holds the sign-ins, guard it like a password):")),
        Text("pg_dumpall {place} --globals-only -f cxdesk-roles.sql", {"place": place}),
        Text("pg_dump {place} -Fc -f cxdesk.dump {database}", {"place": place, "database": url.database}),
        Text(
            N_(
                "To lose no more than seconds, archive the write-ahead log too: pg_basebackup and archive_command."
            )
        ),
        Text(N_("To restore into an empty cluster:")),
        Text("psql {place} -f cxdesk-roles.sql postgres", {"place": place}),
        Text("pg_restore {place} --create -d postgres cxdesk.dump", {"place": place}),
        Text(N_("Then, once, before people come in:")),
        Text(
            "cxdesk server adopt-restore {url}", {"url": url.set(drivername="postgresql").render_as_string()}
        ),
    )
