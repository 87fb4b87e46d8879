"""Users and what they prove themselves with. Secrets are stored as hashes only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Text, false, text
from sqlalchemy.dialects.postgresql import ARRAY, INET
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Dated, HasTimestamps, Owned
from app.models.choices import Role, TokenPurpose
from app.models.columns import choice, reference


class User(Dated, HasTimestamps, Base):
    __tablename__ = "users"
    __table_args__ = (
        Index(
            "ix_users_locked_until",
            "locked_until",
            postgresql_where=text("locked_until IS NOT NULL"),
        ),
        Index("ix_users_is_verified", "is_verified"),
        Index("ix_users_created_at", "created_at"),
        Index("ix_users_email_prefix", "email", postgresql_ops={"email": "text_pattern_ops"}),
    )

    email: Mapped[str] = mapped_column(String(320), unique=True)  # in lower case
    name: Mapped[str] = mapped_column(String(200), server_default="")
    password_hash: Mapped[str] = mapped_column(Text)
    password_changed_at: Mapped[datetime | None]
    role: Mapped[Role] = choice(Role, server_default=Role.USER.value)
    is_verified: Mapped[bool] = mapped_column(server_default=false())
    failed_logins: Mapped[int] = mapped_column(server_default="0")
    locked_until: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]  # by an administrator: nothing lets them in
    last_login_at: Mapped[datetime | None]
    totp_secret: Mapped[bytes | None]  # encrypted
    totp_confirmed_at: Mapped[datetime | None]
    totp_last_step: Mapped[int | None] = mapped_column(BigInteger)  # a code is good once


class BrowserSession(Owned, Base):
    """A login in a browser; its cookie holds the token, the row the token's hash."""

    __tablename__ = "sessions"

    user_id: Mapped[UUID] = reference("users.id")
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    csrf_hash: Mapped[bytes]
    awaits_second_factor: Mapped[bool] = mapped_column(server_default=false())
    address: Mapped[str | None] = mapped_column(INET)
    user_agent: Mapped[str] = mapped_column(String(400), server_default="")
    last_seen_at: Mapped[datetime]
    authenticated_at: Mapped[datetime]  # when the password was last given
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ApiKey(Owned, Base):
    __tablename__ = "api_keys"

    user_id: Mapped[UUID] = reference("users.id")
    name: Mapped[str] = mapped_column(String(200))
    prefix: Mapped[str] = mapped_column(String(16))  # shown to tell keys apart
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    last_used_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class EmailToken(Owned, Base):
    """A link in a mail, good once."""

    __tablename__ = "email_tokens"

    user_id: Mapped[UUID] = reference("users.id")
    purpose: Mapped[TokenPurpose] = choice(TokenPurpose)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    new_email: Mapped[str | None] = mapped_column(String(320))
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class RecoveryCode(Owned, Base):
    """Stands in for a one-time password, once."""

    __tablename__ = "recovery_codes"

    user_id: Mapped[UUID] = reference("users.id")
    code_hash: Mapped[bytes]
    used_at: Mapped[datetime | None]
