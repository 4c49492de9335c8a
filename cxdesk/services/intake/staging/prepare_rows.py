"""What the preparers of contacts, people and series have in common: row by row, from values by name to a tuple."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from typing import Any, ClassVar

from cxdesk.models.texts import Text
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.staging.check import value_names
from cxdesk.services.intake.staging.checking import Piece
from cxdesk.services.intake.staging.columns import Prepared, rows_of
from cxdesk.services.intake.staging.names import Names, Rows
from cxdesk.services.intake.staging.plan import StagePlan
from cxdesk.services.intake.staging.row_ids import IdMaker
from cxdesk.services.intake.values.times import LocalDay

#: The values of a row by their names.
Values = dict[str, Any]


class RowPreparer(ABC):
    """Makes the staged columns of rows, in the order of the target's, from one tuple a row."""

    #: Column -> fields of the mapping; without any of them it is the same in all rows.
    FIELDS: ClassVar[dict[str, tuple[str, ...]]] = {}

    def __init__(self, plan: StagePlan) -> None:
        mapping, company = plan.mapping, plan.context.company_id
        self._plan, self._context, self._mapping = plan, plan.context, mapping
        self._source, self._company = mapping.source, company.bytes
        self._value_names = value_names(mapping.kind)
        self._row_id = IdMaker(company, f"{TARGETS[mapping.kind].id_kind}\x1f{mapping.source}\x1f")
        self._days = LocalDay(mapping.zone)
        self._names = Names(plan)
        #: What was taken otherwise than it stands: source of the text -> rows.
        self._notes: Counter[tuple[str, tuple[tuple[str, object], ...]]] = Counter()
        #: The number of the row at hand.
        self._n = 0

    def __call__(self, piece: Piece) -> Prepared:
        """The staged columns of a piece; pieces come in the order of the file."""
        names = self._value_names
        found: list[tuple[Any, ...]] = []
        for identity, content, values in zip(
            piece.identities, piece.contents, rows_of([piece.values[name] for name in names]), strict=True
        ):
            self._n += 1
            found.append(self._prepared(identity, bytearray(content), dict(zip(names, values, strict=True))))
        return Prepared(list(map(list, rows_of(found))), [False] * len(found), [])

    @abstractmethod
    def _prepared(self, identity: str, content: bytearray, row: Values) -> tuple[Any, ...]:
        """The staged values of the row at hand."""

    @classmethod
    def constant_columns(cls, plan: StagePlan) -> frozenset[str]:
        """The staged columns that are the same in all rows of a file."""
        given = {*plan.mapping.columns, *plan.mapping.constants}
        found = {"source"} | {name for name, fields in cls.FIELDS.items() if given.isdisjoint(fields)}
        return frozenset(found).intersection(TARGETS[plan.mapping.kind].staged)

    def new_names(self) -> list[tuple[str, Rows]]:
        """Names met since the last call, each with the row that named it: (table, rows)."""
        return self._names.new()

    def versions(self) -> list[dict[str, Any]]:
        """No survey was asked."""
        return []

    def series(self) -> list[dict[str, Any]]:
        """The series that rows have figures of."""
        return []

    def unknown(self) -> list[tuple[str, str, int]]:
        """Names that the workspace does not know: (field, name, rows), the most frequent first."""
        return self._names.unknown()

    def notes(self) -> list[Text]:
        """What was taken otherwise than it stands, each with its rows."""
        return [Text(source, {**dict(values), "n": n}) for (source, values), n in sorted(self._notes.items())]

    def _note(self, source: str, **values: object) -> None:
        self._notes[source, tuple(values.items())] += 1
