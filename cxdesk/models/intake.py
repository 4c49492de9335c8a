"""What comes in: clients, contacts, surveys, complaints, public reviews, and the imports that brought them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from cxdesk.models.base import Base, Imported, Shared


class ClientCategory(Shared, Base):
    """Potential, active, overdue, former borrower: editable data."""

    __tablename__ = "client_categories"
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Client(Shared, Base):
    """A client. Names and contact data beyond `label` never come into a workspace by themselves."""

    __tablename__ = "clients"
    __table_args__ = (
        Index("ix_clients_label_key", "label_key"),
        Index(
            "ix_clients_merged_into_id", "merged_into_id",
            sqlite_where=sql("merged_into_id IS NOT NULL"), postgresql_where=sql("merged_into_id IS NOT NULL"),
        ),
    )  # fmt: skip
    #: How files name the client.
    ref: Mapped[str]
    #: What the program shows.
    label: Mapped[str]
    #: `label` folded, for sorting and for finding.
    label_key: Mapped[str]
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("client_categories.id"), default=None)
    #: What the client earns the company, a year.
    profitability: Mapped[Decimal | None] = mapped_column(default=None)
    #: The surviving client, where this one was merged into it.
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("clients.id"), default=None)
    last_asked_at: Mapped[datetime | None] = mapped_column(default=None)
    #: Whether account, card, phone ... take money: {"account": "arrested"}, values of `MethodState`.
    pay_states: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    #: The import whose rows brought the name; taken back, it takes the name along where nothing else holds it.
    brought_by: Mapped[UUID | None] = mapped_column(default=None)


class ClientStatus(Imported, Base):
    """What a client was from a day on, so that 'still active after 90 days' can be told later.

    The client's present category and profitability are those of the newest that tells them.
    """

    __tablename__ = "client_statuses"
    __table_args__ = (Index("ix_client_statuses_client_id", "client_id", "valid_from"),)
    source: Mapped[str] = mapped_column(default="", server_default="")
    identity: Mapped[str] = mapped_column(default="", server_default="")
    client_id: Mapped[UUID] = mapped_column(ForeignKey("clients.id"))
    valid_from: Mapped[date]
    #: active, inactive, blocked, left, or the file's own word; empty where it tells none.
    status: Mapped[str]
    #: How many in the period that begins on the day.
    operations: Mapped[int | None] = mapped_column(default=None)
    category_id: Mapped[UUID | None] = mapped_column(default=None)
    profitability: Mapped[Decimal | None] = mapped_column(default=None)


class Snapshot:
    """Who served the client, as it was then: nobody's past figures change when somebody moves."""

    @declared_attr
    def client_id(cls) -> Mapped[UUID | None]:
        """The client."""
        return mapped_column(ForeignKey("clients.id"), default=None)

    @declared_attr
    def agent_id(cls) -> Mapped[UUID | None]:
        """The employee."""
        return mapped_column(ForeignKey("agents.id"), default=None)

    @declared_attr
    def team_id(cls) -> Mapped[UUID | None]:
        """The agent's team then."""
        return mapped_column(ForeignKey("teams.id"), default=None)

    @declared_attr
    def department_id(cls) -> Mapped[UUID | None]:
        """The department then."""
        return mapped_column(ForeignKey("departments.id"), default=None)

    @declared_attr
    def site_id(cls) -> Mapped[UUID | None]:
        """The site then."""
        return mapped_column(ForeignKey("sites.id"), default=None)

    @declared_attr
    def product_id(cls) -> Mapped[UUID | None]:
        """The product."""
        return mapped_column(ForeignKey("products.id"), default=None)

    @declared_attr
    def category_id(cls) -> Mapped[UUID | None]:
        """The client's category then."""
        return mapped_column(ForeignKey("client_categories.id"), default=None)

    channel: Mapped[str | None] = mapped_column(default=None)


