"""The house: what one studio serves, from which folder, under which address."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

DATABASE = "studio.sqlite"
"""In the house's folder, where no other database is named."""

SHELF = "titles"
"""Folder in the house for titles that are started in the studio."""


@dataclass(frozen=True)
class OpenId:
    """An OpenID Connect issuer, and what this studio is to it.

    Attributes:
        issuer: its address, as its tokens say it.
        name: as the button to sign in says it.
        admits: domains of e-mail addresses; who has a verified one there gets an account.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str = "OpenID"
    admits: frozenset[str] = frozenset()


@dataclass(frozen=True)
class House:
    """What a studio is run with.

    Attributes:
        home: folder of its own data; made where it is missing.
        database_url: of accounts, sessions and settings, as SQLAlchemy takes it; empty: SQLite
            in `home`.
        origin: scheme, host and port as the browser sees them, `http://127.0.0.1:8723`.
        titles: folders that it opens beside those that it knows already.
        upload_bytes: most that one uploaded file may hold.
        behind_proxy: a proxy stands before it and says who asks in `X-Forwarded-For`.
        openid: of the OpenID Connect issuer that people may sign in with.
        inside_webhooks: webhooks may go to addresses inside the network.
    """

    home: Path
    database_url: str = ""
    origin: str = "http://127.0.0.1:8723"
    titles: tuple[Path, ...] = field(default=())
    upload_bytes: int = 2 * 1024**3
    behind_proxy: bool = False
    openid: OpenId | None = None
    inside_webhooks: bool = False

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.home.absolute() / DATABASE}"

    @property
    def shelf(self) -> Path:
        """Where titles lie that are started here."""
        return self.home / SHELF

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by TLS."""
        return self.origin.startswith("https:")


def default_home() -> Path:
    """The studio's folder of this user."""
    from platformdirs import user_data_path

    return user_data_path("regie") / "studio"
