"""A network that fails: between a workstation and PostgreSQL, seeded, forwarding every byte in order until it does not.

Each connection gets a fate when it is made: after so many bytes in one direction it is cut (both sides see a reset),
left half open (the server's side ends, the client hears nothing) or swallowed (both sides stay and hear nothing).
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
from collections import Counter
from enum import StrEnum
from typing import NamedTuple, Self

_CHUNK = 65_536
#: Bytes after which a fate strikes, drawn evenly over their magnitudes: within an answer, a page; the share of those
#: that strike in the first bytes of a sign-in.
_FEW, _MANY, _EARLY = 200, 400_000, 0.1


class Fault(StrEnum):
    """What a network does to a connection."""

    CUT = "cut"
    HALF_OPEN = "half open"
    BLACK_HOLE = "black hole"


class Fate(NamedTuple):
    """What strikes a connection, after how many bytes of which direction."""

    fault: Fault
    after: int
    upwards: bool


class Proxy:
    """Forwards 127.0.0.1:`port` to `target`. `rate`: the share of new connections that will fail."""

    def __init__(
        self, target: tuple[str, int], *, seed: int = 0, rate: float = 0.0, delay: float = 0.0
    ) -> None:
        self.target = target
        self.rate = rate
        #: Seconds of one way.
        self.delay = delay
        #: Faults that struck, and what went through.
        self.faults: Counter[Fault] = Counter()
        self.connections = self.up = self.down = 0
        self.port = 0
        #: The next fates, before any is drawn: for tests that need one at a known byte.
        self.fates: list[Fate] = []
        self._random = random.Random(seed)
        self._pairs: set[_Pair] = set()
        self._loop: asyncio.AbstractEventLoop
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut_all(self) -> int:
        """Cut every open connection now; how many there were."""
        return asyncio.run_coroutine_threadsafe(self._cut_all(), self._loop).result()

    async def _cut_all(self) -> int:
        pairs = [pair for pair in self._pairs if not pair.struck]
        for pair in pairs:
            pair.strike(Fault.CUT)
        return len(pairs)

    def draw(self) -> Fate | None:
        """The fate of the next connection."""
        if self.fates:
            return self.fates.pop(0)
        if self._random.random() >= self.rate:
            return None
        fault = self._random.choices(list(Fault), weights=(8, 1, 1))[0]
        if self._random.random() < _EARLY:
            after = self._random.randint(1, _FEW)
        else:
            after = int(_FEW * (_MANY / _FEW) ** self._random.random())
        return Fate(fault, after, self._random.random() < 0.5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = int(server.sockets[0].getsockname()[1])
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for pair in list(self._pairs):
            pair.end()
        # They end by themselves once their sockets have.
        self._loop.run_until_complete(asyncio.gather(*asyncio.all_tasks(self._loop), return_exceptions=True))

    async def _serve(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        self.connections += 1
        fate = self.draw()
        try:
            server, to_server = await asyncio.open_connection(*self.target)
        except OSError:
            to_client.transport.abort()
            return
        for writer in (to_client, to_server):
            writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        pair = _Pair(self, fate, to_client, to_server)
        self._pairs.add(pair)
        try:
            await asyncio.gather(
                pair.pump(client, to_server, upwards=True), pair.pump(server, to_client, upwards=False)
            )
        finally:
            self._pairs.discard(pair)
            pair.end()


class _Pair:
    """One connection through the proxy."""

    def __init__(
        self,
        proxy: Proxy,
        fate: Fate | None,
        to_client: asyncio.StreamWriter,
        to_server: asyncio.StreamWriter,
    ) -> None:
        self._proxy = proxy
        self._fate = fate
        self._to_client, self._to_server = to_client, to_server
        self._left = fate.after if fate else 0
        self.struck: Fault | None = None

    async def pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, upwards: bool) -> None:
        """Forward one direction until it ends; `delay` seconds late, in order."""
        late: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        sender = asyncio.create_task(self._send_late(late, sink)) if self._proxy.delay else None
        try:
            while data := await source.read(_CHUNK):
                data = self._let_through(data, upwards)
                if sender is not None:
                    late.put_nowait((loop.time() + self._proxy.delay, data))
                elif data:
                    sink.write(data)
                    await sink.drain()
                if self._is_due(upwards):
                    assert self._fate is not None
                    await self._settle(late, sink)
                    self.strike(self._fate.fault)
        except OSError:
            pass
        finally:
            if sender is not None:
                late.put_nowait((loop.time() + self._proxy.delay, b""))
                await sender
            self._finish(sink, upwards)

    async def _settle(self, late: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter) -> None:
        # What was let through before the cut arrives: a reset would throw away what still waits in a buffer.
        if self._proxy.delay:
            await late.join()
        await sink.drain()

    def _let_through(self, data: bytes, upwards: bool) -> bytes:
        if self.struck is not None:
            return b""
        if self._fate is not None and self._fate.upwards == upwards:
            data = data[: self._left]
            self._left -= len(data)
        if upwards:
            self._proxy.up += len(data)
        else:
            self._proxy.down += len(data)
        return data

    def _is_due(self, upwards: bool) -> bool:
        fate = self._fate
        return fate is not None and self.struck is None and fate.upwards == upwards and self._left <= 0

    async def _send_late(self, late: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due, data = await late.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            try:
                if data and self.struck is None:
                    sink.write(data)
                    await sink.drain()
            except OSError:
                pass
            late.task_done()
            if not data:
                return

    def strike(self, fault: Fault) -> None:
        """Let the fault happen now."""
        if self.struck is not None:
            return
        self.struck = fault
        self._proxy.faults[fault] += 1
        if fault is Fault.CUT:
            reset(self._to_client)
            reset(self._to_server)
        elif fault is Fault.HALF_OPEN:
            reset(self._to_server)

    def _finish(self, sink: asyncio.StreamWriter, upwards: bool) -> None:
        """One side has ended: the other hears of it, unless the fault is that it does not."""
        if self.struck is None or upwards:
            sink.transport.abort() if self.struck else sink.close()

    def end(self) -> None:
        """Close both sides."""
        for writer in (self._to_client, self._to_server):
            writer.transport.abort()


def reset(writer: asyncio.StreamWriter) -> None:
    """End with a reset, as a router that lost its state does, not with a polite end."""
    plain = writer.get_extra_info("socket")
    if plain is not None and plain.fileno() != -1:  # it may have ended by itself just now
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
