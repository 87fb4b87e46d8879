"""Sites on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.models.choices import ComponentKind
from app.schemas.scans import VersionText
from app.schemas.text import Line, Name

MOST_COMPONENTS = 1000


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    except ValueError:
        good = False
    if text and not good:
        raise PydanticCustomError("url", "An http or https address without a password")
    return text


WebAddress = Annotated[Line, Field(max_length=2000), AfterValidator(_web_address)]


class NewSite(BaseModel):
    name: Name
    url: WebAddress = ""
    wordpress: VersionText = Field(description="What it runs on now.")
    php: VersionText
    target_wordpress: VersionText | None = Field(
        None, description="What it is to run on; the newest release where nothing is said."
    )
    target_php: VersionText | None = None


class SiteChange(BaseModel):
    """What is not named stays."""

    name: Name | None = None
    url: WebAddress | None = None
    wordpress: VersionText | None = None
    php: VersionText | None = None
    target_wordpress: VersionText | None = None
    target_php: VersionText | None = None


class SiteView(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    url: str
    wordpress: str
    php: str
    target_wordpress: str
    target_php: str
    created_at: datetime
    updated_at: datetime


class NewComponent(BaseModel):
    kind: ComponentKind = ComponentKind.PLUGIN
    slug: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$", description="Its folder.")
    name: Line = Field("", max_length=300)
    version: str = Field("", pattern=r"^[0-9A-Za-z.+_-]{0,64}$")
    is_active: bool = True


class ComponentList(BaseModel):
    components: list[NewComponent] = Field(max_length=MOST_COMPONENTS)


class ComponentView(BaseModel):
    """Something installed. With a name, the slug is only guessed from it: a Site Health export
    holds no slugs."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    kind: ComponentKind
    slug: str
    name: str
    version: str
    is_active: bool


class Paste(BaseModel):
    text: str = Field(
        min_length=1,
        max_length=900_000,
        description="Of `wp plugin list --format=json`, `wp theme list --format=json`, or what "
        "Site Health copies to the clipboard.",
    )
    lists: Literal["plugin", "theme"] = Field(
        "plugin", description="What a list of WP-CLI lists: the text itself does not tell."
    )


class InventoryView(BaseModel):
    """What was understood; `unread` are the lines and entries that were not."""

    source: Literal["wp-cli", "site-health"]
    wordpress: str | None
    php: str | None
    components: list[ComponentView]
    unread: list[str]
