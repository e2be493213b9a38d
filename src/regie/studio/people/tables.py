"""Tables of people and of how they come in. Tickets are kept by their digests only.

Times are seconds since 1970. A migration in `studio/migrations` belongs to each change here.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from regie.studio.database import metadata

ID = String(32)
"""Random, in hexadecimal."""

DIGEST = String(64)
"""SHA-256 of a ticket, in hexadecimal."""


def _account(*, nullable: bool = False, primary_key: bool = False) -> Column[str]:
    accounts_id = ForeignKey("accounts.id", ondelete="CASCADE")
    return Column("account", ID, accounts_id, nullable=nullable, primary_key=primary_key)


def _title(*, nullable: bool = False, primary_key: bool = False) -> Column[str]:
    titles_slug = ForeignKey("titles.slug", ondelete="CASCADE")
    return Column("slug", String(80), titles_slug, nullable=nullable, primary_key=primary_key)


accounts = Table(
    "accounts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("folded", String(240), nullable=False, unique=True),
    Column("password", String(200), nullable=False, server_default=""),
    Column("is_admin", Boolean, nullable=False),
    Column("may_start", Boolean, nullable=False),
    Column("language", String(20), nullable=False),
    Column("theme", String(10), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("closed_at", Float),
)
"""`folded`: the name as `support.names` compares it, so that no two look the same. `password`: by
argon2; empty: none. `may_start`: titles of one's own. `closed_at`: may not come in any more."""

founding = Table(
    "founding",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    _account(),
    Column("at", Float, nullable=False),
)
"""At most one row: who set the studio up. Of two at once, the key lets one in."""

members = Table(
    "members",
    metadata,
    _title(primary_key=True),
    _account(primary_key=True),
    Column("role", String(20), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", DIGEST, primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    _account(nullable=True),
    Column("link", ID, ForeignKey("links.id", ondelete="CASCADE")),
    Column("name", String(120), nullable=False, server_default=""),
    Column("how", String(20), nullable=False),
    Column("address", String(60), nullable=False),
    Column("browser", String(200), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
    Column("ends_at", Float, nullable=False),
    Index("sessions_by_account", "account"),
    Index("sessions_by_link", "link"),
)
"""Of an account, or of an outsider with a review link, who then has given the `name`."""

tokens = Table(
    "tokens",
    metadata,
    Column("digest", DIGEST, primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    _account(),
    Column("name", String(120), nullable=False),
    Column("permissions", JSON, nullable=False),
    Column("titles", JSON, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("used_at", Float),
    Column("ends_at", Float),
    Index("tokens_by_account", "account"),
)
"""`titles`: slugs; empty: all that the account has."""

invitations = Table(
    "invitations",
    metadata,
    Column("digest", DIGEST, primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    Column("by", ID, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("whom", String(120), nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("may_start", Boolean, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("resets", ID, ForeignKey("accounts.id", ondelete="CASCADE")),
    Column("made_at", Float, nullable=False),
    Column("ends_at", Float, nullable=False),
    Column("taken_at", Float),
)
"""`roles`: by slug. `resets`: of an account there is, whose owner sets a new password by it."""

passkeys = Table(
    "passkeys",
    metadata,
    Column("credential", String(1400), primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    _account(),
    Column("name", String(120), nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("host", String(255), nullable=False),
    Column("made_at", Float, nullable=False),
    Column("used_at", Float),
    Index("passkeys_by_account", "account"),
)
"""`credential`: its id in base64url. `host`: that it is for."""

identities = Table(
    "identities",
    metadata,
    Column("issuer", String(400), primary_key=True),
    Column("subject", String(255), primary_key=True),
    _account(),
    Column("email", String(320), nullable=False),
    Column("made_at", Float, nullable=False),
)
"""Who an account is at an OpenID Connect issuer."""

pending = Table(
    "pending",
    metadata,
    Column("digest", DIGEST, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("told", JSON, nullable=False),
    Column("ends_at", Float, nullable=False),
)
"""Begun and not ended: a passkey's challenge, the way to an OpenID Connect issuer and back."""

attempts = Table(
    "attempts",
    metadata,
    Column("key", String(400), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("since", Float, nullable=False),
    Column("shut_until", Float, nullable=False),
)
"""Of coming in, by account and by address."""

links = Table(
    "links",
    metadata,
    Column("id", ID, primary_key=True),
    Column("digest", DIGEST, nullable=False, unique=True),
    _title(),
    Column("by", ID, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("label", String(120), nullable=False),
    Column("password", String(200), nullable=False),
    Column("may_note", Boolean, nullable=False),
    Column("may_download", Boolean, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("ends_at", Float, nullable=False),
    Column("revoked_at", Float),
    Index("links_by_title", "slug"),
)
"""Review links for outsiders."""

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("slug", String(80), ForeignKey("titles.slug", ondelete="CASCADE")),
    Column("by", ID, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("url", String(2000), nullable=False),
    Column("secret", String(80), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("stopped_at", Float),
)
"""`slug`: none: of all titles and the house. `secret`: signs, so it is kept as it is."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", ID, primary_key=True),
    Column("webhook", ID, ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", Float),
    Column("sent_at", Float),
    Column("said", String(300), nullable=False),
    Index("outbox_by_next", "next_at"),
    Index("outbox_by_webhook", "webhook", "made_at"),
)
"""What webhooks are to be told. `next_at`: none: sent, or given up. `said`: of the last try."""

answers = Table(
    "answers",
    metadata,
    Column("who", String(64), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("request", DIGEST, nullable=False),
    Column("status", Integer),
    Column("headers", JSON, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("at", Float, nullable=False),
)
"""Answers to requests with an idempotency key. `status`: none: it has not been answered yet."""

read_marks = Table(
    "read_marks",
    metadata,
    _account(primary_key=True),
    _title(primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("at", Float, nullable=False),
)
"""What a person has read of what others said in a title's notes. `item`: ids of the note and the
answer."""

house_log = Table(
    "house_log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("by", String(140), nullable=False),
    Column("known_by", String(20), nullable=False),
    Column("what", String(40), nullable=False),
    Column("slug", String(80), nullable=False),
    Column("about", String(300), nullable=False),
    Index("house_log_by_slug", "slug", "number"),
)
"""Who changed what about people, by name: it stays when the account is gone."""
