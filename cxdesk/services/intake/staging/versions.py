"""The version of a survey that a row belongs to: the same scale, threshold and questions are the same version."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from cxdesk.models.ids import imported_id
from cxdesk.services.intake.mapping.mapping import Mapping


class Versions:
    """Versions by the name of the survey method, with ids that two desks make alike."""

    def __init__(self, mapping: Mapping, company: UUID) -> None:
        self._mapping, self._company = mapping, company
        self._known: dict[str, tuple[bytes, dict[str, Any]]] = {}

    def id_of(self, method: str | None) -> bytes:
        """The id of the version under which a survey called `method` was asked (None: called by its metric)."""
        name = method or self._mapping.metric.upper()
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._make(name)
        return found[0]

    def met(self) -> list[dict[str, Any]]:
        """The rows of the versions that were asked for."""
        return [row for _, row in self._known.values()]

    def _make(self, name: str) -> tuple[bytes, dict[str, Any]]:
        mapping = self._mapping
        questions = [
            {"code": q.code, "text": q.text, "weight": q.weight, "critical": q.critical}
            for q in mapping.questions
        ]
        if questions:
            score = mapping.columns.get("score")
            first = {"code": "score", "text": str(score or ""), "weight": 1.0, "critical": False}
            questions.insert(0, first)
        asked = "|".join(f"{q['code']}:{q['weight']}:{q['critical']}" for q in questions)
        scale = f"{mapping.metric}|{mapping.scale_min}|{mapping.scale_max}|{mapping.threshold}"
        method = imported_id(self._company, "survey_method", mapping.source, name)
        version = imported_id(self._company, "survey_version", mapping.source, f"{name}|{scale}|{asked}")
        row = {
            "id": version.hex,
            "method_id": method.hex,
            "method": name,
            "metric": mapping.metric,
            "scale_min": mapping.scale_min,
            "scale_max": mapping.scale_max,
            "low_threshold": mapping.threshold,
            "questions": questions,
        }
        return version.bytes, row
