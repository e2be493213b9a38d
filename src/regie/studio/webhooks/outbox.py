"""What is to be told: written down first, then sent, and sent again until somebody took it.

Signed as Standard Webhooks says: `webhook-signature: v1,` and the HMAC-SHA256, in base64, of
`ID.TIMESTAMP.BODY` under the secret behind `whsec_`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from regie.studio.people.tables import outbox, webhooks
from regie.studio.people.tickets import new_id

WAITS = (5.0, 30.0, 300.0, 1800.0, 2 * 3600.0, 5 * 3600.0, 10 * 3600.0, 14 * 3600.0)
"""Seconds before each further try; after the last one it is given up: a day and a half."""

TAKEN_SECONDS = 60.0
"""How long one process has for a try before another one may take it over."""

KEPT = 7 * 24 * 3600.0
"""How long it is kept that something was sent, or given up; in seconds."""

SECRET = "whsec_"

TOPICS = (
    *("mention", "notes", "decisions", "direction", "script", "bible", "breakdown", "made"),
    *("failed", "delivered", "consents", "people", "titles", "title"),
    *("variants", "turnaround", "set-views", "make", "present"),
)
"""Those that people choose from; news of rooms of other packages may have further ones."""

FREQUENT = frozenset({"make", "present"})
"""Topics told many times a minute: only who names them hears of them."""


@dataclass(frozen=True)
class Webhook:
    """Who is told. Attributes: slug: of a title; empty: all titles and the house.

    topics: of news; empty: all but the `FREQUENT` ones.
    """

    id: str
    slug: str
    url: str
    topics: tuple[str, ...]
    made_at: float
    stopped_at: float | None


@dataclass(frozen=True)
class Letter:
    """One thing to be told to one webhook."""

    id: str
    url: str
    secret: str
    body: str
    tries: int


def new_secret() -> str:
    return SECRET + base64.b64encode(secrets.token_bytes(32)).decode()


def add_webhook(
    connection: Connection, *, slug: str, by: str, url: str, topics: Iterable[str], now: float
) -> tuple[Webhook, str]:
    """Returns: the webhook, and its secret, which is not shown again."""
    secret, webhook_id = new_secret(), new_id()
    kept = sorted(set(topics))
    connection.execute(
        webhooks.insert().values(
            id=webhook_id,
            slug=slug or None,
            by=by,
            url=url,
            secret=secret,
            topics=kept,
            made_at=now,
            stopped_at=None,
        )
    )
    return Webhook(webhook_id, slug, url, tuple(kept), now, None), secret


def list_webhooks(connection: Connection, slug: str) -> list[Webhook]:
    """Of a title; of the house where `slug` is empty."""
    where = webhooks.c.slug == slug if slug else webhooks.c.slug.is_(None)
    rows = connection.execute(select(webhooks).where(where).order_by(webhooks.c.made_at))
    return [_read(row) for row in rows]


def list_with_last(
    connection: Connection, slug: str
) -> list[tuple[Webhook, dict[str, Any] | None]]:
    """Webhooks, each with the last letter to it; None: nothing was told yet."""
    found = []
    for hook in list_webhooks(connection, slug):
        letters = list_letters(connection, hook.id, most=1)
        found.append((hook, letters[0] if letters else None))
    return found


def remove_webhook(connection: Connection, slug: str, webhook: str) -> bool:
    """Returns: whether there was one."""
    where = webhooks.c.slug == slug if slug else webhooks.c.slug.is_(None)
    return bool(
        connection.execute(delete(webhooks).where(where, webhooks.c.id == webhook)).rowcount
    )


def _read(row: Row[Any]) -> Webhook:
    return Webhook(row.id, row.slug or "", row.url, tuple(row.topics), row.made_at, row.stopped_at)


def put(
    connection: Connection, channel: str, topic: str, told: Mapping[str, Any], now: float
) -> int:
    """Writes a letter to each webhook that wants to hear of it. Returns: how many.

    Args:
        channel: slug of a title, or `house`.
    """
    rows = connection.execute(
        select(webhooks.c.id, webhooks.c.topics).where(
            webhooks.c.stopped_at.is_(None),
            (webhooks.c.slug == channel) | webhooks.c.slug.is_(None),
        )
    ).all()
    if not rows:
        return 0
    usual = topic not in FREQUENT
    wanting = [r.id for r in rows if topic in r.topics or (usual and not r.topics)]
    body = json.dumps(
        {"type": topic, "title": channel, "at": now, "data": dict(told)}, ensure_ascii=False
    )
    for webhook in wanting:
        connection.execute(
            outbox.insert().values(
                id=f"msg_{new_id()}",
                webhook=webhook,
                body=body,
                made_at=now,
                tries=0,
                next_at=now,
                sent_at=None,
                said="",
            )
        )
    return len(wanting)


def has_due(connection: Connection, now: float) -> bool:
    return (
        connection.execute(select(outbox.c.id).where(outbox.c.next_at <= now)).first() is not None
    )


def take_due(connection: Connection, now: float, most: int = 20) -> list[Letter]:
    """Letters whose time has come; no other process takes them meanwhile."""
    connection.execute(
        delete(outbox).where(outbox.c.next_at.is_(None), outbox.c.made_at < now - KEPT)
    )
    rows = connection.execute(
        select(outbox, webhooks.c.url, webhooks.c.secret)
        .join(webhooks, webhooks.c.id == outbox.c.webhook)
        .where(outbox.c.next_at <= now)
        .order_by(outbox.c.next_at)
        .limit(most)
    ).all()
    taken = []
    for row in rows:
        mine = connection.execute(
            update(outbox)
            .where(outbox.c.id == row.id, outbox.c.next_at == row.next_at)
            .values(next_at=now + TAKEN_SECONDS)
        )
        if mine.rowcount:
            taken.append(Letter(row.id, row.url, row.secret, row.body, row.tries))
    return taken


def mark(connection: Connection, letter: Letter, said: str, now: float) -> None:
    """Writes down how a try went. Args: said: what went wrong; empty: it was taken."""
    tries = letter.tries + 1
    again = WAITS[letter.tries] if said and letter.tries < len(WAITS) else None
    connection.execute(
        update(outbox)
        .where(outbox.c.id == letter.id)
        .values(
            tries=tries,
            said=said,
            sent_at=None if said else now,
            next_at=now + again if again is not None else None,
        )
    )


def list_letters(connection: Connection, webhook: str, most: int = 50) -> list[dict[str, Any]]:
    """The last letters to a webhook, the newest first."""
    rows = connection.execute(
        select(outbox)
        .where(outbox.c.webhook == webhook)
        .order_by(outbox.c.made_at.desc())
        .limit(most)
    )
    return [
        {
            "id": row.id,
            "made_at": row.made_at,
            "tries": row.tries,
            "next_at": row.next_at,
            "sent_at": row.sent_at,
            "said": row.said,
            "body": row.body,
        }
        for row in rows
    ]


def sign(letter: Letter, now: float) -> dict[str, str]:
    """Headers of a letter, by which its reader knows that we wrote it, and when."""
    stamp = str(int(now))
    key = base64.b64decode(letter.secret.removeprefix(SECRET))
    signed = hmac.new(key, f"{letter.id}.{stamp}.{letter.body}".encode(), hashlib.sha256)
    return {
        "content-type": "application/json",
        "user-agent": "Regie-Webhooks/1",
        "webhook-id": letter.id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed.digest()).decode()}",
    }
