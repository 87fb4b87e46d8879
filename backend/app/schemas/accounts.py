"""Accounts on the wire. No answer holds a password, a token or a hash."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.models.choices import Role
from app.schemas.api_keys import ScopeName
from app.schemas.text import Address, Line, Password, Token


class Registration(BaseModel):
    email: Address
    password: Password = Field(description="10 to 200 characters that nobody would guess.")
    name: Line = Field("", max_length=200)


class Credentials(BaseModel):
    email: Address
    password: Password


class AddressOnly(BaseModel):
    email: Address


class PasswordOnly(BaseModel):
    password: Password


class LinkToken(BaseModel):
    token: Token = Field(description="What follows `#token=` in the mail's link.")


class PasswordReset(LinkToken):
    password: Password


class Code(BaseModel):
    code: Line = Field(
        min_length=6, max_length=40, description="Of the authenticator, or a recovery code."
    )


class NewPassword(BaseModel):
    current_password: Password
    new_password: Password


class Profile(BaseModel):
    name: Line = Field(max_length=200)


class Accepted(BaseModel):
    """The same for every address, so that it tells nothing about it."""

    detail: str


class LoginState(BaseModel):
    second_factor: bool = Field(
        description="Whether a code is still to be sent to `/auth/second-factor`."
    )


class Account(BaseModel):
    id: UUID
    email: str
    name: str
    role: Role
    is_verified: bool
    second_factor: bool
    created_at: datetime
    via: Literal["session", "api_key"] = Field(description="How this request proved who it is.")
    scopes: list[ScopeName]


class SessionOut(BaseModel):
    """A login in a browser."""

    id: UUID
    address: str | None
    user_agent: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    is_this: bool = Field(description="Whether it is the one that asks.")


class Seed(BaseModel):
    """For an authenticator; shown once."""

    secret: str
    uri: str = Field(description="`otpauth:`, to be shown as a QR code.")


class RecoveryCodes(BaseModel):
    """Shown once. Each stands in for a code of the authenticator, once."""

    codes: list[str]
