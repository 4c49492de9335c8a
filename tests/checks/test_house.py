"""The rules of the house, in prose and checked: what import-linter and ruff cannot say."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "cxdesk"
DRAWERS = {"utils", "util", "misc", "helper", "helpers", "common", "manager", "managers"}
MARKERS = {"tr": 1, "N_": 1, "trn": 2}


def modules(folder: Path = PACKAGE) -> Iterator[tuple[str, ast.Module]]:
    """Path below the repository and syntax tree of each module."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Each call with the last part of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield (
                (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")),
                node,
            )


def imports(tree: ast.AST) -> Iterator[str]:
    """Full names of what a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("forbidden", ["print", "processEvents"])
def test_nothing_prints_and_nothing_turns_the_event_loop_by_hand(forbidden: str) -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in modules()
        for name, call in calls(tree)
        if name == forbidden and (name != "print" or isinstance(call.func, ast.Name))
    ]
    assert not found


def test_only_the_jobs_runner_catches_every_exception() -> None:
    found = []
    for path, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ExceptHandler) or path == "cxdesk/views/jobs.py":
                continue
            # A handler that raises again only cleans up.
            again = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
            names = (
                {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"Exception"}
            )
            if names & {"Exception", "BaseException"} and not again:
                found.append(f"{path}:{node.lineno}")
    assert not found


def test_colours_stand_in_the_theme_and_on_paper_only() -> None:
    colour = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}|[0-9A-Fa-f]{3})$")
    allowed = ("cxdesk/views/theme", "cxdesk/services/report/")
    found = [
        f"{path}:{node.lineno} {node.value}"
        for path, tree in modules()
        if not path.startswith(allowed)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and colour.match(node.value)
    ]
    assert not found


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not [path for path, _ in modules() if DRAWERS & set(Path(path).with_suffix("").parts)]


def test_marked_texts_are_literals_so_that_they_can_be_gathered() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in modules()
        if path != "cxdesk/services/translation.py"
        for name, call in calls(tree)
        # Methods of a catalogue also take texts that were marked elsewhere.
        if name in MARKERS and isinstance(call.func, ast.Name)
        if len(call.args) < MARKERS[name] or not all(is_marked(a) for a in call.args[: MARKERS[name]])
    ]
    assert not found


def is_marked(text: ast.expr) -> bool:
    """A literal, or the name of a text that was marked where it stands; never one that is put together here."""
    if isinstance(text, ast.Constant):
        return isinstance(text.value, str)
    return isinstance(text, ast.Name | ast.Attribute | ast.Subscript)


def test_views_know_no_entity() -> None:
    models = {path.removesuffix(".py").replace("/", "."): tree for path, tree in modules(PACKAGE / "models")}
    mapped = {name for name, tree in models.items() if any(i.startswith("sqlalchemy") for i in imports(tree))}
    while True:
        more = {name for name, tree in models.items() if mapped & set(imports(tree))} - mapped
        if not more:
            break
        mapped |= more
    found = [
        f"{path} imports {name}"
        for path, tree in modules(PACKAGE / "views")
        for name in imports(tree)
        if name in mapped
    ]
    assert not found


def test_rooms_are_small() -> None:
    """Over 300 lines or 40 a function is a question to answer; half as much again is the answer."""
    found = []
    for path, tree in modules():
        if "/migrations/versions/" in path:
            continue
        if len((ROOT / path).read_text("utf-8").splitlines()) > 450:
            found.append(f"{path} has over 450 lines")
        found += [
            f"{path}:{node.lineno} {node.name} has over 60 lines"
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno + 1 > 60
        ]
    assert not found


def test_pyside_is_the_pinned_one() -> None:
    """6.12 drops a reference to None at each void call and dies after some thousand of them on Python 3.11."""
    assert {version(name) for name in ("PySide6-Essentials", "PySide6-Addons", "shiboken6")} == {"6.11.3"}


def test_void_calls_into_qt_leave_none_alone() -> None:
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    # Other threads and the cyclic collector may move it by a few; the defect would move it by 1,000.
    assert abs(sys.getrefcount(None) - before) < 100


def test_the_lock_pins_by_hash_and_names_no_index() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert "index" not in text
    pins = re.findall(
        r"^[A-Za-z0-9][^\n]*==[^\n]*\n((?:    --hash=sha256:[0-9a-f]{64}[ \\]*\n?)*)", text, re.MULTILINE
    )
    assert pins
    assert all(pins)
