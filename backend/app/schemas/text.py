"""Text as it may be stored: PostgreSQL refuses NUL, and nobody means other control characters."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from pydantic import AfterValidator, Field, SecretStr, StringConstraints
from pydantic_core import PydanticCustomError

# Servers may be private: `ada@localhost` and `ada@office.local` are addresses like others.
SPECIAL_USE_DOMAIN_NAMES.clear()


def _without_controls(text: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise PydanticCustomError("control_character", "No line breaks or control characters")
    return text


def _address(text: str) -> str:
    """In lower case."""
    try:
        checked = validate_email(text, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise PydanticCustomError("email", "{reason}", {"reason": str(error)}) from None
    return checked.normalized.lower()


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=2000),
    AfterValidator(_without_controls),
]
Name = Annotated[Line, Field(min_length=1, max_length=200)]
Address = Annotated[Line, Field(max_length=320), AfterValidator(_address)]
Password = Annotated[SecretStr, Field(min_length=1, max_length=200)]
Token = Annotated[SecretStr, Field(min_length=1, max_length=200)]
