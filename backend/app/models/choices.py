"""The words that columns may hold."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Role(StrEnum):
    USER = "user"
    ADMIN = "admin"


class TokenPurpose(StrEnum):
    VERIFY_EMAIL = "verify_email"
    RESET_PASSWORD = "reset_password"
    CHANGE_EMAIL = "change_email"


class MailStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class ComponentKind(StrEnum):
    PLUGIN = "plugin"
    THEME = "theme"
    MU_PLUGIN = "mu-plugin"
    DROP_IN = "drop-in"


class UploadStatus(StrEnum):
    RECEIVING = "receiving"
    COMPLETE = "complete"
    FAILED = "failed"


class BlobKind(StrEnum):
    SOURCE = "source"
    FACTS = "facts"
    READINGS = "readings"
    REPORT = "report"


class ScanSource(StrEnum):
    UPLOAD = "upload"  # a zip, or facts that `coderenew facts` wrote
    DIRECTORY = "directory"  # slug and version
    SITE = "site"
    STORED_FACTS = "stored_facts"  # of the parent scan: a rescan for another target


class ScanStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    INCOMPLETE = "incomplete"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing will change it any more."""
        return self not in OPEN_SCANS


SCANS_WITH_RESULT = frozenset({ScanStatus.COMPLETED, ScanStatus.INCOMPLETE})
OPEN_SCANS = frozenset({ScanStatus.QUEUED, ScanStatus.RUNNING})


class Trigger(StrEnum):
    USER = "user"
    UPDATE_GATE = "update_gate"
    CATALOG = "catalog"


class ReportStatus(StrEnum):
    QUEUED = "queued"
    READY = "ready"
    FAILED = "failed"


class AlarmVerdict(StrEnum):
    OPEN = "open"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class PaymentStatus(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    REFUNDED = "refunded"


class AnalysisStatus(StrEnum):
    WAITING = "waiting"
    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


class Severity(IntEnum):
    """Stored as a number, the engine's own: a greater one is worse."""

    INFO = 1
    WARNS = 2
    BREAKS = 3
    FATAL = 4


class Confidence(IntEnum):
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3
