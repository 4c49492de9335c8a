"""Figures of periods and of contacts, with the series that they are figures of."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from cxdesk.models.ids import imported_id
from cxdesk.services.casework.words import fold
from cxdesk.services.intake.mapping.identity import JOIN
from cxdesk.services.intake.staging.plan import StagePlan
from cxdesk.services.intake.staging.prepare_rows import RowPreparer, Values
from cxdesk.services.intake.staging.row_ids import IdMaker
from cxdesk.services.intake.staging.series import named_measure
from cxdesk.services.intake.values.times import begin_of

_HOUR = 3_600_000_000


class _Measured(RowPreparer):
    """Rows with measures."""

    def __init__(self, plan: StagePlan) -> None:
        super().__init__(plan)
        self._known = {measure.code: measure for measure in plan.mapping.measures}
        self._met: set[str] = set()

    def series(self) -> list[dict[str, Any]]:
        """The series that rows have figures of, met so far."""
        company = self._context.company_id
        return [
            {
                "id": imported_id(company, "kpi_series", "", code).hex,
                "code": code,
                "name": measure.name or str(measure.column),
                "unit": measure.unit,
                "rollup": measure.rollup,
            }
            for code, measure in sorted(self._known.items())
            if code in self._met
        ]

    def _measures(self, row: Values) -> str:
        """The measures as JSON: exact numbers as text, so that no digit of money is lost."""
        given = row["measures"]
        self._met.update(code for code, _ in given)
        return json.dumps(
            {code: format(value, "f") for code, value in given}, ensure_ascii=False, separators=(",", ":")
        )


class KpiPreparer(_Measured):
    """Makes the staged tuple of the figures of one period."""

    FIELDS: ClassVar[dict[str, tuple[str, ...]]] = {
        "grain": ("grain",), "hour": ("hour",), "department_id": ("department",), "team_id": ("team",),
        "agent_id": ("agent",), "product_id": ("product",), "channel": ("channel",), "review_site": ("review_site",),
        "unknown_part": ("department", "team", "site"),
    }  # fmt: skip

    def _prepared(self, identity: str, content: bytearray, row: Values) -> tuple[Any, ...]:
        if (series := row["series"]) and (measure := named_measure(series)).code not in self._known:
            self._known[measure.code] = measure
        names, n, grain = self._names, self._n, row["grain"]
        parts = {field: names.part(field, row[field]) for field in ("department", "team", "site")}
        unknown = "; ".join(
            f"{field} {row[field]}" for field, found in parts.items() if row[field] and not found
        )
        hour = None if row["hour"] is None or grain != "hour" else row["hour"] // _HOUR
        of = (
            grain, begin_of(self._days.date_of(row["period"]), grain).isoformat(), hour, *parts.values(),
            names.agent(n, row["agent"]), names.product(n, row["product"]), row["channel"], row["review_site"] or "",
            unknown,
        )  # fmt: skip
        key = JOIN.join(map(_spelled, of))
        return (
            self._row_id(key), parts["site"] or self._company, self._source, key, content, *of, self._measures(row),
        )  # fmt: skip


def _spelled(part: object) -> str:
    """A part of a record's key: ids rather than names, so that another name of the same part is the same record."""
    return part.hex() if isinstance(part, bytes | bytearray) else fold(str(part)) if part is not None else ""


class SpeechPreparer(_Measured):
    """Makes the staged tuple of what was measured in one contact."""

    FIELDS: ClassVar[dict[str, tuple[str, ...]]] = {
        "scope_id": (), "agent_id": ("agent",), "spoken_at": ("spoken_at",), "spoken_precision": ("spoken_at",),
    }  # fmt: skip

    def __init__(self, plan: StagePlan) -> None:
        super().__init__(plan)
        self._contact_id = IdMaker(plan.context.company_id, "contact\x1fcontact\x1f")

    def _prepared(self, identity: str, content: bytearray, row: Values) -> tuple[Any, ...]:
        return (
            self._row_id(identity), self._company, self._source, identity, content, self._contact_id(row["contact"]),
            row["spoken_at"], row["spoken_at_precision"] or "second", self._names.agent(self._n, row["agent"]),
            self._measures(row),
        )  # fmt: skip
