"""Backends: one folder a capability, one file a backend, found by name.

A backend that ships with Régie is in `BUILT_IN`. Any other package adds one with an entry point
of the group `regie.backends.CAPABILITY`, whose value is a callable without required arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from regie.film.units import Noun
from regie.support.extensions import find_extensions

BUILT_IN = {
    "language": {
        "local": "regie.backends.language.served:ServedModel",
        "vendor": "regie.backends.language.vendor:VendorModel",
    },
    "picture": {"blender": "regie.backends.picture.blender:BlenderPicture"},
    "voice": {
        "kokoro": "regie.backends.voice.kokoro:KokoroVoice",
        "espeak": "regie.backends.voice.espeak:EspeakVoice",
        "silence": "regie.backends.voice.silence:SilentVoice",
    },
}
"""Capability, then name, to `module:callable`."""


class UnknownBackendError(LookupError):
    """No backend of that name; the message lists those that there are."""

    exit_code = 4


class BackendDescription(Noun):
    """What a receipt and a key say about a backend.

    Attributes:
        capability: `picture`, `voice`, …
        name: as `regie backends list` shows it.
        version: of the program or model behind it, as it calls itself.
        digest: hexadecimal, of everything else that decides the result: the worker's source,
            the weights. Equal digests and versions mean equal results from equal inputs.
        licence: SPDX identifier of the program or model.
        generative: whether a trained model makes the result.
        remote: whether what it is given leaves this machine.
        paid: whether somebody charges for it.
        keeps_data, trains_on_data: whether its provider keeps what it is given, and learns from
            it.
        settings: other facts for people, never in keys.
        models: names in the model catalogue of what makes the result.

    Each question has to be answered; None is "not known", which the guard takes for unsure.
    """

    capability: str
    name: str
    version: str
    digest: str
    licence: str
    generative: bool | None
    remote: bool | None
    paid: bool | None
    keeps_data: bool | None
    trains_on_data: bool | None
    settings: tuple[tuple[str, str], ...] = ()
    models: tuple[str, ...] = ()

    @property
    def salt(self) -> str:
        """What goes in a step's key."""
        return f"{self.name}/{self.version}/{self.digest}"


def list_backends(capability: str) -> tuple[str, ...]:
    """Names of the backends for a capability, built-in ones first."""
    others = {point.name for point in find_extensions(f"regie.backends.{capability}")}
    built_in = BUILT_IN.get(capability, {})
    return (*built_in, *sorted(others - set(built_in)))


def find_backend(capability: str, name: str) -> Callable[..., Any]:
    """The callable that makes a backend; the caller closes what it returns.

    Raises:
        UnknownBackendError: no such capability or name.
    """
    for point in find_extensions(f"regie.backends.{capability}"):
        if point.name == name:
            made: Callable[..., Any] = point.load()
            return made
    address = BUILT_IN.get(capability, {}).get(name)
    if address is None:
        known = ", ".join(list_backends(capability)) or "none"
        raise UnknownBackendError(
            f"There is no {capability} backend named {name!r}; there are: {known}."
        )
    module, _, attribute = address.partition(":")
    built: Callable[..., Any] = getattr(import_module(module), attribute)
    return built
