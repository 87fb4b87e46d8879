"""The caller's WordPress sites."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.api.deps import (
    IdempotencyKey,
    ScansWriter,
    SitesReader,
    SitesWriter,
    Uow,
    limited,
    read_sites,
    write_scans,
    write_sites,
)
from app.api.openapi import problems
from app.schemas.page import Cursor, Limit, Page
from app.schemas.scans import ScanView
from app.schemas.sites import (
    ComponentList,
    ComponentView,
    InventoryView,
    NewSite,
    Paste,
    SiteChange,
    SiteView,
)
from app.services import sites
from app.services.idempotency import once
from app.services.scans import findings, site_scans

router = APIRouter(prefix="/sites", tags=["sites"], responses=problems(401, 403))
_READ = [Depends(read_sites), Depends(limited("read"))]
_WRITE = [Depends(write_sites), Depends(limited("write"))]


@router.post("", status_code=201, dependencies=_WRITE)
def create_site(body: NewSite, principal: SitesWriter, uow: Uow, response: Response) -> SiteView:
    """Note a site: what it runs on, and what it is to run on."""
    with uow() as u:
        view = SiteView.model_validate(sites.create(u, principal.user_id, body))
    response.headers["Location"] = f"/api/v1/sites/{view.id}"
    return view


@router.get("", dependencies=_READ)
def list_sites(
    principal: SitesReader, uow: Uow, limit: Limit = 25, cursor: Cursor = None
) -> Page[SiteView]:
    """The caller's sites, newest first."""
    with uow() as u:
        page = sites.list_sites(u, principal.user_id, limit=limit, cursor=cursor)
        items = [SiteView.model_validate(site) for site in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


@router.get("/{site_id}", responses=problems(404), dependencies=_READ)
def get_site(site_id: UUID, principal: SitesReader, uow: Uow) -> SiteView:
    """One site."""
    with uow() as u:
        return SiteView.model_validate(sites.get(u, principal.user_id, site_id))


@router.patch("/{site_id}", responses=problems(404), dependencies=_WRITE)
def change_site(site_id: UUID, body: SiteChange, principal: SitesWriter, uow: Uow) -> SiteView:
    """Change what is named; the rest stays."""
    with uow() as u:
        return SiteView.model_validate(sites.change(u, principal.user_id, site_id, body))


@router.delete("/{site_id}", status_code=204, responses=problems(404), dependencies=_WRITE)
def delete_site(site_id: UUID, principal: SitesWriter, uow: Uow) -> None:
    """Delete the site. Its scans stay, without it."""
    with uow() as u:
        sites.delete(u, principal.user_id, site_id)


@router.get("/{site_id}/components", responses=problems(404), dependencies=_READ)
def list_site_components(site_id: UUID, principal: SitesReader, uow: Uow) -> list[ComponentView]:
    """What is installed there, by kind and slug."""
    with uow() as u:
        found = sites.list_components(u, principal.user_id, site_id)
        return [ComponentView.model_validate(component) for component in found]


@router.put("/{site_id}/components", responses=problems(404), dependencies=_WRITE)
def set_site_components(
    site_id: UUID, body: ComponentList, principal: SitesWriter, uow: Uow
) -> list[ComponentView]:
    """Say what is installed there, in the place of what was said before."""
    with uow() as u:
        found = sites.set_components(u, principal.user_id, site_id, body.components)
        return [ComponentView.model_validate(component) for component in found]


@router.post("/{site_id}/inventory", responses=problems(404), dependencies=_WRITE)
def paste_inventory(site_id: UUID, body: Paste, principal: SitesWriter, uow: Uow) -> InventoryView:
    """Read what is installed out of a list of WP-CLI or a Site Health export. Kinds that the text
    does not tell of stay as they are; versions of WordPress and PHP are taken over."""
    with uow() as u:
        read, found = sites.paste_inventory(u, principal.user_id, site_id, body)
        components = [ComponentView.model_validate(component) for component in found]
    return InventoryView(
        source=read.source,
        wordpress=read.wordpress,
        php=read.php,
        components=components,
        unread=read.unread,
    )


@router.post(
    "/{site_id}/scans",
    status_code=202,
    responses=problems(404, 409),
    dependencies=[Depends(write_scans), Depends(limited("scan"))],
)
def scan_site(
    site_id: UUID,
    principal: ScansWriter,
    uow: Uow,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> ScanView:
    """Scan all that the site lists for the versions that it is to run on: each plugin and theme is
    fetched from the WordPress directory. What cannot be fetched is not judged, and the scan then
    incomplete."""
    with uow() as u:
        scan = once(
            u,
            principal.user_id,
            idempotency_key,
            (f"POST /sites/{site_id}/scans", b""),
            lambda: findings.view(site_scans.submit(u, principal.user_id, site_id)),
            ScanView,
        )
    response.headers["Location"] = f"/api/v1/scans/{scan.id}"
    return scan
