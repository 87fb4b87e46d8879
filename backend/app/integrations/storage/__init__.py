"""Blobs: a local folder by default, S3 when a bucket is configured, by one and the same API."""

from __future__ import annotations

from obstore.store import LocalStore, S3Store
from pydantic import SecretStr

from app.core.settings import Settings

BlobStore = LocalStore | S3Store


def open_store(settings: Settings) -> BlobStore:
    """The store of the settings; the folder is made when missing."""
    storage = settings.storage
    if storage.s3_bucket is None:
        root = (storage.root or settings.app.data_dir / "blobs").absolute()
        return LocalStore(root, mkdir=True)
    return S3Store(
        storage.s3_bucket,
        region=storage.s3_region,
        endpoint=storage.s3_endpoint,
        access_key_id=_plain(storage.s3_access_key_id),
        secret_access_key=_plain(storage.s3_secret_access_key),
        virtual_hosted_style_request=False,
        client_options={
            "allow_http": bool(storage.s3_endpoint and storage.s3_endpoint.startswith("http://"))
        },
    )


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
