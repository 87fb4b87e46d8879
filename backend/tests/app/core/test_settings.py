"""A server starts with settings that are fit for where it runs, or says which are not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.core.settings import Settings, SettingsRefused

LIVE = {
    "APP_ENVIRONMENT": "production",
    "APP_PUBLIC_URL": "https://renew.test",
    "APP_SECRET_KEY": "t8Jq0vN3sZr5Wd7Yb1Hk9Lm2Xc4Gf6Pa",
    "DATABASE_URL": "postgresql://coderenew:t8Jq0vN3sZr5@db.test/coderenew",
    "MAIL_SMTP_HOST": "mail.test",
    "MAIL_SENDER": "CodeRenew <hello@renew.test>",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in LIVE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def names(settings: Settings) -> list[str]:
    return [complaint.split(":")[0] for complaint in settings.complaints()]


def test_development_starts_without_any_setting() -> None:
    Settings().check()


@pytest.mark.usefixtures("environment")
def test_production_starts_with_real_secrets() -> None:
    Settings().check()


def test_production_names_every_secret_that_is_missing(environment: pytest.MonkeyPatch) -> None:
    for name in ("APP_SECRET_KEY", "DATABASE_URL", "APP_PUBLIC_URL", "MAIL_SMTP_HOST"):
        environment.delenv(name)
    with pytest.raises(SettingsRefused) as refused:
        Settings().check()
    for name in ("APP_SECRET_KEY", "DATABASE_URL", "APP_PUBLIC_URL", "MAIL_SMTP_HOST"):
        assert name in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "blamed"),
    [
        ("APP_SECRET_KEY", "change-me-change-me-change-me-change-me", "APP_SECRET_KEY"),
        ("APP_SECRET_KEY", "short", "APP_SECRET_KEY"),
        ("DATABASE_URL", "postgresql://coderenew:changeme@db/coderenew", "DATABASE_URL"),
        ("DATABASE_URL", "postgresql://coderenew@db/coderenew", "DATABASE_URL"),
        ("HTTP_CORS_ORIGINS", '["*"]', "HTTP_CORS_ORIGINS"),
        ("STORAGE_S3_BUCKET", "renew-blobs", "STORAGE_S3_ACCESS_KEY_ID"),
        ("HTTP_WORKERS", "2", "REDIS_URL"),
        ("REDIS_URL", "redis://:changeme@cache", "REDIS_URL"),
        ("HTTP_METRICS_TOKEN", "change-me", "HTTP_METRICS_TOKEN"),
        ("MAIL_SENDER", "CodeRenew <coderenew@localhost>", "MAIL_SENDER"),
        ("MAIL_SMTP_USERNAME", "coderenew", "MAIL_SMTP_PASSWORD"),
    ],
)
def test_production_refuses(
    environment: pytest.MonkeyPatch, name: str, value: str, blamed: str
) -> None:
    environment.setenv(name, value)
    assert blamed in names(Settings())


def test_complaints_never_hold_a_value(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("APP_SECRET_KEY", "hunter2")
    environment.setenv("DATABASE_URL", "postgresql://u:password-of-mine@db/x")
    text = "\n".join(Settings().complaints())
    assert "hunter2" not in text
    assert "of-mine" not in text


def test_several_web_processes_need_redis_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_WORKERS", "2")
    assert names(Settings()) == ["REDIS_URL"]
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1")
    assert names(Settings()) == []


@pytest.mark.parametrize("module", ["app.web", "app.worker"])
def test_a_process_that_must_not_go_live_ends_with_the_whole_list(module: str) -> None:
    secret = "short-and-mine"
    settings = {"APP_ENVIRONMENT": "production", "APP_SECRET_KEY": secret, "HTTP_WORKERS": "4"}
    command = [sys.executable, "-m", module]
    ended = subprocess.run(
        command, env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    first, *lines = ended.stderr.splitlines()
    assert first == "error: settings refused:"
    assert [line.split(":")[0].strip() for line in lines] == [
        "REDIS_URL",
        "APP_SECRET_KEY",
        "DATABASE_URL",
        "APP_PUBLIC_URL",
        "MAIL_SMTP_HOST",
        "MAIL_SENDER",
    ]
    assert secret not in ended.stderr


@pytest.mark.usefixtures("environment")
def test_secrets_do_not_show_when_printed() -> None:
    assert LIVE["APP_SECRET_KEY"] not in repr(Settings())
    assert "t8Jq0vN3sZr5" not in repr(Settings())


def test_every_setting_is_documented() -> None:
    for group in Settings.model_fields:
        fields = type(getattr(Settings(), group)).model_fields
        assert [name for name, field in fields.items() if not field.description] == []
