"""A user's WordPress sites and what is installed on them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.core.problems import Invalid
from app.db.session import UnitOfWork
from app.integrations.engine.stacks import releases
from app.models import Site, SiteComponent
from app.models.choices import ComponentKind
from app.repositories import sites
from app.repositories.base import Page
from app.schemas.sites import MOST_COMPONENTS, NewComponent, NewSite, Paste, SiteChange
from app.services.inventory import Inventory, NotAnInventory, read_inventory


def create(u: UnitOfWork, owner: UUID, wanted: NewSite) -> Site:
    """A new site; targets that are not named are the newest releases."""
    known = releases()
    site = Site(
        user_id=owner,
        name=wanted.name,
        url=wanted.url,
        wordpress=wanted.wordpress,
        php=wanted.php,
        target_wordpress=wanted.target_wordpress or known.wordpress[-1],
        target_php=wanted.target_php or known.php[-1],
    )
    u.add(site)
    u.flush()
    u.refresh(site)
    return site


def list_sites(u: UnitOfWork, owner: UUID, *, limit: int, cursor: str | None) -> Page[Site]:
    """Newest first."""
    return sites.list_sites(u, owner, limit=limit, cursor=cursor)


def get(u: UnitOfWork, owner: UUID, site_id: UUID) -> Site:
    return sites.get_site(u, owner, site_id)


def change(u: UnitOfWork, owner: UUID, site_id: UUID, wanted: SiteChange) -> Site:
    """Set what is named."""
    site = sites.get_site(u, owner, site_id)
    for name, value in wanted.model_dump(exclude_none=True).items():
        setattr(site, name, value)
    u.flush()
    u.refresh(site)
    return site


def delete(u: UnitOfWork, owner: UUID, site_id: UUID) -> None:
    """Delete the site; its scans stay, without it."""
    u.delete(sites.get_site(u, owner, site_id))
    u.flush()


def list_components(u: UnitOfWork, owner: UUID, site_id: UUID) -> Sequence[SiteComponent]:
    return sites.list_components(u, owner, site_id)


def set_components(
    u: UnitOfWork, owner: UUID, site_id: UUID, wanted: list[NewComponent]
) -> Sequence[SiteComponent]:
    """Put these in the place of all that was installed; of two alike the latter counts."""
    site = sites.get_site(u, owner, site_id)
    by_identity = {(each.kind, each.slug): SiteComponent(**each.model_dump()) for each in wanted}
    sites.replace_components(u, site, list(ComponentKind), list(by_identity.values()))
    return sites.list_components(u, owner, site_id)


def paste_inventory(
    u: UnitOfWork, owner: UUID, site_id: UUID, paste: Paste
) -> tuple[Inventory, Sequence[SiteComponent]]:
    """Take what a pasted text lists, in the place of the kinds that it tells of, and the versions
    that it names. The answer is what was read, and all that is installed now."""
    site = sites.get_site(u, owner, site_id)
    inventory = _read(paste)
    site.wordpress = inventory.wordpress or site.wordpress
    site.php = inventory.php or site.php
    components = [
        SiteComponent(
            kind=each.kind,
            slug=each.slug,
            name=each.name,
            version=each.version,
            is_active=each.is_active,
        )
        for each in inventory.components
    ]
    sites.replace_components(u, site, inventory.kinds, components)
    return inventory, sites.list_components(u, owner, site_id)


def _read(paste: Paste) -> Inventory:
    try:
        inventory = read_inventory(paste.text, paste.lists)
        if len(inventory.components) > MOST_COMPONENTS:
            raise NotAnInventory(f"More than {MOST_COMPONENTS} components.")
    except NotAnInventory as error:
        fault = {"field": "body.text", "code": "inventory", "detail": str(error)}
        raise Invalid(errors=[fault]) from None
    return inventory
