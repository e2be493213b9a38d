"""Assistance by a language model: which model a title asks, and what is proposed to a person."""

from __future__ import annotations

import ipaddress
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from regie.film.breakdown import Category
from regie.film.citation import NEEDED
from regie.film.units import Noun

LOCAL_ADDRESS = "http://127.0.0.1:8080/v1"
"""Where a local server is looked for when `base_url` is not set: llama.cpp's own default."""


class AssistanceSettings(Noun):
    """`[assistance]` of `title.toml`. Without a `model` there is no assistance, and no call.

    Attributes:
        model: `local` (what the server at `base_url` serves), `local:NAME` (one of several), or
            `VENDOR:NAME`, as pydantic-ai names vendors: `openai:…`, `anthropic:…`.
        base_url: of an OpenAI-compatible server, `http://127.0.0.1:8080/v1`.
        key_env: the environment variable that holds the key. A key never stands in a file.
        allow_upload: the script may leave this machine. Without it only a model on this
            machine's own loopback address is asked.
        context: tokens that question and answer may take together.
        timeout: seconds to wait for one answer.
        retries: how often a malformed answer is sent back to be mended.
        licence: SPDX identifier of the weights that a server of one's own serves, for the rules;
            the catalogue's counts where the catalogue has the model.

    Fields marked as traces do not change what a model answers, so they are in no key: an answer
    that is known is not asked for again because the server moved to another port.
    """

    model: str = Field("", pattern=r"^$|^local$|^[a-z0-9][a-z0-9-]*:\S+$")
    base_url: Annotated[str, Field(json_schema_extra=NEEDED)] = ""
    key_env: Annotated[
        str, Field(json_schema_extra=NEEDED, pattern=r"^$|^[A-Za-z_][A-Za-z0-9_]{0,63}$")
    ] = ""
    allow_upload: Annotated[bool, Field(json_schema_extra=NEEDED)] = False
    temperature: float = Field(0.0, ge=0, le=2)
    seed: int = Field(1, ge=0, le=2**31 - 1)
    context: int = Field(8192, ge=1024, le=2_000_000)
    timeout: Annotated[float, Field(json_schema_extra=NEEDED, gt=0, le=3600)] = 300.0
    retries: Annotated[int, Field(ge=0, le=3)] = 2
    licence: Annotated[
        str, Field(json_schema_extra=NEEDED, pattern=r"^$|^[A-Za-z0-9][A-Za-z0-9.+-]{0,59}$")
    ] = ""

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("it is not an address such as http://127.0.0.1:8080/v1")
        if parts.username or parts.password or parts.query:
            raise ValueError("an address must not hold a name, a password or a key: use `key_env`")
        return value.rstrip("/")

    @property
    def is_on(self) -> bool:
        return bool(self.model)

    @property
    def vendor(self) -> str:
        """`local`, `openai`, …; empty when off."""
        return self.model.partition(":")[0]

    @property
    def model_name(self) -> str:
        """Without its vendor; empty for `local`."""
        return self.model.partition(":")[2]

    @property
    def address(self) -> str:
        """Of the server; empty for a vendor's own."""
        return self.base_url or (LOCAL_ADDRESS if self.vendor == "local" else "")

    @property
    def is_remote(self) -> bool:
        """Whether a question leaves this machine."""
        return not is_loopback(self.address)


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own: 127.0.0.0/8, ::1, `localhost`. No other is."""
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Edit(Noun):
    """Lines of the script that others would stand for.

    Attributes:
        line: the first of `before`, from 1; with no `before`, the line that `after` goes before.
        before, after: whole lines, without line ends.
    """

    line: int = Field(ge=1)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class SuggestedElement(Noun):
    """What a second reading of the breakdown adds.

    Attributes:
        mention: as the script writes it, at `line`.
    """

    category: Category
    name: str
    mention: str
    line: int = Field(ge=1)


class Maker(Noun):
    """What a proposal was made by."""

    model: str
    prompt: str
    prompt_version: int
    prompt_digest: str
    seed: int


ProposalKind = Literal["line", "scene", "rewrite", "reading"]


class Proposal(Noun):
    """What a model proposes for the script or the breakdown; a person accepts or rejects it.

    Attributes:
        id: of its content: the same proposal twice is one.
        file: that it changes, relative to the title's folder.
        asked: what the person asked for.
        why: the model's own words; a reason, not a fact.
    """

    id: str = ""
    kind: ProposalKind
    file: str
    scene: str
    asked: str = ""
    why: str = ""
    edits: tuple[Edit, ...] = ()
    elements: tuple[SuggestedElement, ...] = ()
    maker: Maker
    state: Literal["open", "accepted", "rejected"] = "open"
    by: str = ""
    on: str = ""
