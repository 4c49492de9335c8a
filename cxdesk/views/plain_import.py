"""Imports that cost no more than Python's while PySide6 is loaded.

PySide6 wraps `builtins.__import__` so that a module may ask for `from __feature__ import snake_case`: for that it reads
the source of every module that is imported from then on, and looks there for `PySide6`. Nothing here asks for it, and
the reading is a tenth of the start. What stood there before, PySide6 keeps beside it as `__orig_import__`.
"""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Take the wrapper away; does nothing where a later PySide6 has none."""
    import PySide6.QtCore  # noqa: F401 - the wrapper comes with it

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
