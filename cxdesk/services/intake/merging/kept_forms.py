"""The forms in which a row's values wait in `import_before`: by name, since an import is taken back long after it,
maybe by a program that knows more columns."""

from __future__ import annotations

from collections.abc import Iterable


def kept_object(names: Iterable[str], *more: str) -> str:
    """SQL of an object of JSON with the columns `names` of the row `m`; `more`: further pairs, as SQL."""
    pairs = (*(f"'{name}', {_as_json(name)}" for name in names), *more)
    return f"json_object({', '.join(pairs)})"


def from_kept(table: str, name: str) -> str:
    """SQL of a column's value as the row `b` of `import_before` kept it; one that was not known then stays as it is."""
    value = f"json_extract(b.content, '$.{name}')"
    if _is_binary(name):
        value = f"CASE WHEN {value} IS NULL OR {value} = '' THEN NULL ELSE unhex({value}) END"
    return f"CASE WHEN json_type(b.content, '$.{name}') IS NULL THEN {table}.{name} ELSE {value} END"


def _as_json(name: str) -> str:
    return f"hex(m.{name})" if _is_binary(name) else f"m.{name}"


def _is_binary(name: str) -> bool:
    return name in {"id", "content"} or name.endswith("_id")
