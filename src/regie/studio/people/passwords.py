"""Passwords: which will do, and how they are kept (argon2id)."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from regie.studio.people.errors import PeopleError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FEWEST, MOST = 10, 1024
"""Characters of a password. More than the most would only keep the machine busy."""

FEWEST_DIFFERENT = 5
"""Different characters of a password."""

AT_ONCE = 2
"""Passwords that are worked on at a time: each takes 64 MiB and a core for a twentieth second."""

COMMON = frozenset(
    "password12 password123 password1234 passwort123 motdepasse motdepasse1 motdepasse123 "
    "1234567890 12345678910 0123456789 9876543210 qwertyuiop qwerty12345 azertyuiop "
    "azerty12345 1q2w3e4r5t 1qaz2wsx3edc zaq12wsxcde iloveyou123 letmein1234 welcome123 "
    "administrator admin123456 changeme123 football123 sunshine123 princess123".split()
)
"""Those of ten characters and more that are tried first."""

_working = threading.Semaphore(AT_ONCE)


def check_password(password: str, name: str) -> None:
    """Raises: PeopleError: it would be guessed; says why."""
    if len(password) < FEWEST:
        raise PeopleError("password-short", fewest=FEWEST)
    if len(password) > MOST:
        raise PeopleError("password-long", most=MOST)
    plain = password.casefold()
    if (
        plain in COMMON
        or len(set(plain)) < FEWEST_DIFFERENT
        or plain.strip("0123456789!?. ") == name.casefold()
    ):
        raise PeopleError("password-common")


def hash_password(password: str) -> str:
    with _working:
        return _hasher().hash(password)


def is_password(kept: str, password: str) -> bool:
    """Whether a password is the one that was kept.

    Takes as long where nothing is kept: who asks learns nothing of whether there is an account.
    """
    from argon2.exceptions import Argon2Error, InvalidHashError

    with _working:
        try:
            return _hasher().verify(kept or _nobodys(), password[:MOST]) and bool(kept)
        except (Argon2Error, InvalidHashError):
            return False


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody's")
