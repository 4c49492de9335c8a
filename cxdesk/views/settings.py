"""What this machine remembers between two starts: one INI file, written soon after each change."""

from __future__ import annotations

import json
import os
import sys
import zlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, QTimer

#: Milliseconds within which several changes are written as one; a kill loses no more than that.
WRITE_AFTER = 100
RECENT = 8
_ON_LINUX = sys.platform == "linux"


def config_dir() -> Path:
    """The folder of the settings and of the log; CXDESK_CONFIG_DIR overrides the system's."""
    override = os.environ.get("CXDESK_CONFIG_DIR")
    if override:
        return Path(override)
    if _ON_LINUX:
        # What platformdirs would say, whose import the first paint would wait for.
        told = Path(os.environ.get("XDG_CONFIG_HOME", "").strip())
        return (told if told.is_absolute() else Path.home() / ".config") / "cxdesk"
    from platformdirs import user_config_path

    return user_config_path("cxdesk", appauthor=False)


class Settings(QObject):
    """Values by name, as JSON, so that a list of numbers comes back as one."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder or config_dir()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._file = QSettings(str(self.folder / "cxdesk.ini"), QSettings.Format.IniFormat)
        self._soon = QTimer(self, singleShot=True, interval=WRITE_AFTER)
        self._soon.timeout.connect(self._file.sync)

    def get(self, name: str, default: Any = None) -> Any:
        """The remembered value; `default` where there is none or it cannot be read."""
        raw = self._file.value(name)
        try:
            return json.loads(raw) if isinstance(raw, str) else default
        except ValueError:
            return default

    def put(self, name: str, value: Any) -> None:
        """Remember `value` (JSON); None forgets it."""
        if value is None:
            self._file.remove(name)
        elif self.get(name) != value:
            self._file.setValue(name, json.dumps(value, ensure_ascii=True))
        if not self._soon.isActive():
            self._soon.start()

    def write(self) -> None:
        """Write now, at the end."""
        self._soon.stop()
        self._file.sync()

    def add_recent(self, path: Path) -> None:
        """Remember the workspace as the last one opened."""
        self.put(
            "recent",
            [str(path), *(p for p in self.get("recent", []) if p != str(path))][:RECENT],
        )

    def recent(self) -> list[Path]:
        """The workspaces opened last, newest first, as far as they still exist."""
        return [path for path in map(Path, self.get("recent", [])) if path.is_file()]


def workspace_key(path: Path, name: str) -> str:
    """The name of a value that belongs to one workspace on this machine."""
    # A checksum tells a handful of paths apart, and hashlib would load OpenSSL before the first paint.
    return f"workspace-{zlib.crc32(str(path.absolute()).encode()):08x}/{name}"
