"""What holds for every test: nothing is left behind, nothing is logged unseen, nobody is called over the network."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

# Before anything imports Qt; settings and caches of the person who runs the tests are not touched.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.mkdtemp(prefix="cxdesk-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
    os.environ[_name] = str(Path(_HOME, _name.lower()))
os.environ.pop("CXDESK_LANG", None)
# The keyring of the person who runs the tests is not touched either, nor by child processes.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import pytest
from hypothesis import HealthCheck, settings

from cxdesk.services import clock, translation

pytest_plugins = ["tests.postgres", "tests.keyrings"]

REAL_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_PATIENCE = 5.0

settings.register_profile(
    "here",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "ci", parent=settings.get_profile("here"), derandomize=True, database=None, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def _only_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        host = arguments[1][0] if isinstance(arguments[1], tuple) else "localhost"
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if not (name in {"localhost", "::1"} or name.startswith("127.")):
        raise RuntimeError(f"a test must not reach {name}")


sys.addaudithook(_only_this_machine)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms to `make soak`; skip what needs real files where there are none; one server a worker."""
    if "soak" not in config.option.markexpr:
        long = [item for item in items if item.get_closest_marker("soak")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    for item in items:
        if item.get_closest_marker("real_data") and not REAL_DATA.is_dir():
            item.add_marker(pytest.mark.skip(reason="the real files are not on this machine"))
        if "postgres_url" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("postgres"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files; tests that use it are marked `real_data`."""
    return REAL_DATA


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in the source language, whatever the one before it chose."""
    translation.use("en")
    yield
    translation.use("en")


@pytest.fixture(autouse=True)
def present_time() -> Iterator[None]:
    """Every test begins at the computer's time, whatever the one before it made of the clock."""
    yield
    clock.set_right(None)


@pytest.fixture(autouse=True)
def no_stray_errors(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An error in the log fails the test, unless the test has looked at it and called `caplog.clear()`."""
    yield
    phases: tuple[Literal["setup", "call", "teardown"], ...] = ("setup", "call", "teardown")
    records = [r for phase in phases for r in caplog.get_records(phase) if r.levelno >= logging.ERROR]
    assert not records, "logged: " + "; ".join(f"{r.name}: {r.getMessage()}" for r in records)


@pytest.fixture(autouse=True)
def no_thread_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Threads that a test starts have ended when it ends, or a moment later."""
    before = set(threading.enumerate())
    yield
    if request.node.get_closest_marker("allow_threads"):
        return
    # A thread of Qt that ran Python is listed as a dummy for ever.
    started = [
        t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)
    ]
    for thread in started:
        thread.join(_PATIENCE)
    left = [thread.name for thread in started if thread.is_alive()]
    assert not left, f"threads left behind: {left}"


#: Objects after which garbage is collected between two tests.
_COLLECT_AFTER = 50_000


@pytest.fixture(autouse=True)
def garbage_is_collected_on_the_window_s_thread() -> Iterator[None]:
    """As in the program (`__main__`): a lane that collected a window of an earlier test would end Qt's timers there."""
    gc.disable()
    yield
    if gc.get_count()[0] > _COLLECT_AFTER:
        gc.collect()
