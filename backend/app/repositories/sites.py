"""Sites and their components, by owner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete, select

from app.db.session import UnitOfWork
from app.models import Site, SiteComponent
from app.models.choices import ComponentKind
from app.repositories.base import Page, get_owned, newest_first, owned_by


def list_sites(u: UnitOfWork, owner: UUID, *, limit: int, cursor: str | None) -> Page[Site]:
    return newest_first(u, owned_by(Site, owner), Site, limit=limit, cursor=cursor)


def get_site(u: UnitOfWork, owner: UUID, site_id: UUID) -> Site:
    return get_owned(u, Site, owner, site_id)


def list_components(u: UnitOfWork, owner: UUID, site_id: UUID) -> Sequence[SiteComponent]:
    """All of the site's, in the order of kind and slug."""
    get_site(u, owner, site_id)
    query = select(SiteComponent).where(SiteComponent.site_id == site_id)
    return u.scalars(query.order_by(SiteComponent.kind, SiteComponent.slug)).all()


def replace_components(
    u: UnitOfWork, site: Site, kinds: Collection[ComponentKind], components: list[SiteComponent]
) -> None:
    """Put these in the place of those of the given kinds."""
    old = SiteComponent.site_id == site.id, SiteComponent.kind.in_(kinds)
    u.execute(delete(SiteComponent).where(*old))
    for component in components:
        component.site_id = site.id
    u.add_all(components)
    u.flush()
