"""Rows made in a process of their own, while this one writes them: two cores, and one month of memory on each side."""

from __future__ import annotations

import multiprocessing
import pickle
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from cxdesk.services.sample.making import Made, Making, SamplePlan
from cxdesk.services.sample.rows import Put, Row

#: Rows in one message: the pipe holds the child back, so this bounds what is on its way.
_AT_ONCE = 10_000
#: Seconds after which the parent looks whether the person has cancelled, though the child said nothing.
_LOOK_EVERY = 0.1
_PROTOCOL = pickle.HIGHEST_PROTOCOL
#: What a message begins with.
_ROWS, _MONTH, _END = b"r", b"m", b"e"


def make_in_child(plan: SamplePlan, put: Put, report: Callable[[int], None]) -> Made:
    """What `Making.run` does, with the rows made in a child. Whatever `report` raises ends the child."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(plan, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        return _follow(ours, put, report)
    except BaseException:
        child.terminate()
        raise
    finally:
        child.join()
        ours.close()


def _follow(pipe: Connection, put: Put, report: Callable[[int], None]) -> Made:
    done = 0
    while True:
        if not pipe.poll(_LOOK_EVERY):
            report(done)
            continue
        try:
            message = pipe.recv_bytes()
        except EOFError as error:
            raise RuntimeError("the process that makes the rows ended without a word") from error
        kind = message[:1]
        if kind == _ROWS:
            put(*pickle.loads(memoryview(message)[1:]))  # noqa: S301 - from our own child, through our own pipe
        elif kind == _MONTH:
            done = int(message[1:])
            report(done)
        else:
            ending = pipe.recv()
            if isinstance(ending, Made):
                return ending
            raise RuntimeError(ending)


def _run(plan: SamplePlan, pipe: Connection) -> None:
    def put(statement: str, rows: Sequence[Row]) -> None:
        for start in range(0, len(rows), _AT_ONCE):
            pipe.send_bytes(_ROWS + pickle.dumps((statement, rows[start : start + _AT_ONCE]), _PROTOCOL))

    def report(done: int) -> None:
        pipe.send_bytes(_MONTH + str(done).encode())

    try:
        made = Making(plan, put).run(report)
        pipe.send_bytes(_END)
        pipe.send(made)
    except BaseException:
        # A bug: its traceback belongs into the parent's log, since nobody sees the child's.
        pipe.send_bytes(_END)
        pipe.send(traceback.format_exc())
        raise
    finally:
        pipe.close()