class Contact(Snapshot, Imported, Base):
    """One conversation, in any channel: 100,000 a month, so the narrow columns stand first and the text last."""

    __tablename__ = "contacts"
    __table_args__ = (
        # Of a client: earlier contacts, and the one that a survey or a complaint was about.
        Index(
            "ix_contacts_client_id", "client_id", "started_at", sqlite_where=sql("client_id IS NOT NULL"),
            postgresql_where=sql("client_id IS NOT NULL"),
        ),
        # SL and LCR of a month are read from the index alone.
        Index("ix_contacts_started_at", "started_at", "outcome", "wait_seconds", "deleted_at"),
    )  # fmt: skip
    ref: Mapped[str]
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    started_precision: Mapped[str] = mapped_column(default="second")
    topic: Mapped[str] = mapped_column(default="")
    #: in, out, internal; empty where the file does not tell.
    direction: Mapped[str] = mapped_column(default="", server_default="")
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    #: Of the conversation itself.
    talk_seconds: Mapped[int | None] = mapped_column(default=None)
    #: In the queue, until an agent answered or the client gave up.
    wait_seconds: Mapped[int | None] = mapped_column(default=None)
    ivr_seconds: Mapped[int | None] = mapped_column(default=None)
    queue: Mapped[str] = mapped_column(default="", server_default="")
    line: Mapped[str] = mapped_column(default="", server_default="")
    #: answered, abandoned, ivr (never asked for a person), none (no conversation at all), or empty: not told.
    outcome: Mapped[str] = mapped_column(default="", server_default="")
    #: How the file calls the outcome.
    outcome_word: Mapped[str] = mapped_column(default="", server_default="")
    #: Where the recording lies, as the file tells or by the template of the mapping.
    recording: Mapped[str] = mapped_column(default="", server_default="")
    #: The transcript, the messages, or what the agent noted.
    text: Mapped[str] = mapped_column(default="", server_default="")


class SpeechMetrics(Imported, Base):
    """What speech analytics measured in one contact: emotion, silence, talk over, script kept."""

    __tablename__ = "speech_metrics"
    __table_args__ = (Index("ix_speech_metrics_contact_id", "contact_id"),)
    #: The contact, though it may not be imported yet.
    contact_id: Mapped[UUID]
    spoken_at: Mapped[datetime | None] = mapped_column(default=None)
    spoken_precision: Mapped[str] = mapped_column(default="second")
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agents.id"), default=None)
    #: {code of a series: exact number as text}
    measures: Mapped[dict[str, Any]]


class KpiSeries(Shared, Base):
    """A figure that files bring period by period: SL, LCR, loans issued, the rating of a review site."""

    __tablename__ = "kpi_series"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("rollup IN ('sum', 'mean', 'last', 'rate')", name="rollup"),
    )
    code: Mapped[str]
    name: Mapped[str]
    #: percent, money, count, points, seconds, or empty.
    unit: Mapped[str] = mapped_column(default="")
    #: What a longer period has of shorter ones; a rate is the mean weighted by the calls offered, where they are told.
    rollup: Mapped[str] = mapped_column(default="sum")


class KpiRecord(Imported, Base):
    """The figures of one period, of the company or of the part of it that the filled dimensions name."""

    __tablename__ = "kpi_records"
    __table_args__ = (
        CheckConstraint("grain IN ('hour', 'day', 'week', 'month', 'quarter', 'year')", name="grain"),
        Index("ix_kpi_records_starts_on", "starts_on"),
    )
    grain: Mapped[str]
    #: The first day of the period; the week begins on Monday.
    starts_on: Mapped[date]
    #: 0..23 where the grain is an hour.
    hour: Mapped[int | None] = mapped_column(default=None)
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"), default=None)
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"), default=None)
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"), default=None)
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agents.id"), default=None)
    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("products.id"), default=None)
    channel: Mapped[str | None] = mapped_column(default=None)
    review_site: Mapped[str] = mapped_column(default="", server_default="")
    #: Parts of the company that the file names and nobody knows: their figures are not those of the whole.
    unknown_part: Mapped[str] = mapped_column(default="", server_default="")
    #: {code of a series: exact number as text}
    measures: Mapped[dict[str, Any]]


class SurveyMethod(Shared, Base):
    """A survey that is asked again and again, e.g. 'CSI of the contact centre'."""

    __tablename__ = "survey_methods"
    name: Mapped[str]


class SurveyVersion(Shared, Base):
    """How a survey was asked for a time: scale, threshold and questions. Never changed once it has answers."""

    __tablename__ = "survey_versions"
    __table_args__ = (
        UniqueConstraint("method_id", "version"),
        CheckConstraint("metric IN ('csi', 'csat', 'nps')", name="metric"),
        CheckConstraint("scale_max > scale_min", name="scale"),
    )
    method_id: Mapped[UUID] = mapped_column(ForeignKey("survey_methods.id"))
    version: Mapped[int]
    metric: Mapped[str]
    scale_min: Mapped[int]
    scale_max: Mapped[int]
    #: An index at or under it is a low score.
    low_threshold: Mapped[float]
    valid_from: Mapped[date | None] = mapped_column(default=None)
    #: [{"code", "text", "weight", "critical"}], in the order in which they are asked; empty for one question.
    questions: Mapped[list[Any]] = mapped_column(default=list)


