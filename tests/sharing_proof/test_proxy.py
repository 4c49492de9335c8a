"""The failing network itself: it forwards every byte, and fails where it is told to."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.sharing_proof.proxy import Fate, Fault, Proxy, reset


@pytest.fixture
def echo() -> Iterator[tuple[str, int]]:
    """A server that sends back what it hears."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(connection: socket.socket) -> None:
        with connection:
            try:
                while data := connection.recv(65_536):
                    connection.sendall(data)
            except OSError:
                return

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield listening.getsockname()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def _ask(proxy: Proxy, sent: bytes) -> bytes:
    """What comes back of `sent` until all is there, the connection ends or nothing comes for a while."""
    got = b""
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=0.2) as mine:
        try:
            mine.sendall(sent)
            while len(got) < len(sent) and (data := mine.recv(65_536)):
                got += data
        except (ConnectionError, TimeoutError):
            pass
    return got


def test_a_healthy_network_forwards_every_byte(echo: tuple[str, int]) -> None:
    sent = bytes(range(256)) * 4_000
    with Proxy(echo) as proxy:
        assert _ask(proxy, sent) == sent
        assert (proxy.up, proxy.down) == (len(sent), len(sent))
        assert not proxy.faults


def test_a_late_network_forwards_every_byte_in_order(echo: tuple[str, int]) -> None:
    sent = bytes(range(256)) * 1_000
    with Proxy(echo, delay=0.01) as proxy:
        assert _ask(proxy, sent) == sent


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("after", [1, 2, 700])
@pytest.mark.parametrize("delay", [0.0, 0.005])
def test_a_fault_of_the_answer_strikes_after_its_byte(
    echo: tuple[str, int], fault: Fault, after: int, delay: float
) -> None:
    with Proxy(echo, delay=delay) as proxy:
        proxy.fates = [Fate(fault, after, upwards=False)]
        got = _ask(proxy, bytes(1_000))
        assert len(got) <= after
        assert proxy.down == after
        assert proxy.faults == {fault: 1}
        assert _ask(proxy, b"again") == b"again"


def test_what_is_cut_upwards_never_arrives(echo: tuple[str, int]) -> None:
    with Proxy(echo) as proxy:
        proxy.fates = [Fate(Fault.CUT, 10, upwards=True)]
        _ask(proxy, bytes(1_000))
        assert proxy.up == 10


def test_every_open_connection_is_cut_at_once(echo: tuple[str, int]) -> None:
    with Proxy(echo) as proxy:
        mine = [socket.create_connection(("127.0.0.1", proxy.port), timeout=5) for _ in range(5)]
        for one in mine:
            one.sendall(b"x")
            assert one.recv(1) == b"x"
        assert proxy.cut_all() == 5
        for one in mine:
            with pytest.raises(ConnectionError):
                one.recv(1)
            one.close()


def test_what_has_ended_by_itself_may_be_cut_all_the_same(echo: tuple[str, int]) -> None:
    async def cut_after_the_end() -> bool:
        _, writer = await asyncio.open_connection(*echo)
        writer.close()
        await writer.wait_closed()
        reset(writer)
        return writer.is_closing()

    assert asyncio.run(cut_after_the_end())


def test_the_same_seed_draws_the_same_fates(echo: tuple[str, int]) -> None:
    one, two = (Proxy(echo, seed=7, rate=0.5) for _ in range(2))
    assert [one.draw() for _ in range(50)] == [two.draw() for _ in range(50)]
