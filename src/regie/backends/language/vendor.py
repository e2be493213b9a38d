"""A vendor's model, by whichever of pydantic-ai's vendors the title names."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from regie.backends import BackendDescription
from regie.backends.language.calling import Caller
from regie.backends.language.contract import PROPRIETARY, Answer, NotChosenError, Request
from regie.backends.language.keys import read_key
from regie.film.assistance import AssistanceSettings

IN_EXTRA = ("anthropic", "google", "mistral")
"""Vendors whose packages come with the extra `vendors`."""


class VendorModel:
    """Asks a vendor at its own address, with the key that `key_env` names.

    Args:
        settings: `model` is `VENDOR:NAME`; without one nothing can be asked.
    """

    def __init__(self, settings: AssistanceSettings | None = None) -> None:
        self._settings = settings or AssistanceSettings()
        self._caller: Caller | None = None

    def describe(self) -> BackendDescription:
        settings = self._settings
        if not settings.model_name:
            raise NotChosenError(
                "no vendor's model is chosen; write one into title.toml, under [assistance], as "
                'model = "VENDOR:NAME" with key_env and allow_upload = true.'
            )
        self._vendor_class()
        read_key(settings)
        decided = [settings.model, settings.temperature, settings.seed, settings.context]
        return BackendDescription(
            capability="language",
            name=settings.vendor,
            version=settings.model_name,
            digest=hashlib.sha256(json.dumps(decided).encode()).hexdigest()[:32],
            licence=PROPRIETARY,
            generative=True,
            remote=True,
            paid=True,
            keeps_data=None,
            trains_on_data=None,
        )

    def answer(self, request: Request) -> Answer:
        if self._caller is None:
            self._caller = self._open()
        return self._caller.answer(request)

    def close(self) -> None:
        self._caller = None

    def _vendor_class(self) -> Any:
        from pydantic_ai.providers import infer_provider_class

        vendor = self._settings.vendor
        try:
            return infer_provider_class(vendor)
        except ImportError as error:
            raise NotChosenError(
                f"title.toml: the vendor {vendor} under [assistance] needs a package that is not "
                f"installed; run `{_install(vendor)}`."
            ) from error
        except ValueError as error:
            raise NotChosenError(
                f"title.toml: there is no vendor {vendor} (`model` under [assistance]); vendors "
                "are named as pydantic-ai does: openai, anthropic, google, mistral, …"
            ) from error

    def _open(self) -> Caller:
        from pydantic_ai.exceptions import UserError
        from pydantic_ai.models import infer_model

        settings = self._settings
        make = self._vendor_class()
        key = read_key(settings)
        try:
            model = infer_model(
                settings.model, lambda _vendor: make(api_key=key) if key else make()
            )
        except (ImportError, UserError, TypeError) as error:
            reason = " ".join(str(error).split())[:160]
            raise NotChosenError(
                f"title.toml: {settings.model} under [assistance] cannot be used ({reason}); name "
                "the variable that holds your key with `key_env`."
            ) from error
        return Caller(
            model,
            name=settings.model_name,
            where=settings.vendor,
            temperature=settings.temperature,
            seed=settings.seed,
            timeout=settings.timeout,
        )


def _install(vendor: str) -> str:
    """The command that brings a vendor's package."""
    ours = vendor.partition("-")[0] in IN_EXTRA
    return f"pip install '{'regie[vendors]' if ours else f'pydantic-ai-slim[{vendor}]'}'"
