"""A model behind an OpenAI-compatible server: llama.cpp, Ollama, vLLM, or a vendor's gateway."""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import Any

from regie.backends import BackendDescription
from regie.backends.language.calling import Caller
from regie.backends.language.contract import (
    PROPRIETARY,
    UNSTATED,
    Answer,
    LanguageError,
    NotChosenError,
    Request,
)
from regie.backends.language.http import MAX_ANSWER_BYTES, open_client
from regie.backends.language.keys import read_key
from regie.backends.models import find_by_file
from regie.film.assistance import AssistanceSettings, is_loopback

LIST_SECONDS = 10.0
"""How long a server may take to say what it serves."""

MODEL_FACTS = (
    "digest",
    "n_params",
    "size",
    "n_ctx_train",
    "n_vocab",
    "ftype",
    "root",
    "created_at",
)
"""What servers tell of a model that identifies its weights; the time of day is none of it."""


class ServedModel:
    """Asks a server at an address. What identifies the model is what the server says it serves.

    Args:
        settings: with `model` `local` or `local:NAME` (a server of one's own, no vendor), or
            `openai:NAME` with a `base_url`. By default the local address.
    """

    def __init__(self, settings: AssistanceSettings | None = None) -> None:
        self._settings = settings or AssistanceSettings(model="local")
        self._address = self._settings.address
        self._caller: Caller | None = None
        self._served: tuple[str, str] | None = None

    def describe(self) -> BackendDescription:
        name, facts = self._find_served()
        settings = self._settings
        decided = [facts, settings.temperature, settings.seed, settings.context]
        if not is_loopback(self._address):
            decided.append(self._address)
        version = PurePosixPath(name.replace("\\", "/")).name if "gguf" in name else name
        known = find_by_file(version)
        stated = settings.licence or (UNSTATED if settings.vendor == "local" else PROPRIETARY)
        leaves = self._leaves()
        at_home = None if leaves is None or leaves else False
        return BackendDescription(
            capability="language",
            name=settings.vendor or "local",
            version=version,
            digest=hashlib.sha256(json.dumps(decided).encode()).hexdigest()[:32],
            licence=known.licence if known else stated,
            settings=(("address", self._address),),
            generative=True,
            remote=leaves,
            paid=at_home,
            keeps_data=at_home,
            trains_on_data=at_home,
            models=(known.name,) if known else (),
        )

    def answer(self, request: Request) -> Answer:
        if self._caller is None:
            self._caller = self._open()
        return self._caller.answer(request)

    def close(self) -> None:
        self._caller = None

    def _leaves(self) -> bool | None:
        """Whether questions leave this machine; where a gateway on it sends them, nobody knows."""
        if self._settings.is_remote:
            return True
        return False if self._settings.vendor == "local" else None

    def _open(self) -> Caller:
        from openai import AsyncOpenAI
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider

        name, _ = self._find_served()
        settings = self._settings
        client = AsyncOpenAI(
            base_url=self._address,
            api_key=self._key() or "none",
            max_retries=0,  # what may have been charged for is not sent again by itself
            timeout=settings.timeout,
            http_client=open_client(timeout=settings.timeout, is_local=is_loopback(self._address)),
        )
        model = OpenAIChatModel(name, provider=OpenAIProvider(openai_client=client))
        return Caller(
            model,
            name=name,
            where=self._address,
            temperature=settings.temperature,
            seed=settings.seed,
            timeout=settings.timeout,
        )

    def _key(self) -> str:
        return read_key(self._settings)

    def _find_served(self) -> tuple[str, str]:
        """The model's name and what the server tells of it; a named remote one is not looked up."""
        if self._served is None:
            wanted = self._settings.model_name
            if wanted and not is_loopback(self._address):
                self._key()
                self._served = (wanted, "")
            else:
                self._served = _choose(self._list_served(), wanted, self._address)
        return self._served

    def _list_served(self) -> list[dict[str, Any]]:
        import httpx2

        is_local = is_loopback(self._address)
        key = self._key()
        headers = {"authorization": f"Bearer {key}"} if key else {}
        try:
            with httpx2.Client(
                timeout=min(LIST_SECONDS, self._settings.timeout), trust_env=not is_local
            ) as client:
                answered = client.get(f"{self._address}/models", headers=headers)
        except httpx2.HTTPError as error:
            raise LanguageError(
                f"{self._address} cannot be reached ({error}); start the server, or correct "
                "`base_url` under [assistance]."
            ) from error
        if answered.status_code in (401, 403):
            raise LanguageError(
                f"{self._address} refuses the key (HTTP {answered.status_code}); check the "
                "variable that `key_env` names."
            )
        try:
            if answered.status_code != 200 or len(answered.content) > MAX_ANSWER_BYTES:
                raise ValueError(f"HTTP {answered.status_code}")
            served = answered.json()["data"]
            return [dict(entry) for entry in served if str(entry["id"])]
        except (ValueError, KeyError, TypeError) as error:
            raise LanguageError(
                f"{self._address}/models gave no list of models ({error}); is `base_url` under "
                "[assistance] that of an OpenAI-compatible server, with its `/v1`?"
            ) from error


def _choose(served: list[dict[str, Any]], wanted: str, address: str) -> tuple[str, str]:
    """The one model that is meant among those that a server has."""
    names = [str(entry["id"]) for entry in served]
    shown = ", ".join(names[:8]) or "none"
    if wanted:
        named = [e for e in served if wanted in (str(e["id"]), *_aliases(e))]
        if not named:
            raise NotChosenError(
                f"{address} serves no model {wanted}; it serves: {shown}; correct `model` under "
                "[assistance]."
            )
        return str(named[0]["id"]), _facts(named[0])
    if len(served) != 1:
        raise NotChosenError(
            f"{address} serves {len(served)} models ({shown}); name one under [assistance], "
            'as model = "local:NAME".'
        )
    return names[0], _facts(served[0])


def _aliases(entry: dict[str, Any]) -> list[str]:
    aliases = entry.get("aliases")
    return [str(a) for a in aliases] if isinstance(aliases, list) else []


def _facts(entry: dict[str, Any]) -> str:
    meta = entry.get("meta")
    told = {**entry, **(meta if isinstance(meta, dict) else {})}
    return json.dumps({key: told[key] for key in MODEL_FACTS if key in told}, sort_keys=True)
