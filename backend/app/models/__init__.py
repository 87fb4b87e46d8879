"""Tables, by noun. Importing this package makes all of them known to the metadata."""

from app.models.accounts import ApiKey, BrowserSession, EmailToken, RecoveryCode, User
from app.models.audit import AuditEvent
from app.models.blobs import Blob, Upload
from app.models.catalogs import KnownCatalog
from app.models.directory_releases import DirectoryRelease
from app.models.idempotency import IdempotencyKey
from app.models.mails import OutboxMail
from app.models.orders import Order
from app.models.results import AcceptedFinding, ClearedUse, FalseAlarmReport, ScanResult
from app.models.scans import Comparison, Report, Scan, ScanComponent, ScanEvent
from app.models.sites import Site, SiteComponent

__all__ = [
    "AcceptedFinding",
    "ApiKey",
    "AuditEvent",
    "Blob",
    "BrowserSession",
    "ClearedUse",
    "Comparison",
    "DirectoryRelease",
    "EmailToken",
    "FalseAlarmReport",
    "IdempotencyKey",
    "KnownCatalog",
    "Order",
    "OutboxMail",
    "RecoveryCode",
    "Report",
    "Scan",
    "ScanComponent",
    "ScanEvent",
    "ScanResult",
    "Site",
    "SiteComponent",
    "Upload",
    "User",
]
