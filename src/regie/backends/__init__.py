"""Backends: one folder a capability, one file a backend, found by name.

A backend that ships with Régie is in `BUILT_IN`. Any other package adds one with an entry point
of the group `regie.backends.CAPABILITY`, whose value is a callable without required arguments. No
two have one name, and what a package says of its own backend is a claim: it may ask for more care,
never for less, until a person vouches for the package (`[vouched]` of `title.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import TYPE_CHECKING, Any

from regie.film.units import Noun
from regie.support.extensions import find_extensions, package_of

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

BUILT_IN = {
    "language": {
        "local": "regie.backends.language.served:ServedModel",
        "vendor": "regie.backends.language.vendor:VendorModel",
    },
    "manner": {"magenta": "regie.backends.manner:MagentaManner"},
    "picture": {"blender": "regie.backends.picture.blender:BlenderPicture"},
    "reading": {"language": "regie.backends.reading.by_language:LanguageReader"},
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


class BackendNameError(LookupError):
    """Two packages have a backend of one name, or one calls itself another; a sentence."""

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
        environment: names of the environment variables that it needs where it runs, such as the
            one with its vendor's key: nothing else of the kind is handed to it.

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
    environment: tuple[str, ...] = ()

    @property
    def salt(self) -> str:
        """What goes in a step's key."""
        return f"{self.name}/{self.version}/{self.digest}"


class ClaimedBackend:
    """A backend of another package: it works as that one does, and is described by what is sure.

    Attributes:
        package: that it comes from, as Python imports it.
    """

    def __init__(self, made: Any, capability: str, name: str, package: str) -> None:
        self._made = made
        self._capability = capability
        self._name = name
        self.package = package

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)

    def claims(self) -> BackendDescription:
        """What it says of itself.

        Raises:
            BackendNameError: it says that it is another one.
        """
        said: BackendDescription = self._made.describe()
        if (said.capability, said.name) != (self._capability, self._name):
            raise BackendNameError(
                f"The {self._capability} backend {self._name!r} of the package {self.package} "
                f"calls itself {said.name!r} ({said.capability}): have the package mended, or "
                "remove it."
            )
        return said

    def describe(self) -> BackendDescription:
        """What is known of it when its word is not taken for what would lower a duty."""
        said = self.claims()
        doubted = ("generative", "remote", "paid", "keeps_data", "trains_on_data")
        unknown: dict[str, Any] = {n: None for n in doubted if getattr(said, n) is False}
        licence = f"{CLAIMED}{said.licence}" if said.licence else ""
        return said.model_copy(update={**unknown, "models": (), "licence": licence})


CLAIMED = "LicenseRef-claimed-"
"""Begins a licence that only the package itself says it has."""


def describe_backend(backend: Any, vouched: Collection[str] = ()) -> BackendDescription:
    """What is known of a backend.

    Args:
        vouched: packages whose word is taken, since a person vouches for them.
    """
    if isinstance(backend, ClaimedBackend) and backend.package in vouched:
        return backend.claims()
    described: BackendDescription = backend.describe()
    return described


def list_backends(capability: str) -> tuple[str, ...]:
    """Names of the backends for a capability, built-in ones first.

    Raises:
        BackendNameError: two packages have one of the same name.
    """
    return (*BUILT_IN.get(capability, {}), *_find_others(capability))


def find_backend(capability: str, name: str) -> Callable[..., Any]:
    """The callable that makes a backend; the caller closes what it returns.

    Raises:
        UnknownBackendError: no such capability or name.
        BackendNameError: two packages have one of the same name.
    """
    point = _find_others(capability).get(name)
    if point is not None:
        made: Callable[..., Any] = point.load()

        def make(*arguments: Any, **named: Any) -> ClaimedBackend:
            return ClaimedBackend(made(*arguments, **named), capability, name, package_of(point))

        return make
    address = BUILT_IN.get(capability, {}).get(name)
    if address is None:
        known = ", ".join(list_backends(capability)) or "none"
        raise UnknownBackendError(
            f"There is no {capability} backend named {name!r}; there are: {known}."
        )
    module, _, attribute = address.partition(":")
    built: Callable[..., Any] = getattr(import_module(module), attribute)
    return built


def _find_others(capability: str) -> dict[str, EntryPoint]:
    """Other packages' backends by name; each name is one package's, and none is Régie's."""
    found: dict[str, EntryPoint] = {}
    for point in find_extensions(f"regie.backends.{capability}"):
        taken = "regie" if point.name in BUILT_IN.get(capability, {}) else ""
        if point.name in found:
            taken = package_of(found[point.name])
        if taken:
            raise BackendNameError(
                f"The packages {taken} and {package_of(point)} both have a {capability} backend "
                f"named {point.name!r}: remove {package_of(point)}, or have it renamed there."
            )
        found[point.name] = point
    return found
