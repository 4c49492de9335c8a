"""What a kind of file is: its fields, what each is called in files of both languages, and what names a row of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cxdesk.models.texts import N_, CxError


class Type(StrEnum):
    """How the cells of a field are read."""

    REF = "ref"
    WORD = "word"
    TEXT = "text"
    DATE = "date"
    #: A time of day, joined to the date of the row: microseconds since midnight.
    TIME = "time"
    #: Whole seconds.
    DURATION = "duration"
    SCORE = "score"
    MONEY = "money"
    #: An exact number.
    NUMBER = "number"
    WHOLE = "whole"
    TRUTH = "truth"
    CHANNEL = "channel"
    #: How long a period is: hour, day, week, month, quarter, year.
    GRAIN = "grain"


@dataclass(frozen=True)
class Field:
    """One field of a kind. `names` are the headers that files give it, the most telling first."""

    name: str
    label: str
    type: Type
    names: tuple[str, ...]
    required: bool = False
    #: Names that fit only where nothing better is found: `id`, `date`, `name`.
    vague: tuple[str, ...] = ()
    #: How a client is reached and known outside: kept by a shared database alone, never in a workspace.
    contact_data: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of file."""

    name: str
    label: str
    fields: tuple[Field, ...]
    #: Fields that may identify a row, each alone or several together, in the order of trying.
    identity: tuple[tuple[str, ...], ...]
    #: The field by whose instant a row belongs to a month, the first that is there.
    dated_by: tuple[str, ...]
    #: The fields by which a file of this kind is told from the others.
    telling: tuple[str, ...]
    #: The field that holds the score, and the ends of its scale by default; "" where the kind has none.
    scored_by: str = ""
    #: Fields whose values together name a row where no column was chosen to: what a file says of them again, it
    #: says anew. Empty: the content does.
    keyed_by: tuple[str, ...] = ()
    #: Whether each further column of numbers is a measure.
    measured: bool = False
    #: What ids are made under where a mapping names no source; "" is the kind's name.
    source: str = ""

    def field(self, name: str) -> Field:
        """The field called `name`; raises CxError where the kind has none."""
        found = next((field for field in self.fields if field.name == name), None)
        if found is None:
            raise CxError(
                N_("{kind} have no field {field}."),
                hint=N_("The fields are: {fields}."),
                kind=self.name,
                field=name,
                fields=", ".join(field.name for field in self.fields),
            )
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(field.name for field in self.fields)

    @property
    def contact_data(self) -> tuple[str, ...]:
        """The names of the fields that a shared database alone keeps."""
        return tuple(field.name for field in self.fields if field.contact_data)


def listed(text: str) -> tuple[str, ...]:
    """`a|b|c` as the names that it lists."""
    return tuple(part.strip() for part in text.split("|") if part.strip())
