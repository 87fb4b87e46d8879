"""Passwords: hashed by Argon2id, and refused when attackers would try them early."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app.core.problems import Invalid
from app.core.settings import AccountSettings

SHORTEST, LONGEST = 10, 200
_JUDGED = 72  # characters; the judge's work grows with the square
_STRONG_ENOUGH = 3  # of 4: more than 10^8 guesses
_BREACHED = frozenset(FREQUENCY_LISTS["passwords"])


class Passwords:
    """Makes and checks hashes. Each takes 19 MiB and tens of milliseconds of a core: callers in
    the API run them by `hashing` of api/passwords.py, which bounds how many run at a time."""

    def __init__(self, settings: AccountSettings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.argon2_passes,
            memory_cost=settings.argon2_memory_kib,
            parallelism=1,
        )
        self._nobodys = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        return self._hasher.hash(_normal(password))

    def verify(self, password: str, stored: str | None) -> bool:
        """Whether it is the password. Without a hash to compare with, no, after as much work."""
        try:
            right = self._hasher.verify(stored or self._nobodys, _normal(password))
        except (VerificationError, InvalidHashError):
            return False
        return right and stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)


def refuse_weak(password: str, *, field: str, hints: tuple[str, ...] = ()) -> None:
    """Raise `Invalid` for a password that is short, known from breaches or quick to guess.

    field: the request's field to blame. hints: what a guesser knows, such as name and address.
    """
    password = _normal(password)
    if len(password) < SHORTEST:
        raise _refusal(field, "password_short", f"At least {SHORTEST} characters.")
    if len(password) > LONGEST:
        raise _refusal(field, "password_long", f"At most {LONGEST} characters.")
    if password.lower() in _BREACHED:
        raise _refusal(field, "password_breached", "This password is known from breaches.")
    words = [word for hint in hints for word in (hint, *hint.lower().replace("@", ".").split("."))]
    found = zxcvbn(password[:_JUDGED], user_inputs=["coderenew", *filter(None, words)])
    if found["score"] < _STRONG_ENOUGH:
        advice = found["feedback"]["warning"] or "Make it longer: a few words that nobody expects."
        raise _refusal(field, "password_weak", advice)


def _normal(password: str) -> str:
    """The same bytes however a keyboard composed the characters."""
    return unicodedata.normalize("NFC", password)


def _refusal(field: str, code: str, detail: str) -> Invalid:
    return Invalid(errors=[{"field": field, "code": code, "detail": detail}])
