"""Tokens that we hand out, as we keep them: by their digest, since they are too long to guess."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

_TOKEN_BYTES = 32


def new_token(prefix: str = "") -> str:
    """A secret of 256 bits that is safe in URLs, headers and cookies."""
    return prefix + secrets.token_urlsafe(_TOKEN_BYTES)


def digest(token: str) -> bytes:
    """What is stored of a token. Fast on purpose: there is nothing to guess."""
    return hashlib.sha256(token.encode()).digest()


def same(token: str, stored: bytes) -> bool:
    """Whether this token has that digest; takes as long either way."""
    return hmac.compare_digest(digest(token), stored)


class Keyring:
    """Keys for separate purposes, all derived from the one secret of the settings."""

    def __init__(self, secret: SecretStr) -> None:
        self._secret = secret.get_secret_value().encode()

    def sign(self, purpose: str, message: str) -> str:
        """A signature of `message`, of no use for another purpose."""
        return hmac.new(self._key(purpose), message.encode(), "sha256").hexdigest()

    def signed(self, purpose: str, message: str, signature: str) -> bool:
        """Whether `signature` is ours; takes as long either way."""
        return hmac.compare_digest(self.sign(purpose, message), signature)

    def seal(self, purpose: str, plain: str) -> bytes:
        """`plain`, encrypted and authenticated."""
        return self._box(purpose).encrypt(plain.encode())

    def unseal(self, purpose: str, sealed: bytes) -> str | None:
        """What was sealed; None when the secret has changed since, or the bytes were."""
        try:
            return self._box(purpose).decrypt(sealed).decode()
        except InvalidToken:
            return None

    def _box(self, purpose: str) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(self._key(purpose)))

    def _key(self, purpose: str) -> bytes:
        return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(self._secret)
