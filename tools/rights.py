"""Write the tables of docs/rights.md, which follow from models/sharing.py and the list of the server's functions.

    python tools/rights.py            write docs/rights.md
    python tools/rights.py --check    write nothing; exit 1 where the page says something else

A part stands between `<!-- NAME -->` and `<!-- /NAME -->`; what is written around it stays.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from cxdesk.models.sharing import ALL_SITES, ALL_YEARS, MONTHS_HELD, READERS, TABLES, TOGETHER, Area, How
from cxdesk.models.values import Role
from cxdesk.services.sharing.server.rights import FUNCTIONS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rights.md"
_HOW = {
    How.LOCALLY: "in the workspace",
    How.DECIDED: "by the server",
    How.IMPORTED: "by an import",
}


def parts() -> dict[str, str]:
    """Name of a part -> its Markdown."""
    return {
        "areas": _table(("area", *Role), _areas()),
        "scopes": _table(("role", "sees", "a workspace holds"), _scopes()),
        "tables": _table(
            ("table", "area", "rows are made", "by", "columns that are changed, how and by whom"), _tables()
        ),
        "functions": _table(("function", *Role), _functions()),
    }


def written(page: str) -> str:
    """The page with its parts anew."""
    for name, text in parts().items():
        head, begun, rest = page.partition(f"<!-- {name} -->\n")
        _, ended, tail = rest.partition(f"<!-- /{name} -->")
        assert begun, name
        assert ended, name
        page = head + begun + text + ended + tail
    return page


def _areas() -> Iterator[tuple[str, ...]]:
    for area in Area:
        tables = ", ".join(f"`{table.name}`" for table in TABLES if table.area is area)
        yield f"**{area}**: {tables}", *("reads" if role in READERS[area] else "" for role in Role)


def _scopes() -> Iterator[tuple[str, ...]]:
    for role in Role:
        sites = "every site" if role in ALL_SITES else "the company, the own site"
        yield role, sites, "all years" if role in ALL_YEARS else f"{MONTHS_HELD} months"


def _tables() -> Iterator[tuple[str, ...]]:
    for table in TABLES:
        changes = (
            f"{', '.join(columns)} ({_HOW[how]}: {_names(roles)})" for columns, how, roles in table.updates
        )
        together = (f"{' + '.join(group)} merge as one" for group in TOGETHER.get(table.name, ()))
        yield (
            f"`{table.name}`", table.area, _HOW[table.how], _names(table.inserts) or "nobody by hand",
            "; ".join((*changes, *together)),
        )  # fmt: skip


def _functions() -> Iterator[tuple[str, ...]]:
    for name, roles in FUNCTIONS.items():
        yield f"`{name}`", *("calls" if role in roles else "" for role in Role)


def _names(roles: frozenset[Role]) -> str:
    return "everybody" if roles == frozenset(Role) else ", ".join(role for role in Role if role in roles)


def _table(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(headers)]
    lines += [("---",) * len(lines[0]), *map(tuple, rows)]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    page = PAGE.read_text(encoding="utf-8")
    made = written(page)
    if "--check" in arguments:
        if made != page:
            print("docs/rights.md says something else: run python tools/rights.py")
        return int(made != page)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
