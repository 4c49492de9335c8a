"""Where new workspaces are made unasked: among the person's documents."""

from __future__ import annotations

from pathlib import Path

from cxdesk.services.translation import tr
from cxdesk.views.drops import WORKSPACE_SUFFIX


def workspaces_folder() -> Path:
    """The folder `cxdesk` of the person's documents."""
    from platformdirs import user_documents_path

    return user_documents_path() / "cxdesk"


def new_workspace_path() -> Path:
    """A free name for the workspace that a first import makes."""
    folder, name = workspaces_folder(), tr("My workspace")
    path, number = folder / f"{name}{WORKSPACE_SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} {number}{WORKSPACE_SUFFIX}"
    return path


def demo_path() -> Path:
    """Where the demo lies."""
    return workspaces_folder() / f"demo{WORKSPACE_SUFFIX}"
