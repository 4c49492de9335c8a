"""From checked rows to what the tables hold: ids, names resolved, who served where then, and the cases they open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import compress
from typing import Any
from zoneinfo import ZoneInfo

from cxdesk.models.moments import EPOCH
from cxdesk.models.texts import N_, Text
from cxdesk.services.casework.words import fold, stem_line
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.staging.checking import Piece
from cxdesk.services.intake.staging.columns import Column, Columns, Prepared
from cxdesk.services.intake.staging.context import Place
from cxdesk.services.intake.staging.name_columns import NameColumns
from cxdesk.services.intake.staging.names import Client, Id, Names, Rows
from cxdesk.services.intake.staging.plan import StagePlan
from cxdesk.services.intake.staging.row_ids import IdMaker
from cxdesk.services.intake.staging.versions import Versions

#: Letters of the client's words that the queue shows; the same as of a case entered by hand.
EXCERPT = 160
_HOUR = 3_600_000_000

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
    if mapping.kind == "surveys" and not mapping.questions:
        found.add("answers")
    return frozenset(found).intersection(TARGETS[mapping.kind].stored)


class LocalTime(dict[int, tuple[date, str]]):
    """Day and month (as `2026-10`) of an hour since 1970 in a time zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def __missing__(self, hour: int) -> tuple[date, str]:
        day = (EPOCH + timedelta(microseconds=hour * _HOUR)).astimezone(self._zone).date()
        found = self[hour] = (day, f"{day.year:04d}-{day.month:02d}")
        return found

    def __call__(self, micros: int) -> tuple[date, str]:
        """(day, month) of an instant in microseconds."""
        return self[micros // _HOUR]


@dataclass
class _Told:
    """What rows say to their cases, and which of them open one."""

    opens: Column
    at: Column
    precision: Column
    title: Column
    text: Column
    score: Column | None = None
    channel: str | None = None
    author: Column | None = None


class Preparer:
    """Makes the staged columns of pieces, in the order of `staged.columns`."""

    def __init__(self, plan: StagePlan) -> None:
        self._plan, self._context, self._mapping = plan, plan.context, plan.mapping
        self._kind, self._source = plan.mapping.kind, plan.mapping.source
        company = plan.context.company_id
        self._company = bytearray(company.bytes)
        self._row_id = IdMaker(company, f"{TARGETS[self._kind].id_kind}\x1f{self._source}\x1f")
        self._contact_id = IdMaker(company, "contact\x1fcontact\x1f")
        self._case_id = IdMaker(company, "case\x1f")
        self._local = LocalTime(ZoneInfo(plan.context.time_zone))
        self._versions = Versions(plan.mapping, company) if self._kind == "surveys" else None
        self._own = {"surveys": self._surveys, "complaints": self._complaints, "reviews": self._reviews}[
            self._kind
        ]
        self._names = Names(plan)
        self._columns = NameColumns(self._names)
        #: Rows whose date has no year.
        self._yearless = 0
        #: Rows that were prepared.
        self._done = 0

    def __call__(self, piece: Piece) -> Prepared:
        """The staged columns of a piece; pieces come in the order of the file."""
        rows, first = piece.values, self._done + 1
        size = rows.size
        self._done += size
        own, told = self._own(rows)
        row_ids = self._row_id.column(piece.identities)
        clients = self._columns.clients(rows, first)
        agents = self._columns.agents(rows, first)
        products = self._columns.products(rows, first)
        categories = self._columns.parts("category", rows)
        teams, departments, sites = self._places(rows, agents, told)
        contacts: list[Id | None] = [None] * size
        if "contact" in rows.told:
            contacts = [self._contact_id(ref) if ref else None for ref in rows["contact"]]
        channels = rows["channel"] if told.channel is None else [told.channel] * size
        scopes = [site or self._company for site in sites]
        common: list[Column] = [
            row_ids, scopes, [self._source] * size, piece.identities, list(map(bytearray, piece.contents)),
            [client[0] for client in clients], agents, teams, departments, sites, products, categories, channels,
            contacts,
        ]  # fmt: skip
        return Prepared(common + own, told.opens, self._cases(told, row_ids, contacts, sites, clients))

    def new_names(self) -> list[tuple[str, Rows]]:
        """Names met since the last call, each with the row that named it: (table, rows)."""
        return self._names.new()

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
        return self._names.unknown()

    def _places(self, rows: Columns, agents: Column, told: _Told) -> tuple[Column, Column, Column]:
        """Teams, departments and sites: those that the file names, else those of the agents then."""
        teams, departments, sites = (
            self._columns.parts(field, rows) for field in ("team", "department", "site")
        )
        if self._context.places:
            then = list(map(self._place, agents, told.at))
            teams = [
                own or (place.team_id if place else None) for own, place in zip(teams, then, strict=True)
            ]
            departments = [
                own or (place.department_id if place else None)
                for own, place in zip(departments, then, strict=True)
            ]
            sites = [
                own or (place.site_id if place else None) for own, place in zip(sites, then, strict=True)
            ]
        return teams, departments, sites

    def _place(self, agent: Id | None, at: int | None) -> Place | None:
        """Where an agent worked at an instant."""
        return self._context.place(bytes(agent), self._local(at)[0]) if agent and at is not None else None

    def _cases(
        self, told: _Told, row_ids: Column, contacts: Column, sites: Column, clients: list[Client]
    ) -> list[Column]:
        """The columns of the cases, one for each row that opens one."""
        opens = told.opens

        def some(column: Column) -> Column:
            return list(compress(column, opens))

        at, titles, texts, authors = map(
            some, (told.at, told.title, told.text, told.author or [""] * len(opens))
        )
        of_contacts = zip(some(contacts), some(row_ids), strict=True)
        labels = [label or author for (_, label, _), author in zip(some(clients), authors, strict=True)]
        keys = [key or fold(author) for (_, _, key), author in zip(some(clients), authors, strict=True)]
        low, high = self._mapping.scale_min, self._mapping.scale_max
        scores = some(told.score) if told.score is not None else [None] * len(at)
        return [
            self._case_id.column([(contact or row_id).hex() for contact, row_id in of_contacts]),
            [self._local(instant)[1] for instant in at], at, some(told.precision), self._due(at, some(sites)),
            scores, [None if score is None else high for score in scores],
            [None if score is None else (score - low) / (high - low) for score in scores],
            list(map(_excerpt, texts, titles)), labels, keys,
            [stem_line(" ".join(words)) for words in zip(labels, titles, texts, strict=True)],
        ]  # fmt: skip

    def _due(self, at: Column, sites: Column) -> Column:
        turnaround = self._context.turnaround
        calendars = {site: self._context.working_time(site) for site in set(sites)}
        return [
            calendar.add_micros(instant, turnaround or calendar.day_minutes)
            for instant, calendar in zip(at, map(calendars.__getitem__, sites), strict=True)
        ]

    def _surveys(self, rows: Columns) -> tuple[list[Column], _Told]:
        assert self._versions is not None
        sent, answered, low = rows["sent_at"], rows["answered_at"], rows["low"]
        sent_precision, answered_precision = rows["sent_at_precision"], rows["answered_at_precision"]
        titles = [title or topic or "" for title, topic in zip(rows["title"], rows["topic"], strict=True)]
        texts = [text or "" for text in rows["text"]]
        methods = {method: self._versions.id_of(method) for method in dict.fromkeys(rows["survey"])}
        own = [
            [methods[method] for method in rows["survey"]], sent, [word or "second" for word in sent_precision],
            answered, [word or "second" for word in answered_precision], rows["index"], low, self._answers(rows),
            titles, texts,
        ]  # fmt: skip
        at, precision = answered, answered_precision
        if None in answered:
            at = [a if a is not None else s for a, s in zip(answered, sent, strict=True)]
            told = zip(answered, answered_precision, sent_precision, strict=True)
            precision = [mine if a is not None else other for a, mine, other in told]
        return own, _Told(low, at, precision, titles, texts, rows["index"])

    def _answers(self, rows: Columns) -> Column:
        if not self._mapping.questions:
            return [None] * rows.size
        found: Column = []
        for score, answers in zip(rows["score"], rows["answers"], strict=True):
            given = dict(answers)
            if given and score is not None:
                given = {"score": score, **given}
            found.append(json.dumps(given) if given else None)
        return found

    def _complaints(self, rows: Columns) -> tuple[list[Column], _Told]:
        registered, precision = rows["registered_at"], rows["registered_at_precision"]
        topics = [topic or group or "" for topic, group in zip(rows["topic"], rows["group"], strict=True)]
        titles, texts = [title or "" for title in rows["title"]], [text or "" for text in rows["text"]]
        own = [
            [ref or "" for ref in rows["ref"]], registered, precision, rows["closed_at"],
            list(map(bool, rows["is_claim"])), topics, [response or "" for response in rows["response"]],
            [None if relief is None else int(relief * 100) for relief in rows["relief_amount"]], titles, texts,
        ]  # fmt: skip
        spoken = [title or topic for title, topic in zip(titles, topics, strict=True)]
        return own, _Told([True] * rows.size, registered, precision, spoken, texts)

    def _reviews(self, rows: Columns) -> tuple[list[Column], _Told]:
        published, precision, ratings = rows["published_at"], rows["published_at_precision"], rows["rating"]
        titles, texts = [title or "" for title in rows["title"]], [text or "" for text in rows["text"]]
        authors = [author or "" for author in rows["author"]]
        told = ([word or "" for word in rows[name]] for name in ("city", "url", "reply"))
        words, sites = ([word or "" for word in rows[name]] for name in ("published_words", "review_site"))
        own = [published, precision, words, ratings, sites, authors, *told, titles, texts]
        self._yearless += published.count(None)
        # A review of no known year belongs to no month: it opens no case.
        opens = [low and at is not None for low, at in zip(rows["low"], published, strict=True)]
        return own, _Told(opens, published, precision, titles, texts, ratings, "review", authors)


def _excerpt(text: str, title: str) -> str:
    words = text or title
    begin = " ".join(words[: 2 * EXCERPT].split())
    return begin[:EXCERPT] if len(begin) >= EXCERPT else " ".join(words.split())[:EXCERPT]
