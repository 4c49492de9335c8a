"""Whose fault: the letters of each language, and the places of the keyboard where they stand."""

from __future__ import annotations

from cxdesk.models.values import LABELS, Fault
from cxdesk.views.commands import Command
from cxdesk.views.keys import place_of_letter

_LETTERS = {
    "ru": {
        Fault.EMPLOYEE: "С",
        Fault.PROCESS: "П",
        Fault.PRODUCT: "Т",
        Fault.SOFTWARE: "О",
        Fault.CLIENT: "К",
        Fault.NONE: "Н",
    },
    "en": {
        Fault.EMPLOYEE: "E",
        Fault.PROCESS: "P",
        Fault.PRODUCT: "D",
        Fault.SOFTWARE: "S",
        Fault.CLIENT: "C",
        Fault.NONE: "N",
    },
}


def fault_letters(language: str) -> dict[Fault, str]:
    """The letter of each fault, in the order in which they are shown."""
    return _LETTERS.get(language, _LETTERS["en"])


def fault_commands(language: str) -> tuple[Command, ...]:
    """F and a letter, by its place: one command a fault."""
    return tuple(
        Command(
            id=f"case.fault.{fault.value}",
            text=LABELS[fault],
            handler="set_fault",
            enabled_when="why_no_review",
            label="fault_command",
            key=f"F {place_of_letter(letter)}",
            shown=f"F, {letter}",
            argument=fault,
        )
        for fault, letter in fault_letters(language).items()
    )
