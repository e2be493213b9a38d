"""Says where a user's keys may be sent: kept in the user's settings, in no title."""

from __future__ import annotations

from collections.abc import Mapping

from regie.app.results import Result


class AllowedKeys(Result):
    """Attributes: places: addresses and vendors that a key may be sent to, by its variable."""

    places: Mapping[str, tuple[str, ...]]


def let_key_go(name: str = "", where: str = "", *, allowed: bool = True) -> AllowedKeys:
    """Allows a key to an address or a vendor, or no more; without one, only says what is allowed.

    Raises:
        NotChosenError: the list cannot be kept, or no place is named.
    """
    from regie.backends.language.contract import NotChosenError
    from regie.backends.language.keys import allow_key, list_keys

    if name and not where:
        raise NotChosenError(f"say where {name} may be sent: an address, or a vendor's name.")

    return AllowedKeys(places=allow_key(name, where, allowed=allowed) if name else list_keys())
