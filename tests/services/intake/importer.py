"""A program that imports a file, for tests that kill it: `python -m tests.services.intake.importer WORKSPACE FILE`.

It says "merging" when the first rows stand. With a third argument no file of this process may grow beyond that size.
"""

from __future__ import annotations

import resource
import signal
import sys
from math import inf
from pathlib import Path

from cxdesk.models.texts import CxError, Text
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.merging import pace
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace.store import Store


def tell(done: int, total: int, what: Text) -> None:
    sys.stdout.write(f"{what.source} {done}\n")
    sys.stdout.flush()


def main(workspace: Path, file: Path, limit: int | None = None) -> int:
    with Store.open(workspace) as store:
        with store.connect() as db:
            by = list_seats(db)[0].actor
        pace.WORKING = inf
        with store.lane.person():
            pass  # somebody works here all the time: the transactions are short
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            import_file(store, file, kind="reviews", by=by, progress=tell)
        except CxError as error:
            sys.stdout.write(f"refused: {error}\n")
            return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])))
