"""Values that every floor may hold: roles, states and kinds. No SQLAlchemy."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.texts import N_


class Role(StrEnum):
    """What a person may do. Several to a person."""

    SPECIALIST = "specialist"
    LEAD = "lead"
    HEAD = "head"
    AUDITOR = "auditor"
    FINANCE = "finance"
    LOADER = "loader"
    ADMINISTRATOR = "administrator"


class Actor(NamedTuple):
    """Who acts: the person that sits at this workstation."""

    person_id: UUID
    name: str
    roles: frozenset[Role]

    def may(self, *roles: Role) -> bool:
        """Whether the person has one of `roles`."""
        return bool(self.roles & set(roles))


class CaseStatus(StrEnum):
    """new -> in review -> waiting -> closed; a closed case can be reopened."""

    NEW = "new"
    IN_REVIEW = "in_review"
    WAITING = "waiting"
    CLOSED = "closed"


class SourceKind(StrEnum):
    """What a case came from. The plural is the KIND of the command line."""

    SURVEY = "survey"
    COMPLAINT = "complaint"
    REVIEW = "review"


class Channel(StrEnum):
    """How the client spoke to the company."""

    PHONE = "phone"
    CHAT = "chat"
    EMAIL = "email"
    MESSENGER = "messenger"
    SOCIAL = "social"
    BRANCH = "branch"
    WEB = "web"
    APP = "app"
    POSTAL = "postal"
    FAX = "fax"
    REVIEW = "review"
    OTHER = "other"


class Fault(StrEnum):
    """Whose fault it was."""

    EMPLOYEE = "employee"
    PROCESS = "process"
    PRODUCT = "product"
    SOFTWARE = "software"
    CLIENT = "client"
    NONE = "none"


class ReviewKind(StrEnum):
    """One main review a case; second opinions and calibration stand beside it."""

    MAIN = "main"
    SECOND = "second"
    CALIBRATION = "calibration"


class Metric(StrEnum):
    """What a survey measures."""

    CSI = "csi"
    CSAT = "csat"
    NPS = "nps"


class FixKind(StrEnum):
    """What is mended."""

    PROCESS = "process"
    DOCUMENT = "document"
    SCRIPT = "script"
    PRODUCT = "product"
    SOFTWARE = "software"
    TRAINING = "training"


class FixAction(StrEnum):
    """What happened to the document, script or process: the three counters of the programme."""

    CREATED = "created"
    EDITED = "edited"
    RETIRED = "retired"


class FixStatus(StrEnum):
    """proposed -> accepted -> in work -> released -> checked, or dropped."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    IN_WORK = "in_work"
    RELEASED = "released"
    CHECKED = "checked"
    DROPPED = "dropped"


class Precision(StrEnum):
    """How exactly a source told a moment. What it did not tell is never invented."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class ImportState(StrEnum):
    """Where an import stands; `merging`, `cancelling` and `undoing` go on at the next open."""

    MERGING = "merging"
    DONE = "done"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"


class Labels:
    """Texts by member. Members of two kinds may have one value ("process"), and would be one key of a dict."""

    def __init__(self, *texts: tuple[StrEnum, str]) -> None:
        self._texts = {(type(member), member.value): text for member, text in texts}

    def __getitem__(self, member: StrEnum) -> str:
        return self._texts[type(member), member.value]


#: Labels, one place for window, command line and paper.
LABELS = Labels(
    (Role.SPECIALIST, N_("Specialist")),
    (Role.LEAD, N_("Team lead")),
    (Role.HEAD, N_("Head of quality")),
    (Role.AUDITOR, N_("Auditor")),
    (Role.FINANCE, N_("Finance")),
    (Role.LOADER, N_("Loader")),
    (Role.ADMINISTRATOR, N_("Administrator")),
    (CaseStatus.NEW, N_("new")),
    (CaseStatus.IN_REVIEW, N_("in review")),
    (CaseStatus.WAITING, N_("waiting for the client")),
    (CaseStatus.CLOSED, N_("closed")),
    (SourceKind.SURVEY, N_("survey")),
    (SourceKind.COMPLAINT, N_("complaint")),
    (SourceKind.REVIEW, N_("review")),
    (Channel.PHONE, N_("Call")),
    (Channel.CHAT, N_("Chat")),
    (Channel.EMAIL, N_("E-mail")),
    (Channel.MESSENGER, N_("Messenger")),
    (Channel.SOCIAL, N_("Social network")),
    (Channel.BRANCH, N_("Branch")),
    (Channel.WEB, N_("Website")),
    (Channel.APP, N_("Mobile app")),
    (Channel.POSTAL, N_("Letter")),
    (Channel.FAX, N_("Fax")),
    (Channel.REVIEW, N_("Public review")),
    (Channel.OTHER, N_("Other channel")),
    (Fault.EMPLOYEE, N_("employee")),
    (Fault.PROCESS, N_("process")),
    (Fault.PRODUCT, N_("product")),
    (Fault.SOFTWARE, N_("software")),
    (Fault.CLIENT, N_("client")),
    (Fault.NONE, N_("nobody")),
    (Metric.CSI, N_("CSI")),
    (Metric.CSAT, N_("CSAT")),
    (Metric.NPS, N_("NPS")),
    (FixKind.PROCESS, N_("Process")),
    (FixKind.DOCUMENT, N_("Knowledge-base document")),
    (FixKind.SCRIPT, N_("Response script")),
    (FixKind.PRODUCT, N_("Product")),
    (FixKind.SOFTWARE, N_("Software")),
    (FixKind.TRAINING, N_("Training")),
    (FixAction.CREATED, N_("created")),
    (FixAction.EDITED, N_("edited")),
    (FixAction.RETIRED, N_("retired")),
    (FixStatus.PROPOSED, N_("proposed")),
    (FixStatus.ACCEPTED, N_("accepted")),
    (FixStatus.IN_WORK, N_("in work")),
    (FixStatus.RELEASED, N_("released")),
    (FixStatus.CHECKED, N_("checked")),
    (FixStatus.DROPPED, N_("dropped")),
)
