"""A process that has imported the program once and forks workstations: `python -m tests.sharing_proof.nursery`.

Reads orders from standard input, one line of JSON each, and writes a line for each child that began or ended: so a
workstation may be killed some thousand times without the price of a start.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import traceback
from typing import Any


def _begin(order: dict[str, Any]) -> int:
    # Asked to stop before it can hear, a child would die of it; `workstation` listens, and lets it through.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        return pid
    code = 1
    try:
        from tests.sharing_proof import day, workstation

        os.close(0)
        os.dup2(2, 1)  # the line to the test is the nursery's alone
        if order.pop("day", None) is not None:
            day.main(day.DayOrder(**order))
        else:
            workstation.main(workstation.Order(**order))
        code = 0
    finally:
        if code:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def _tell(**said: Any) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Fork for each order until standard input ends; then the children end too."""
    from tests.sharing_proof import workstation

    workstation.warm_up()
    children: dict[int, int] = {}
    pending = b""
    _tell(ready=True)
    while True:
        ready, _, _ = select.select([0, *children], [], [])
        for found in ready:
            if found != 0:
                pid = children.pop(found)
                os.close(found)
                _tell(ended=pid, status=os.waitpid(pid, 0)[1])
                continue
            data = os.read(0, 65_536)
            if not data:
                return
            *lines, pending = (pending + data).split(b"\n")
            for line in lines:
                pid = _begin(json.loads(line))
                children[os.pidfd_open(pid)] = pid
                _tell(began=pid)


if __name__ == "__main__":
    main()
