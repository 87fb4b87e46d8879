"""All routes of the first version."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.v1.endpoints import (
    accepted_findings,
    account,
    admin,
    api_keys,
    auth,
    compare,
    health,
    scans,
    sites,
    uploads,
)

router = APIRouter(prefix="/api/v1")
router.include_router(health.router)
router.include_router(auth.router)
router.include_router(account.router)
router.include_router(api_keys.router)
router.include_router(sites.router)
router.include_router(uploads.router)
router.include_router(scans.router)
router.include_router(compare.router)
router.include_router(accepted_findings.router)
router.include_router(admin.router)
