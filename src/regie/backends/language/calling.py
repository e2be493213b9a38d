"""Asks a model through pydantic-ai, and turns whatever goes wrong into one sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from regie.backends.language.contract import Answer, Finish, LanguageError, Request

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models import Model, ModelRequestParameters
    from pydantic_ai.settings import ModelSettings

RATE_TRIES = 3
"""How often a question is put that the other side turns away for now (429, 503). It was not
worked on, so nothing was charged; after any other failure it is not put again."""

MAX_WAIT_SECONDS = 60.0
"""The longest pause that the other side may ask for before we give up."""

FIRST_WAIT_SECONDS = 2.0
"""The pause where the other side does not say; doubled each time."""


class Caller:
    """One model, as pydantic-ai has it.

    Args:
        name: of the model, for messages.
        where: the address or vendor, for messages.
        sleep: waits that many seconds; `time.sleep`.
    """

    def __init__(
        self,
        model: Model[Any],
        *,
        name: str,
        where: str,
        temperature: float,
        seed: int,
        timeout: float,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._model = model
        self._name = name
        self._where = where
        self._temperature = temperature
        self._seed = seed
        self._timeout = timeout
        self._sleep = sleep
        self._takes_shapes = True

    def answer(self, request: Request) -> Answer:
        """As `LanguageBackend.answer`."""
        from pydantic_ai.exceptions import ModelHTTPError

        for attempt in range(RATE_TRIES):
            try:
                return self._ask(request)
            except ModelHTTPError as error:
                if self._takes_shapes and _refuses_shapes(error):
                    self._takes_shapes = False  # an older server: the prompt says the shape too
                    return self.answer(request)
                wait = _asked_to_wait(error, attempt)
                if wait is None:
                    raise self._explain(error) from error
                if wait > MAX_WAIT_SECONDS or attempt == RATE_TRIES - 1:
                    raise LanguageError(
                        f"{self._where} turned the question away for now (HTTP "
                        f"{error.status_code}); ask again in {max(1, round(wait))} seconds."
                    ) from error
                self._sleep(wait)
            except Exception as error:
                raise self._explain(error) from error
        raise AssertionError("the last attempt returns or raises")

    def _ask(self, request: Request) -> Answer:
        from pydantic_ai.direct import model_request_sync

        response = model_request_sync(
            self._model,
            _messages(request),
            model_settings=self._settings(request),
            model_request_parameters=_parameters(request, self._takes_shapes),
        )
        return _read(response, self._name)

    def _settings(self, request: Request) -> ModelSettings:
        from pydantic_ai.settings import ModelSettings

        return ModelSettings(
            max_tokens=request.max_tokens,
            temperature=self._temperature,
            seed=self._seed,
            timeout=self._timeout,
        )

    def _explain(self, error: Exception) -> LanguageError:
        """One sentence for what pydantic-ai or the client below it raised."""
        from pydantic_ai import exceptions as raised

        where, name = self._where, self._name
        match error:
            case LanguageError():
                return error
            case raised.ModelTimeoutError():
                return LanguageError(
                    f"{where} did not answer within {self._timeout:g} seconds; make `timeout` "
                    "under [assistance] longer, or choose a faster model."
                )
            case raised.ModelAuthenticationError():
                return LanguageError(
                    f"{where} refuses the key (HTTP {_status(error)}); check the variable that "
                    "`key_env` names."
                )
            case raised.ModelContextWindowExceededError():
                return LanguageError(
                    f"{where} says that the question is too long for {name}; make `context` "
                    "under [assistance] as small as the server's."
                )
            case raised.ModelNotFoundError():
                return LanguageError(
                    f"{where} knows no model {name} (HTTP {_status(error)}); correct `model` "
                    "under [assistance]."
                )
            case raised.ModelHTTPError():
                return LanguageError(
                    f"{where} failed with HTTP {error.status_code} ({_short(error.body)}); look at "
                    "the server, then ask again."
                )
            case raised.ModelConnectionError():
                return LanguageError(
                    f"{where} cannot be reached, or broke off ({_root(error)}); start the "
                    "server, or correct `base_url` under [assistance]."
                )
            case raised.ContentFilterError():
                return LanguageError(f"{where}: its maker's filter stopped {name}.")
        return LanguageError(
            f"{where} gave something that is no answer of a chat model ({_root(error)}); is "
            "`base_url` under [assistance] that of an OpenAI-compatible server?"
        )


def _messages(request: Request) -> list[ModelMessage]:
    from pydantic_ai.messages import ModelRequest, ModelResponse, TextPart, UserPromptPart

    messages: list[ModelMessage] = []
    for turn in request.turns:
        if turn.speaker == "person":
            part = UserPromptPart(turn.text)
            messages.append(ModelRequest(parts=[part], instructions=request.instructions))
        else:
            messages.append(ModelResponse(parts=[TextPart(turn.text)]))
    return messages


def _parameters(request: Request, with_shape: bool) -> ModelRequestParameters:
    """No tools; the shape where the server can hold the model to it."""
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.output import OutputObjectDefinition

    if not with_shape:
        return ModelRequestParameters(output_mode="text", allow_text_output=True)
    shape = OutputObjectDefinition(
        json_schema=json.loads(request.shape), name=request.shape_name, strict=True
    )
    return ModelRequestParameters(output_mode="native", output_object=shape, allow_text_output=True)


def _read(response: ModelResponse, name: str) -> Answer:
    from pydantic_ai.messages import TextPart, ToolCallPart

    finish: Finish = "stop"
    if response.finish_reason == "length":
        finish = "length"
    elif response.finish_reason == "content_filter":
        finish = "filtered"
    if any(isinstance(part, ToolCallPart) for part in response.parts):
        finish = "tool"
    return Answer(
        text="".join(part.content for part in response.parts if isinstance(part, TextPart)),
        model=response.model_name or name,
        finish=finish,
        tokens_in=response.usage.input_tokens or 0,
        tokens_out=response.usage.output_tokens or 0,
    )


def _refuses_shapes(error: Any) -> bool:
    """Whether a server says that it does not know how to hold a model to a shape."""
    told = str(error.body).lower()
    return error.status_code in (400, 404, 422, 501) and (
        "response_format" in told or "json_schema" in told
    )


def _asked_to_wait(error: Any, attempt: int) -> float | None:
    """Seconds to wait before the question is put again; None when it must not be."""
    if error.status_code not in (429, 503):
        return None
    asked = (error.headers or {}).get("retry-after", "")
    try:
        return max(0.0, float(asked))
    except ValueError:
        return FIRST_WAIT_SECONDS * 2.0**attempt


def _status(error: Any) -> str:
    return str(getattr(error, "status_code", "?"))


def _short(body: object) -> str:
    """The server's own words, where it has any, in one short line."""
    if isinstance(body, dict):
        inner = body.get("error", body)
        body = inner.get("message", inner) if isinstance(inner, dict) else inner
    text = " ".join(str(body or "no reason given").split())
    return text if len(text) <= 120 else f"{text[:119]}…"


def _root(error: BaseException) -> str:
    """The innermost reason."""
    while error.__cause__ is not None:
        error = error.__cause__
    return _short(str(error) or type(error).__name__)
