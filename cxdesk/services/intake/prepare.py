"""From a checked row to what the tables hold: ids, names resolved, who served where then, and the case it opens."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from hashlib import sha1
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import EPOCH
from cxdesk.models.texts import N_, Text
from cxdesk.services.casework.words import fold, stem_line
from cxdesk.services.intake.check import value_names
from cxdesk.services.intake.checking import Checked
from cxdesk.services.intake.targets import TARGETS, columns
from cxdesk.services.intake.versions import Versions

if TYPE_CHECKING:
    from cxdesk.services.intake.stage import StagePlan

#: Letters of the client's words that the queue shows; the same as of a case entered by hand.
EXCERPT = 160
_HOUR = 3_600_000_000

Names = list[tuple[Any, ...]]
Id = bytes | bytearray

#: Staged columns that come from fields of the mapping alone: the same in all rows where it has none of them.
_FIELDS = {
    "client_id": ("client", "client_name"), "agent_id": ("agent",), "product_id": ("product",),
    "category_id": ("category",), "channel": ("channel",), "contact_id": ("contact",),
    "topic": ("topic", "group"), "response": ("response",), "relief_amount": ("relief_amount",),
    "closed_at": ("closed_at",), "is_claim": ("is_claim",), "title": ("title", "topic"), "text": ("text",),
    "version_id": ("survey",), "review_site": ("review_site",), "author": ("author",), "city": ("city",),
    "url": ("url",), "reply": ("reply",),
}  # fmt: skip
#: Where an agent served, or a site was told.
_PLACES = ("scope_id", "team_id", "department_id", "site_id")


def constant_columns(plan: StagePlan) -> frozenset[str]:
    """The staged columns that are the same in all rows of a file: they need not be told row by row."""
    mapping = plan.mapping
    given = {*mapping.columns, *mapping.constants}
    found = {"source"} | {column for column, fields in _FIELDS.items() if given.isdisjoint(fields)}
    if not plan.context.places and given.isdisjoint(("team", "department", "site")):
        found.update(_PLACES)
    if mapping.kind == "complaints":
        found.update(("case_score", "case_score_max", "case_severity"))
    if mapping.kind == "surveys" and not mapping.questions:
        found.add("answers")
    return frozenset(found).intersection(columns(mapping.kind))


class IdMaker:
    """uuid5 of a namespace as 16 bytes: the same ids as `models.ids`, without making objects for 100,000 rows."""

    def __init__(self, namespace: UUID, prefix: str) -> None:
        # RFC 9562 names SHA-1 for version 5; it is no secret.
        self._start = sha1(namespace.bytes + prefix.encode(), usedforsecurity=False)

    def __call__(self, name: str) -> bytearray:
        """The id of `prefix + name`; sqlite3 binds a bytearray as it is, bytes in five times the time."""
        hashed = self._start.copy()
        hashed.update(name.encode())
        raw = bytearray(hashed.digest()[:16])
        raw[6] = raw[6] & 0x0F | 0x50
        raw[8] = raw[8] & 0x3F | 0x80
        return raw


class LocalTime:
    """Day and month of an instant (microseconds) in a time zone, remembered by the hour."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._days: dict[int, tuple[date, str]] = {}

    def __call__(self, micros: int) -> tuple[date, str]:
        """(day, month as `2026-10`)."""
        hour = micros // _HOUR
        found = self._days.get(hour)
        if found is None:
            day = (EPOCH + timedelta(microseconds=hour * _HOUR)).astimezone(self._zone).date()
            found = self._days[hour] = (day, f"{day.year:04d}-{day.month:02d}")
        return found


