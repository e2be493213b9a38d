"""Which of the user's keys may be sent where.

A title names a variable and an address, and may be a stranger's; a key is the user's. So a key
goes without asking only to this machine and, where it is named after a vendor, to that vendor's
own address. Any other pair the user says once, outside of every title: it is kept in the user's
settings.
"""

from __future__ import annotations

import json
import os
from urllib.parse import urlsplit

from regie.backends.language.contract import NotChosenError
from regie.film.assistance import AssistanceSettings, is_loopback
from regie.support.files import write_whole
from regie.support.settings import settings_folder

ALLOWED_KEYS = "allowed-keys.json"
"""In the user's settings, never in a title: origins by the name of the variable."""


def read_key(settings: AssistanceSettings) -> str:
    """The key from the environment; empty where the settings name none.

    Raises:
        NotChosenError: the variable is not set, is one of our own, or may not be sent there.
    """
    name = settings.key_env
    if not name:
        return ""
    if name.upper().startswith("REGIE_"):
        raise NotChosenError(
            f"title.toml: `key_env` under [assistance] names {name}, which is for "
            "Régie alone; name the variable that holds your key for the model."
        )
    key = os.environ.get(name, "").strip()
    if not key:
        raise NotChosenError(
            f"title.toml: `key_env` under [assistance] names {name}, which is not "
            "set; set that environment variable to your key."
        )
    if not _may_go(settings):
        where = _origin(settings.address) or f"{settings.vendor}'s own address"
        raise NotChosenError(
            f"title.toml: [assistance] would send your {name} to {where}, and a title may be a "
            f"stranger's; if you mean it, run "
            f"`regie assist key {name} {_origin(settings.address) or settings.vendor}`."
        )
    return key


def _may_go(settings: AssistanceSettings) -> bool:
    if settings.address and is_loopback(settings.address):
        return True
    vendor = settings.vendor.upper().replace("-", "_")
    if not settings.address and settings.key_env.upper().startswith(f"{vendor}_"):
        return True
    where = _origin(settings.address) or settings.vendor
    return where in list_keys().get(settings.key_env, ())


def list_keys() -> dict[str, tuple[str, ...]]:
    """Where each key may be sent: origins and vendors by the name of its variable.

    Raises:
        NotChosenError: the user's list is damaged.
    """
    file = settings_folder() / ALLOWED_KEYS
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): tuple(map(str, places)) for name, places in table.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise NotChosenError(
            f"{file}: is damaged ({error}); delete it, and allow keys anew with "
            "`regie assist key NAME ADDRESS`."
        ) from error


def allow_key(name: str, where: str, *, allowed: bool = True) -> dict[str, tuple[str, ...]]:
    """Lets a key be sent to an address or a vendor, or no more; returns all that is allowed.

    Args:
        where: an address, of which the origin counts, or a vendor's name.

    Raises:
        NotChosenError: the user's list cannot be read or written.
    """
    table = list_keys()
    place = _origin(where) or where
    kept = {*table.get(name, ()), place} if allowed else {*table.get(name, ())} - {place}
    table = {n: p for n, p in {**table, name: tuple(sorted(kept))}.items() if p}
    file = settings_folder() / ALLOWED_KEYS
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(table, indent=1))
    except OSError as error:
        raise NotChosenError(f"{file}: cannot be written ({error.strerror}).") from error
    return table


def _origin(address: str) -> str:
    """Scheme, host and port; empty for what is no address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""
