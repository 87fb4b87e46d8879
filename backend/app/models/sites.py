"""A user's WordPress sites and what is installed on them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, HasCreatedAt, HasId, HasTimestamps, Owned
from app.models.choices import ComponentKind
from app.models.columns import choice, reference


class Site(Owned, HasTimestamps, Base):
    __tablename__ = "sites"
    __table_args__ = (
        Index("ix_sites_user_id", "user_id"),
        Index("ix_sites_user_id_created_at", "user_id", "created_at"),
    )

    user_id: Mapped[UUID] = reference("users.id", index=False)
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(2000), server_default="")
    wordpress: Mapped[str] = mapped_column(String(32))
    php: Mapped[str] = mapped_column(String(32))
    target_wordpress: Mapped[str] = mapped_column(String(32))
    target_php: Mapped[str] = mapped_column(String(32))


class SiteComponent(HasId, HasCreatedAt, Base):
    __tablename__ = "site_components"
    __table_args__ = (UniqueConstraint("site_id", "kind", "slug"),)

    site_id: Mapped[UUID] = reference("sites.id", index=False)
    kind: Mapped[ComponentKind] = choice(ComponentKind)
    slug: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(300), server_default="")
    version: Mapped[str] = mapped_column(String(64), server_default="")
    is_active: Mapped[bool] = mapped_column(server_default=true())
