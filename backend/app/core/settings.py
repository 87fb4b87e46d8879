"""Settings, by group: each group reads its own prefix of the environment.

Values come from the environment only, never from a file in the repository. `Settings.complaints()`
names what must not go live; `check()` refuses to start with it.
"""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_PLACEHOLDER = re.compile(r"change.?me|placeholder|example|secret|password|<.*>|x{4,}", re.I)
_SHORTEST_SECRET = 32


class Environment(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    STAGING = "staging"
    PRODUCTION = "production"


class LogFormat(StrEnum):
    JSON = "json"
    CONSOLE = "console"


class SmtpSecurity(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class _Group(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, extra="ignore")


class AppSettings(_Group):
    """Who we are and where we run."""

    model_config = SettingsConfigDict(env_prefix="APP_", frozen=True)

    environment: Environment = Field(
        Environment.DEVELOPMENT, description="Staging and production refuse placeholder secrets."
    )
    public_url: str = Field(
        "http://127.0.0.1:8000", description="What links in mails start with; https in production."
    )
    secret_key: SecretStr = Field(
        SecretStr("change-me"),
        description="Signs CSRF tokens and encrypts seeds of one-time passwords; 32 characters.",
    )
    data_dir: Path = Field(
        Path("var"), description="Local state: blobs, mails and the embedded database."
    )


class DatabaseSettings(_Group):
    """PostgreSQL, its pool and its time-outs."""

    model_config = SettingsConfigDict(env_prefix="DATABASE_", frozen=True)

    url: SecretStr = Field(
        SecretStr("postgresql://coderenew:change-me@127.0.0.1:5432/coderenew"),
        description="Where PostgreSQL is; no pooler in transaction mode, since workers listen.",
    )
    pool_size: int = Field(
        5, ge=1, description="Connections kept; as many threads serve requests, so none queues."
    )
    max_overflow: int = Field(10, ge=0, description="Connections opened beyond that, as a reserve.")
    pool_timeout: float = Field(30, gt=0, description="Seconds to wait for a free connection.")
    pool_recycle: int = Field(3600, description="Seconds after which a connection is replaced.")
    pool_pre_ping: bool = Field(True, description="Try a connection before it is handed out.")
    pool_use_lifo: bool = Field(True, description="Hand out the last one used; idle ones can end.")
    connect_timeout: int = Field(5, ge=1, description="Seconds to wait for a new connection.")
    statement_timeout: float = Field(15, gt=0, description="Seconds that one statement may take.")
    lock_timeout: float = Field(
        5, gt=0, description="Seconds that a statement may wait for a lock."
    )
    idle_transaction_timeout: float = Field(
        60, gt=0, description="Seconds that a transaction may lie idle."
    )
    slow_query: float = Field(0.5, gt=0, description="Seconds from which a statement is logged.")


class RedisSettings(_Group):
    """Redis: optional with one web process, needed with more."""

    model_config = SettingsConfigDict(env_prefix="REDIS_", frozen=True)

    url: SecretStr | None = Field(
        None, description="redis://… or rediss://…; none: limits in memory."
    )
    timeout: float = Field(
        0.5, gt=0, description="Seconds to wait before limits fall back to memory."
    )


class HttpSettings(_Group):
    """The API's door."""

    model_config = SettingsConfigDict(env_prefix="HTTP_", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")
    workers: int = Field(1, ge=1, description="Web processes; more than one needs REDIS_URL.")
    cors_origins: list[str] = Field(
        default_factory=list, description='Origins of browsers to admit, as JSON: ["https://…"].'
    )
    trusted_proxies: str = Field(
        "127.0.0.1", description="Addresses whose X-Forwarded-* headers are believed, by comma."
    )
    max_body_bytes: int = Field(1_048_576, ge=1024, description="Limit for requests but uploads.")
    max_upload_bytes: int = Field(52_428_800, ge=1024, description="Limit for an uploaded zip.")
    request_timeout: float = Field(
        30, gt=0, description="Seconds for reading a request and starting its answer."
    )
    upload_timeout: float = Field(600, gt=0, description="The same for an upload.")
    metrics_token: SecretStr | None = Field(
        None, description="Bearer token that /metrics asks for; none: open."
    )


class LogSettings(_Group):
    """Logs."""

    model_config = SettingsConfigDict(env_prefix="LOG_", frozen=True)

    level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="Least level.")
    format: LogFormat = Field(LogFormat.JSON, description="json, or console for reading along.")
    sql: bool = Field(False, description="Log every statement; with LOG_LEVEL=DEBUG only.")


class RateLimitSettings(_Group):
    """Requests admitted per class of route, for each user and for each address."""

    model_config = SettingsConfigDict(env_prefix="RATE_LIMIT_", frozen=True)

    enabled: bool = Field(True, description="Off for load tests only.")
    read: str = Field("600/minute", description="Reading.")
    write: str = Field("120/minute", description="Changing.")
    auth: str = Field("20/minute", description="Login, registration, password reset.")
    scan: str = Field("60/hour", description="Starting scans and comparisons.")
    upload: str = Field("120/hour", description="Uploads.")


class StorageSettings(_Group):
    """Blobs: a folder, or S3 when a bucket is named."""

    model_config = SettingsConfigDict(env_prefix="STORAGE_", frozen=True)

    root: Path | None = Field(
        None, description="Folder for blobs; default: blobs below APP_DATA_DIR."
    )
    s3_bucket: str | None = Field(None, min_length=3, description="Bucket; when set, S3 is used.")
    s3_region: str = Field("us-east-1", description="Region of the bucket.")
    s3_endpoint: str | None = Field(None, description="URL of an S3-compatible service.")
    s3_access_key_id: SecretStr | None = Field(None, description="Key id.")
    s3_secret_access_key: SecretStr | None = Field(None, description="Secret key.")
    min_free_bytes: int = Field(1_073_741_824, description="Less free disk than this is unhealthy.")


class WorkerSettings(_Group):
    """The job worker. Dead after `stalled`; its jobs run again within `stalled + reap + poll`."""

    model_config = SettingsConfigDict(env_prefix="WORKER_", frozen=True)

    queues: list[str] = Field(
        default_factory=list, description="Queues to serve, as JSON; none: all of them."
    )
    concurrency: int = Field(1, ge=1, description="Jobs at a time in one worker process.")
    poll: float = Field(2, gt=0, description="Seconds between looks for jobs without a wake-up.")
    heartbeat: float = Field(3, gt=0, description="Seconds between signs of life.")
    stalled: float = Field(
        10, gt=0, description="Seconds without one after which a worker is dead."
    )
    drain: float = Field(60, ge=0, description="Seconds that SIGTERM leaves to running jobs.")
    rejudge: int = Field(
        100, ge=0, description="Scans judged again for a newer catalog at a time; 0: none."
    )
    max_attempts: int = Field(4, ge=1, description="Starts of one job before it counts as poison.")


class SandboxSettings(_Group):
    """What one scan may use, and how far it is confined."""

    model_config = SettingsConfigDict(env_prefix="SANDBOX_", frozen=True)

    required: bool = Field(
        False, description="Refuse to scan unconfined; staging and production always do."
    )
    memory_bytes: int = Field(1_500_000_000, description="Address space of a scan.")
    cpu_seconds: int = Field(300, ge=1, description="CPU time of a scan.")
    deadline: float = Field(600, gt=0, description="Seconds by the clock that a scan may take.")
    directory_host: str = Field(
        "https://downloads.wordpress.org", description="Where slugs are fetched from."
    )


class SiteScanSettings(_Group):
    """How much of a site one scan fetches; what is beyond is listed as not judged."""

    model_config = SettingsConfigDict(env_prefix="SITE_SCAN_", frozen=True)

    components: int = Field(200, ge=1, description="Plugins and themes, those in use first.")
    bytes: int = Field(500_000_000, ge=1, description="Size of all zips together.")
    seconds: float = Field(1800, gt=0, description="Time after which nothing more is fetched.")


class AccountSettings(_Group):
    """Passwords, and what follows failed logins."""

    model_config = SettingsConfigDict(env_prefix="ACCOUNT_", frozen=True)

    argon2_passes: int = Field(2, ge=1, description="Argon2id: passes over the memory.")
    argon2_memory_kib: int = Field(19_456, ge=8, description="Argon2id: memory of one hash.")
    answer_floor: float = Field(
        0.3, ge=0, description="Seconds that logins and the like take at least: none tells more."
    )
    lock_after: int = Field(5, ge=2, description="Wrong passwords until an account is locked.")
    lock_seconds: int = Field(60, ge=1, description="The first lock; each further one is doubled.")
    lock_longest: int = Field(900, ge=1, description="The longest lock.")


class RetentionSettings(_Group):
    """For how many days is kept what nobody uses any more; workers look every hour."""

    model_config = SettingsConfigDict(env_prefix="RETENTION_", frozen=True)

    unverified_days: int = Field(
        30, ge=1, description="Accounts whose address is never confirmed, with all that is theirs."
    )
    audit_days: int = Field(365, ge=1, description="Security events.")
    failed_source_days: int = Field(
        7, ge=0, description="Sources of scans that failed: for that long they can be requeued."
    )


class MailSettings(_Group):
    """Mail: by SMTP when a host is named, else as files below APP_DATA_DIR."""

    model_config = SettingsConfigDict(env_prefix="MAIL_", frozen=True)

    sender: str = Field(
        "CodeRenew <coderenew@localhost>", description="Whom mails come from: `Name <address>`."
    )
    smtp_host: str | None = Field(None, min_length=1, description="The server that takes mails.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port.")
    smtp_security: SmtpSecurity = Field(
        SmtpSecurity.STARTTLS, description="starttls, tls, or none for a server on this host."
    )
    smtp_username: str | None = Field(None, description="Name to log in with.")
    smtp_password: SecretStr | None = Field(None, description="Password to log in with.")
    timeout: float = Field(10, gt=0, description="Seconds to wait for the server.")


class Settings(BaseModel, frozen=True):
    """All groups."""

    app: AppSettings = Field(default_factory=AppSettings)
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    redis: RedisSettings = Field(default_factory=RedisSettings)
    http: HttpSettings = Field(default_factory=HttpSettings)
    log: LogSettings = Field(default_factory=LogSettings)
    rate_limit: RateLimitSettings = Field(default_factory=RateLimitSettings)
    storage: StorageSettings = Field(default_factory=StorageSettings)
    worker: WorkerSettings = Field(default_factory=WorkerSettings)
    account: AccountSettings = Field(default_factory=AccountSettings)
    retention: RetentionSettings = Field(default_factory=RetentionSettings)
    mail: MailSettings = Field(default_factory=MailSettings)
    sandbox: SandboxSettings = Field(default_factory=SandboxSettings)
    site_scan: SiteScanSettings = Field(default_factory=SiteScanSettings)

    @property
    def is_live(self) -> bool:
        return self.app.environment in (Environment.STAGING, Environment.PRODUCTION)

    def complaints(self) -> list[str]:
        """What must not go live, each as `NAME: why`; values are never part of it."""
        found = []
        if self.http.workers > 1 and self.redis.url is None:
            found.append("REDIS_URL: missing, and more than one web process shares rate limits")
        if self.worker.stalled <= 2 * self.worker.heartbeat:
            found.append("WORKER_STALLED: must exceed two WORKER_HEARTBEAT")
        if self.is_live:
            found += self._live_complaints()
        return found

    def check(self) -> None:
        """Raise `SettingsRefused` with every complaint at once."""
        if complaints := self.complaints():
            raise SettingsRefused(complaints)

    def _live_complaints(self) -> list[str]:
        found = []
        key = self.app.secret_key.get_secret_value()
        if _is_placeholder(key) or len(key) < _SHORTEST_SECRET:
            found.append(
                f"APP_SECRET_KEY: a placeholder or shorter than {_SHORTEST_SECRET} characters"
            )
        if _is_placeholder(urlsplit(self.database.url.get_secret_value()).password or ""):
            found.append("DATABASE_URL: without a password, or with a placeholder")
        if not self.app.public_url.startswith("https://"):
            found.append("APP_PUBLIC_URL: must be https")
        if _is_weak(urlsplit(_plain(self.redis.url)).password):
            found.append("REDIS_URL: with a placeholder for its password")
        if self.http.metrics_token and _is_placeholder(_plain(self.http.metrics_token)):
            found.append("HTTP_METRICS_TOKEN: a placeholder")
        if "*" in self.http.cors_origins:
            found.append("HTTP_CORS_ORIGINS: must name its origins")
        if self.mail.smtp_host is None:
            found.append("MAIL_SMTP_HOST: missing, and mails would only be files")
        if self.mail.sender.rstrip(">").endswith("@localhost"):
            found.append("MAIL_SENDER: must be an address that can be answered")
        if self.mail.smtp_username and _is_placeholder(_plain(self.mail.smtp_password)):
            found.append("MAIL_SMTP_PASSWORD: missing or a placeholder")
        if self.storage.s3_bucket:
            for name in ("s3_access_key_id", "s3_secret_access_key"):
                if _is_placeholder(_plain(getattr(self.storage, name))):
                    found.append(f"STORAGE_{name.upper()}: missing or a placeholder")
        return found


class SettingsRefused(Exception):
    """Settings that must not go live; `complaints` names each one."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("settings refused:\n" + "\n".join(f"  {line}" for line in complaints))
        self.complaints = complaints


def settings_to_start_with() -> Settings:
    """The settings of this process; it ends, and says why, with those that must not go live."""
    settings = get_settings()
    try:
        settings.check()
    except SettingsRefused as refused:
        sys.exit(f"error: {refused}")
    return settings


@cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def _is_weak(value: str | None) -> bool:
    """Whether a secret that may be missing is there, and is a placeholder."""
    return value is not None and _is_placeholder(value)


def _is_placeholder(value: str) -> bool:
    return not value or bool(_PLACEHOLDER.search(value))
