"""What the window may ask of the program that holds it: another workspace, person, language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from cxdesk.models.values import Actor
from cxdesk.views.theme import Scheme


class Doors(Protocol):
    """The ways out of a window; each of them may close it and open another."""

    def open_workspace(self, path: Path, *, create: bool = False, then_import: Sequence[Path] = ()) -> None:
        """Open (or make) a workspace and show it in place of the present one."""

    def connect_to(self, connection_file: Path | None = None) -> None:
        """Ask for a connection file (or take this one) and a sign-in, make a workspace of them and open it."""

    def open_demo(self) -> None:
        """Open the demo; made first, with progress, where there is none."""

    def restore(self, path: Path, backup: Path) -> None:
        """Put a backup in the place of a workspace and open it."""

    def sit_down(self, actor: Actor) -> None:
        """Another person of the workspace takes the desk."""

    def speak(self, language: str) -> None:
        """Show everything in another language."""

    def wear(self, scheme: Scheme) -> None:
        """Change the theme."""

    def leave(self) -> None:
        """End the program."""