class Survey(Snapshot, Imported, Base):
    """An invitation to rate a contact, answered or not."""

    __tablename__ = "surveys"
    __table_args__ = (
        Index("ix_surveys_answered_at", "answered_at", "version_id", "score"),
        Index("ix_surveys_sent_at", "sent_at", "answered_at"),
        Index("ix_surveys_client_id", "client_id", "answered_at"),
    )
    version_id: Mapped[UUID] = mapped_column(ForeignKey("survey_versions.id"))
    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_precision: Mapped[str] = mapped_column(default="second")
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_precision: Mapped[str] = mapped_column(default="second")
    #: The index: the answer, or the weighted mean of the answers. None: not answered.
    score: Mapped[float | None] = mapped_column(default=None)
    #: At or under the threshold, or a critical question was.
    low: Mapped[bool] = mapped_column(default=False)
    #: {question code: answer}, where there are several questions.
    answers: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class Complaint(Snapshot, Imported, Base):
    """A client's registered statement of dissatisfaction; a claim where it demands something."""

    __tablename__ = "complaints"
    __table_args__ = (
        Index("ix_complaints_registered_at", "registered_at"),
        Index("ix_complaints_client_id", "client_id", "registered_at"),
    )
    ref: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    registered_at: Mapped[datetime]
    registered_precision: Mapped[str] = mapped_column(default="second")
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    is_claim: Mapped[bool] = mapped_column(default=False)
    topic: Mapped[str] = mapped_column(default="")
    response: Mapped[str] = mapped_column(default="")
    relief_amount: Mapped[Decimal | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class PublicReview(Snapshot, Imported, Base):
    """A public text with a rating on a review site."""

    __tablename__ = "public_reviews"
    __table_args__ = (
        Index("ix_public_reviews_published_at", "published_at", "rating"),
        Index("ix_public_reviews_client_id", "client_id", "published_at"),
    )
    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    #: `yearless`: only day and month were told, `published_words` has them, and `published_at` is empty.
    published_precision: Mapped[str] = mapped_column(default="second")
    published_words: Mapped[str] = mapped_column(default="", server_default="")
    rating: Mapped[float | None] = mapped_column(default=None)
    review_site: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    reply: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class ImportMapping(Shared, Base):
    """How the columns of files of one shape become fields; found again by the shape."""

    __tablename__ = "import_mappings"
    __table_args__ = (Index("ix_import_mappings_shape", "kind", "shape"),)
    kind: Mapped[str]
    name: Mapped[str]
    #: Digest of the normalised header names, in their order.
    shape: Mapped[str]
    #: [[normalised header name, what its cells are]] of the last file; None where an older program kept it.
    columns: Mapped[list[Any] | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, Any]]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    #: When this version was made, and by whom.
    made_at: Mapped[datetime | None] = mapped_column(default=None)
    person_id: Mapped[UUID | None] = mapped_column(default=None)


class ImportMappingVersion(Shared, Base):
    """What a mapping was before its present version."""

    __tablename__ = "import_mapping_versions"
    __table_args__ = (UniqueConstraint("mapping_id", "version"),)
    mapping_id: Mapped[UUID] = mapped_column(ForeignKey("import_mappings.id"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime | None] = mapped_column(default=None)
    person_id: Mapped[UUID | None] = mapped_column(default=None)


class ImportBatch(Shared, Base):
    """One file that was imported: who, when, what came of it."""

    __tablename__ = "import_batches"
    kind: Mapped[str]
    file_name: Mapped[str]
    file_digest: Mapped[str]
    encoding: Mapped[str] = mapped_column(default="")
    mapping: Mapped[dict[str, Any]]
    #: The name under which the mapping is kept, and its version then; empty in the log of an older program.
    mapping_name: Mapped[str] = mapped_column(default="", server_default="")
    mapping_version: Mapped[int | None] = mapped_column(default=None)
    person_id: Mapped[UUID | None] = mapped_column(default=None)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    state: Mapped[str]
    cases_from: Mapped[date | None] = mapped_column(default=None)
    rows: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    cases_opened: Mapped[int] = mapped_column(default=0)
    #: Where the rejected rows were written; empty where there were none.
    rejects_file: Mapped[str] = mapped_column(default="")
    #: The last case number of each month before this import reserved its own.
    numbers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: How many staged rows are merged already: where a crash is rolled forward from.
    merged: Mapped[int] = mapped_column(default=0)
    #: When a person took it back, and who.
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
    undone_by_id: Mapped[UUID | None] = mapped_column(default=None)


class ImportBefore(Base):
    """What an imported row was before a later import changed it: so that the import can be undone."""

    __tablename__ = "import_before"
    batch_id: Mapped[UUID] = mapped_column(primary_key=True)
    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    #: The row's values as they were, by column, in the database's own forms.
    content: Mapped[bytes] = mapped_column(LargeBinary)
