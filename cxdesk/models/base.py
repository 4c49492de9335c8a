"""What every table has in common: exact types for both databases, and the columns that sharing needs."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    LargeBinary,
    MetaData,
    Numeric,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine, UserDefinedType

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros, to_micros


class Id(TypeDecorator[UUID]):
    """16 bytes on SQLite, uuid on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    @property
    def python_type(self) -> type[UUID]:
        """What an entity holds."""
        return UUID

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the dialect."""
        return dialect.type_descriptor(Uuid() if dialect.name == "postgresql" else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """UUID -> bytes on SQLite."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Bytes -> UUID on SQLite."""
        return value if value is None or dialect.name == "postgresql" else UUID(bytes=value)


class Instant(TypeDecorator[datetime]):
    """A UTC instant: microseconds as an integer on SQLite, timestamptz on PostgreSQL."""

    impl = BigInteger
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What an entity holds."""
        return datetime

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the dialect."""
        return dialect.type_descriptor(
            TIMESTAMP(timezone=True) if dialect.name == "postgresql" else BigInteger()
        )

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuses naive datetimes."""
        if value is None:
            return None
        micros = to_micros(value)
        return value if dialect.name == "postgresql" else micros

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name == "postgresql" else from_micros(value)


class Money(TypeDecorator[Decimal]):
    """An exact amount with two places: kopecks as an integer on SQLite, numeric(14, 2) on PostgreSQL."""

    impl = BigInteger
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        """What an entity holds."""
        return Decimal

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the dialect."""
        return dialect.type_descriptor(Numeric(14, 2) if dialect.name == "postgresql" else BigInteger())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuses more than two places."""
        if value is None:
            return None
        if value != value.quantize(Decimal("0.01")):
            raise ValueError("money has two places")
        return value if dialect.name == "postgresql" else int(value * 100)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Always with two places."""
        if value is None:
            return None
        return value if dialect.name == "postgresql" else Decimal(value).scaleb(-2)


class TransactionId(UserDefinedType[int]):
    """xid8 on PostgreSQL, where a trigger stamps it; an integer, empty until synced, on SQLite."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The PostgreSQL name."""
        return "xid8"


@compiles(TransactionId, "sqlite")
def _transaction_id_on_sqlite(*_: Any, **__: Any) -> str:
    return "BIGINT"


JsonValue = JSON().with_variant(JSONB(), "postgresql")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The registry of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Id(),
        datetime: Instant(),
        Decimal: Money(),
        dict[str, Any]: JsonValue,
        list[Any]: JsonValue,
    }


class Local:
    """A row of this workspace alone: it is never shared."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


class Shared:
    """The columns of a row that every workspace may come to hold.

    `scope_id`: whom row-level security shows it (a site, or the company for what belongs to all).
    `rev`, `sync_xid`: stamped by the server's trigger; a local row starts with rev 0 until it was pushed.
    `deleted_at`: a tombstone; a shared row is never deleted.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    scope_id: Mapped[UUID]
    rev: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    sync_xid: Mapped[int | None] = mapped_column(TransactionId, default=None)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    #: Set on a new row that the rules make and no person: it stands in no history, and a server makes its own.
    kept = False


class Imported(Shared):
    """A row that came from a source: `identity` names it there, `content` is the digest of what was read.

    `batch_id`: the import that made the row or changed it last.
    """

    source: Mapped[str]
    identity: Mapped[str]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    batch_id: Mapped[UUID | None] = mapped_column(default=None)
