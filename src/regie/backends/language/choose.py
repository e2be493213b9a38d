"""Opens the model that a title's `[assistance]` names, or says why it may not be asked."""

from __future__ import annotations

from regie.backends.language.contract import (
    LanguageBackend,
    NotChosenError,
    UploadRefusedError,
)
from regie.film.assistance import LOCAL_ADDRESS, AssistanceSettings

HOW_TO_TURN_ON = (
    "assistance is off; to turn it on, write into title.toml, under [assistance], "
    f'model = "local" for a server at {LOCAL_ADDRESS} (see docs/guide/assistance.md).'
)


def open_language(settings: AssistanceSettings) -> LanguageBackend:
    """Opens a backend; nothing is sent yet.

    Raises:
        NotChosenError: assistance is off.
        UploadRefusedError: the model is not on this machine, and the title does not allow that
            the script leaves it.
    """
    if not settings.is_on:
        raise NotChosenError(HOW_TO_TURN_ON)
    if settings.is_remote and not settings.allow_upload:
        where = settings.base_url or settings.vendor
        raise UploadRefusedError(
            f"blocked: {where} is not this machine, and the script may not leave it; with the "
            "owner's consent write allow_upload = true under [assistance] in title.toml, or ask "
            "a local model."
        )
    if settings.vendor == "local" or settings.base_url:
        from regie.backends.language.served import ServedModel

        return ServedModel(settings)
    from regie.backends.language.vendor import VendorModel

    return VendorModel(settings)
