"""Guards taken away one by one: each refusal of the rules, in Python and in PostgreSQL."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import getsource
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import cxdesk.services.sharing.server

#: Where the steps of money are refused in Python.
MODULES = (
    "cxdesk.models.payout_checks", "cxdesk.models.recovery", "cxdesk.models.recovery_rules",
    "cxdesk.services.recovery.grounds",
)  # fmt: skip
_SQL = Path(cxdesk.services.sharing.server.__file__).parent / "sql"
_FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (\w+).*?\n(?:END )?\$\$;", re.DOTALL)


class Guard(NamedTuple):
    """One refusal: where it stands, its number there, its code."""

    place: str
    at: int
    code: str

    def __str__(self) -> str:
        return f"{self.place.rpartition('.')[2]} {self.at} {self.code}"


def python_guards() -> list[Guard]:
    """All refusals of `MODULES`."""
    found = []
    for module in MODULES:
        for at, node in enumerate(_raises(ast.parse(getsource(import_module(module))))):
            assert isinstance(node.exc, ast.Call)
            told = node.exc.args[0]
            found.append(Guard(module, at, told.value if isinstance(told, ast.Constant) else ""))
    return found


def _raises(tree: ast.Module) -> list[ast.Raise]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id == "Refusal"
    ]


@contextmanager
def without_python(guard: Guard) -> Iterator[None]:
    """The module's functions without one refusal."""
    module = import_module(guard.place)
    tree = ast.parse(getsource(module))
    gone = _raises(tree)[guard.at]
    for node in ast.walk(tree):
        for body in (getattr(node, name, None) for name in ("body", "orelse")):
            if isinstance(body, list) and gone in body:
                body[body.index(gone)] = ast.copy_location(ast.Pass(), gone)
    changed = {code.co_qualname: code for code in _codes(compile(tree, str(module.__file__), "exec"))}
    functions = {name: found for name in changed if (found := _function(module, name)) is not None}
    kept = {name: function.__code__ for name, function in functions.items()}
    try:
        for name, function in functions.items():
            function.__code__ = changed[name]
        yield
    finally:
        for name, function in functions.items():
            function.__code__ = kept[name]


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _function(module: Any, qualified: str) -> FunctionType | None:
    found: Any = module
    for part in qualified.split("."):
        found = getattr(found, part, None)
    found = getattr(found, "__func__", found)
    return found if isinstance(found, FunctionType) and not found.__code__.co_freevars else None


def sql_functions() -> dict[str, str]:
    """The functions of the steps of money, by name."""
    texts = (_SQL / name for name in ("money_3_draft.sql", "money_4_funds.sql", "money_5_steps.sql"))
    return {
        found[1]: found[0] for text in texts for found in _FUNCTION.finditer(text.read_text(encoding="utf-8"))
    }


def sql_guards() -> list[Guard]:
    """All refusals of `sql_functions`."""
    return [
        Guard(name, at, code)
        for name, text in sql_functions().items()
        for at, (_, _, code) in enumerate(_refusals(text))
    ]


def without_sql(guard: Guard) -> str:
    """The statement that makes the function without one refusal."""
    text = sql_functions()[guard.place]
    start, end, _ = _refusals(text)[guard.at]
    return text[:start] + "NULL;" + text[end:]


def _refusals(text: str) -> list[tuple[int, int, str]]:
    """Where each refusal begins and ends, and its code."""
    found = []
    for start in re.finditer(r"PERFORM refuse\('(\w+)'", text):
        depth, end = 0, start.start()
        for end in range(start.start(), len(text)):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            if text[end] == ";" and depth == 0:
                break
        found.append((start.start(), end + 1, start[1]))
    return found
