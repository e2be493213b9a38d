"""The shelf: which titles a studio knows, each under a short name for its addresses."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Float, String, Table, select

from regie.studio.database import Database, metadata
from regie.studio.doors.roles import Role

titles = Table(
    "titles",
    metadata,
    Column("slug", String(80), primary_key=True),
    Column("folder", String(4096), nullable=False, unique=True),
    Column("added_at", Float, nullable=False),
)


@dataclass(frozen=True)
class Shelved:
    """A title on the shelf. Attributes: slug: its name in addresses."""

    slug: str
    folder: Path


class Shelf:
    """Titles by slug. A folder keeps its slug for good."""

    def __init__(self, database: Database, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now

    def put(self, folder: Path, by: str = "") -> Shelved:
        """Puts a title's folder on the shelf; it stays where it is on the disk.

        Args:
            by: id of the account whose title it becomes; empty: the admins' alone, for now.
        """
        folder = folder.resolve()
        with self._database.begin() as connection:
            row = connection.execute(
                select(titles.c.slug).where(titles.c.folder == str(folder))
            ).first()
            if row is not None:
                return Shelved(row.slug, folder)
            taken = set(connection.execute(select(titles.c.slug)).scalars())
            slug = _free(slug_of(folder.name), taken)
            connection.execute(
                titles.insert().values(slug=slug, folder=str(folder), added_at=self._now())
            )
            if by:
                from regie.studio.people.members import set_role

                set_role(connection, slug, by, Role.PRODUCER)
        return Shelved(slug, folder)

    def find(self, slug: str) -> Shelved | None:
        """A title whose folder is still there."""
        with self._database.look() as connection:
            row = connection.execute(select(titles).where(titles.c.slug == slug)).first()
        if row is None or not (Path(row.folder) / "title.toml").is_file():
            return None
        return Shelved(row.slug, Path(row.folder))

    def list(self) -> tuple[Shelved, ...]:
        """All titles whose folders are there, the newest first."""
        with self._database.look() as connection:
            rows = connection.execute(select(titles).order_by(titles.c.added_at.desc())).all()
        return tuple(
            Shelved(row.slug, Path(row.folder))
            for row in rows
            if (Path(row.folder) / "title.toml").is_file()
        )


def slug_of(name: str) -> str:
    """A name as it stands in an address: `Les Yeux, 2` → `les-yeux-2`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "title"


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)
