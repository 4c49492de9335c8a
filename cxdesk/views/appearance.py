"""Theme and language, as commands."""

from __future__ import annotations

from typing import ClassVar

from cxdesk.models.texts import N_
from cxdesk.services.translation import active
from cxdesk.views.commands import Command, Menu
from cxdesk.views.doors import Doors
from cxdesk.views.theme import Scheme, theme


class Appearance:
    """Three themes and two languages; a tick stands at what is in use."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        *(
            Command(
                f"view.theme.{scheme}",
                text,
                "wear",
                argument=scheme,
                checked_when="wears",
                menu=Menu.VIEW,
                starts_group=scheme == "system",
            )
            for scheme, text in (
                ("system", N_("Theme of the system")),
                ("light", N_("Light theme")),
                ("dark", N_("Dark theme")),
            )
        ),
        *(
            Command(
                f"view.language.{language}",
                text,
                "speak",
                argument=language,
                checked_when="speaks",
                menu=Menu.VIEW,
                starts_group=language == "ru",
            )
            # Each language names itself, so that it is found by who cannot read the other.
            for language, text in (("ru", "Русский"), ("en", "English"))
        ),
    )

    def __init__(self, doors: Doors) -> None:
        self._doors = doors

    def wear(self, scheme: Scheme) -> None:
        """Change the theme."""
        self._doors.wear(scheme)

    def wears(self, scheme: Scheme) -> bool:
        """Whether the theme is in use."""
        return theme().scheme == scheme

    def speak(self, language: str) -> None:
        """Change the language."""
        self._doors.speak(language)

    def speaks(self, language: str) -> bool:
        """Whether the language is in use."""
        return active().language == language