class Preparer:
    """Makes the staged tuple of a row, in the order of `staged.columns`."""

    def __init__(self, plan: StagePlan) -> None:
        self._plan, self._context = plan, plan.context
        kind, source, company = plan.mapping.kind, plan.mapping.source, plan.context.company_id
        self._source, self._company = source, company.bytes
        self._at = {name: place for place, name in enumerate(value_names(kind))}
        self._row_id = IdMaker(company, f"{TARGETS[kind].id_kind}\x1f{source}\x1f")
        self._client_id = IdMaker(company, "client\x1fclient\x1f")
        self._agent_id = IdMaker(company, "agent\x1fagent\x1f")
        self._product_id = IdMaker(company, "product\x1fproduct\x1f")
        self._contact_id = IdMaker(company, "contact\x1fcontact\x1f")
        self._case_id = IdMaker(company, "case\x1f")
        self._local = LocalTime(ZoneInfo(plan.context.time_zone))
        self._versions = Versions(plan.mapping, company) if kind == "surveys" else None
        self._clients: dict[str, tuple[Id, str]] = {}
        self._agents: dict[str, Id] = {}
        self._products: dict[str, Id] = {}
        self._new: dict[str, Names] = {"clients": [], "agents": [], "products": []}
        self._unknown: Counter[tuple[str, str]] = Counter()
        #: Rows whose date has no year.
        self._yearless = 0
        #: The number of the row at hand.
        self._n = 0
        self._own: Callable[[Sequence[Any]], tuple[tuple[Any, ...], _Told]] = getattr(self, f"_{kind}")

    def __call__(self, row: Checked) -> tuple[Any, ...]:
        """The staged values of a row; rows come in the order of their numbers, from 1."""
        self._n += 1
        identity, content, values = row
        at = self._at
        own, told = self._own(values)
        row_id = self._row_id(identity)
        client, label = self._client(values)
        agent = self._agent(self._value(values, "agent"))
        day, month = self._local(told.at) if told.at is not None else (None, "")
        place = self._context.place(bytes(agent), day) if agent and day and self._context.places else None
        team = self._named(values, "team", self._context.teams) or (place.team_id if place else None)
        site = self._named(values, "site", self._context.sites) or (place.site_id if place else None)
        department = self._named(values, "department", self._context.departments)
        department = department or (place.department_id if place else None)
        contact_ref = values[at["contact"]] if "contact" in at else None
        contact = self._contact_id(contact_ref) if contact_ref else None
        common = (
            row_id, site or self._company, self._source, identity, bytearray(content), client, agent, team,
            department, site, self._product(values), self._named(values, "category", self._context.categories),
            values[at["channel"]] if "channel" in at else told.channel, contact,
        )  # fmt: skip
        return common + own + self._case(told, row_id, contact, site, month, label or told.author)

    def new_names(self) -> list[tuple[str, Names]]:
        """Clients, agents and products met since the last call, each with the row that named it: (table, rows)."""
        met, self._new = self._new, {"clients": [], "agents": [], "products": []}
        return list(met.items())

    def versions(self) -> list[dict[str, Any]]:
        """The survey versions that rows belong to."""
        return self._versions.met() if self._versions else []

    def series(self) -> list[dict[str, Any]]:
        """No figures of periods."""
        return []

    def notes(self) -> list[Text]:
        """What was taken otherwise than it stands."""
        if not self._yearless:
            return []
        return [Text(N_("Dates without a year: {n}. Their words are kept."), {"n": self._yearless})]

    def unknown(self) -> list[tuple[str, str, int]]:
        """Names that the workspace does not know: (field, name, rows), the most frequent first."""
        return [(field, name, n) for (field, name), n in self._unknown.most_common(50)]

    def _case(
        self, told: _Told, row_id: Id, contact: Id | None, site: bytes | None, month: str, label: str
    ) -> tuple[Any, ...]:
        if not told.opens:
            return (None,) * 12
        calendar = self._context.working_time(site)
        due = calendar.add_micros(told.at, self._context.turnaround or calendar.day_minutes)
        stems = stem_line(f"{label} {told.title} {told.text}")
        return (
            self._case_id((contact or row_id).hex()), month, told.at, told.precision, due, told.score, told.score_max,
            told.severity, " ".join((told.text or told.title).split())[:EXCERPT], label, fold(label), stems,
        )  # fmt: skip

    def _surveys(self, values: Sequence[Any]) -> tuple[tuple[Any, ...], _Told]:
        assert self._versions is not None
        at = self._at
        sent, answered = values[at["sent_at"]], values[at["answered_at"]]
        score, low = values[at["index"]], bool(values[at["low"]])
        version = self._versions.id_of(values[at["survey"]])
        title, text = values[at["title"]] or values[at["topic"]] or "", values[at["text"]] or ""
        answers = values[at["answers"]]
        given: dict[str, float] = dict(answers) if answers else {}
        if given and values[at["score"]] is not None:
            given = {"score": values[at["score"]], **given}
        own = (
            version, sent, values[at["sent_at_precision"]] or "second", answered,
            values[at["answered_at_precision"]] or "second", score, low, json.dumps(given) if given else None, title,
            text,
        )  # fmt: skip
        instant, precision = (answered, "answered_at") if answered is not None else (sent, "sent_at")
        told = _Told(instant, values[at[f"{precision}_precision"]], low, title, text)
        if score is not None:
            told.rate(score, self._plan.mapping.scale_min, self._plan.mapping.scale_max)
        return own, told

    def _complaints(self, values: Sequence[Any]) -> tuple[tuple[Any, ...], _Told]:
        at = self._at
        registered, precision = values[at["registered_at"]], values[at["registered_at_precision"]]
        topic = values[at["topic"]] or values[at["group"]] or ""
        title, text = values[at["title"]] or "", values[at["text"]] or ""
        relief = values[at["relief_amount"]]
        own = (
            values[at["ref"]] or "", registered, precision, values[at["closed_at"]], bool(values[at["is_claim"]]),
            topic, values[at["response"]] or "", int(relief * 100) if relief is not None else None, title, text,
        )  # fmt: skip
        return own, _Told(registered, precision, True, title or topic, text)

    def _reviews(self, values: Sequence[Any]) -> tuple[tuple[Any, ...], _Told]:
        at = self._at
        published, precision = values[at["published_at"]], values[at["published_at_precision"]]
        rating, author = values[at["rating"]], values[at["author"]] or ""
        title, text = values[at["title"]] or "", values[at["text"]] or ""
        own = (
            published, precision, values[at["published_words"]] or "", rating, values[at["review_site"]] or "", author,
            values[at["city"]] or "", values[at["url"]] or "", values[at["reply"]] or "", title, text,
        )  # fmt: skip
        self._yearless += published is None
        # A review of no known year belongs to no month: it opens no case.
        opens = bool(values[at["low"]]) and published is not None
        told = _Told(published, precision, opens, title, text, channel="review", author=author)
        if rating is not None:
            told.rate(rating, self._plan.mapping.scale_min, self._plan.mapping.scale_max)
        return own, told

    def _value(self, values: Sequence[Any], name: str) -> Any:
        at = self._at.get(name)
        return None if at is None else values[at]

    def _client(self, values: Sequence[Any]) -> tuple[Id | None, str]:
        ref, name = self._value(values, "client"), self._value(values, "client_name")
        key = ref or name
        if not key:
            return None, ""
        found = self._clients.get(key)
        if found is None:
            label = name or (self._plan.client_word.format(ref=ref) if ref.isdigit() else ref)
            found = self._clients[key] = (self._client_id(key), label)
            category = self._context.categories.get(fold(self._value(values, "category") or ""))
            self._new["clients"].append((self._n, found[0], key, label, fold(label), category))
        return found

    def _agent(self, name: str | None) -> Id | None:
        if not name:
            return None
        found = self._agents.get(name)
        if found is None:
            found = self._context.agents.get(fold(name))
            if found is None:
                found = self._agent_id(name)
                self._new["agents"].append((self._n, found, name, name))
            self._agents[name] = found
        return found

    def _product(self, values: Sequence[Any]) -> Id | None:
        name = self._value(values, "product")
        if not name:
            return None
        found = self._products.get(name)
        if found is None:
            found = self._context.products.get(fold(name))
            if found is None:
                found = self._product_id(name)
                self._new["products"].append((self._n, found, name))
            self._products[name] = found
        return found

    def _named(self, values: Sequence[Any], field: str, known: dict[str, bytes]) -> bytes | None:
        name = self._value(values, field)
        if not name:
            return None
        found = known.get(fold(name))
        if found is None:
            self._unknown[(field, name)] += 1
        return found


class _Told:
    """What a row says to its case."""

    __slots__ = (
        "at",
        "author",
        "channel",
        "opens",
        "precision",
        "score",
        "score_max",
        "severity",
        "text",
        "title",
    )

    def __init__(
        self, at: int, precision: str, opens: bool, title: str, text: str, *, channel: str | None = None,
        author: str = "",
    ) -> None:  # fmt: skip
        self.at, self.precision, self.opens = at, precision, opens
        self.title, self.text, self.channel, self.author = title, text, channel, author
        self.score: float | None = None
        self.score_max: int | None = None
        self.severity: float | None = None

    def rate(self, score: float, low: int, high: int) -> None:
        """The score on its scale, and its place on it (0 lowest, 1 highest)."""
        self.score, self.score_max = score, high
        self.severity = (score - low) / (high - low)
