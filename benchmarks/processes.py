"""The environment of a process that is measured."""

from __future__ import annotations

import os
from pathlib import Path


def installed(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a process that finds its bytecode in `folder`, as an installed program has its own.

    The first such process writes it there, and not into the source: start one that is not measured before.
    """
    return os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        **more,
    }
