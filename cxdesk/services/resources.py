"""Where icons, fonts, translations and sample texts lie: in the wheel, or in the repository beside the package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def resources() -> Path:
    """The folder of the resources. An editable install has none in the package: then it is the repository's."""
    bundled = _PACKAGE / "resources"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """One file or folder of the resources, e.g. `fonts`."""
    return resources() / name
