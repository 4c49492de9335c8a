"""Files that were dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

WORKSPACE_SUFFIX = ".cxdesk"
#: A connection file: where a shared database is.
SERVER_SUFFIX = ".cxserver"


def files_of(data: QMimeData) -> list[Path]:
    """The local files of a drop, without folders; empty where it is something else."""
    if not data.hasUrls():
        return []
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.is_file()]


def workspace_of(files: list[Path]) -> Path | None:
    """The workspace, where exactly one was dropped."""
    return files[0] if len(files) == 1 and files[0].suffix == WORKSPACE_SUFFIX else None


def connection_of(files: list[Path]) -> Path | None:
    """The connection file, where exactly one was dropped."""
    return files[0] if len(files) == 1 and files[0].suffix == SERVER_SUFFIX else None
