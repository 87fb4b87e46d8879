"""One-time passwords (TOTP), and recovery codes for when the authenticator is lost."""

from __future__ import annotations

import hmac
import secrets
import string

import pyotp

from app.core import clock
from app.core.problems import Conflict, Invalid
from app.core.security import Keyring, digest
from app.db.session import UnitOfWork
from app.models import RecoveryCode, User
from app.repositories import recovery_codes
from app.services import audit, mails

_PURPOSE = "seed of one-time passwords"
_STEP = 30  # seconds
_DRIFT = 1  # steps that clocks may differ
_CODES = 10
_GROUPS, _GROUP = 4, 4  # 79 bits: nobody guesses them, not even with the digests at hand
_ALPHABET = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("0o1il")))


def begin(keyring: Keyring, user: User) -> tuple[str, str]:
    """A new seed and its `otpauth:` address. It counts once a code proves that it was taken."""
    if user.totp_confirmed_at is not None:
        raise Conflict("The second factor is on; turn it off first.")
    seed = pyotp.random_base32()
    user.totp_secret = keyring.seal(_PURPOSE, seed)
    return seed, pyotp.TOTP(seed).provisioning_uri(name=user.email, issuer_name="CodeRenew")


def confirm(u: UnitOfWork, keyring: Keyring, user: User, code: str) -> list[str]:
    """Ask for codes from now on. The answer are the recovery codes, which are shown once."""
    if user.totp_confirmed_at is not None or user.totp_secret is None:
        raise Conflict("There is no seed to confirm.")
    if not _is_code(keyring, user, code):
        fault = {"field": "body.code", "code": "code_wrong", "detail": "Not the present code."}
        raise Invalid(errors=[fault])
    user.totp_confirmed_at = clock.now()
    audit.record(u, "second_factor.on", user.id)
    mails.post(u, "second_factor_on", user.email, user.id)
    return renew_recovery_codes(u, user)


def turn_off(u: UnitOfWork, user: User) -> None:
    """Ask for the password only."""
    if user.totp_confirmed_at is None:
        raise Conflict("The second factor is off.")
    user.totp_secret = user.totp_confirmed_at = user.totp_last_step = None
    recovery_codes.delete_all(u, user.id)
    audit.record(u, "second_factor.off", user.id)
    mails.post(u, "second_factor_off", user.email, user.id)


def renew_recovery_codes(u: UnitOfWork, user: User) -> list[str]:
    """New codes, shown once; the old ones are void."""
    if user.totp_confirmed_at is None:
        raise Conflict("The second factor is off.")
    recovery_codes.delete_all(u, user.id)
    codes = [_new_code() for _ in range(_CODES)]
    u.add_all(RecoveryCode(user_id=user.id, code_hash=_hash(user, code)) for code in codes)
    audit.record(u, "recovery_codes.renewed", user.id)
    return codes


def check(u: UnitOfWork, keyring: Keyring, user: User, code: str) -> bool:
    """Whether the code is a one-time password or a recovery code; good once, it is used up."""
    if _is_code(keyring, user, code):
        return True
    if not recovery_codes.use(u, user.id, _hash(user, code), clock.now()):
        return False
    audit.record(u, "recovery_code.used", user.id)
    return True


def _is_code(keyring: Keyring, user: User, code: str) -> bool:
    seed = keyring.unseal(_PURPOSE, user.totp_secret) if user.totp_secret else None
    if seed is None or not code.isascii():
        return False
    now = int(clock.now().timestamp()) // _STEP
    totp = pyotp.TOTP(seed)
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if step <= (user.totp_last_step or 0):
            continue
        if hmac.compare_digest(totp.generate_otp(step), code.replace(" ", "")):
            user.totp_last_step = step
            return True
    return False


def _new_code() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _hash(user: User, code: str) -> bytes:
    """The digest, however the code was typed."""
    return digest(f"{user.id} {code.replace('-', '').replace(' ', '').lower()}")
