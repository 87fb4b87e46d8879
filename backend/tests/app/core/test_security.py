"""Keys for separate purposes do not open each other's locks."""

from __future__ import annotations

from pydantic import SecretStr

from app.core.security import Keyring, digest, new_token, same

KEYS = Keyring(SecretStr("t8Jq0vN3sZr5Wd7Yb1Hk9Lm2Xc4Gf6Pa"))


def test_tokens_are_known_by_their_digest() -> None:
    token = new_token("cr_")
    assert token.startswith("cr_")
    assert same(token, digest(token))
    assert not same(new_token("cr_"), digest(token))


def test_a_signature_holds_for_its_purpose_and_message() -> None:
    signature = KEYS.sign("device", "ada")
    assert KEYS.signed("device", "ada", signature)
    assert not KEYS.signed("device", "bob", signature)
    assert not KEYS.signed("other", "ada", signature)


def test_what_is_sealed_opens_with_the_same_secret_only() -> None:
    sealed = KEYS.seal("totp", "seed")
    assert b"seed" not in sealed
    assert KEYS.unseal("totp", sealed) == "seed"
    assert KEYS.unseal("other", sealed) is None
    assert Keyring(SecretStr("another")).unseal("totp", sealed) is None
