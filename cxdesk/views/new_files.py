"""Where new workspaces are made unasked: among the person's documents."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cxdesk.models.outcome import Outcome, Progress
from cxdesk.services import clock
from cxdesk.services.translation import tr
from cxdesk.views.drops import WORKSPACE_SUFFIX

#: 1.0 is 20,000 sent surveys a month; this is made in seconds.
_DEMO_SCALE = 0.02


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


def make_demo(_store: object, path: Path, *, progress: Progress, **_: object) -> Outcome:
    """Write the demo: two years of a small lender that end yesterday. In the form that `Jobs.run` takes."""
    from cxdesk.services.insight.keeping import keep_months_of
    from cxdesk.services.sample.generate import write_sample

    path.parent.mkdir(parents=True, exist_ok=True)
    yesterday = clock.now().astimezone().date() - timedelta(days=1)
    write_sample(path, months=24, scale=_DEMO_SCALE, seed=1, until=yesterday, progress=progress)
    keep_months_of(path, progress)
    return Outcome()
