"""Gets an object of a given shape out of a model: validated, mended by the model, or refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from regie.backends.language.contract import (
    Answer,
    LanguageBackend,
    LanguageError,
    Request,
    Turn,
)
from regie.backends.language.json_text import NoJsonError, find_object
from regie.film.units import Noun

ShapeT = TypeVar("ShapeT", bound=BaseModel)

Check = Callable[[ShapeT], str]
"""What is wrong with a valid answer, as a sentence for the model; empty when nothing is."""

MOST_ECHOED = 2000
"""Characters of a malformed answer that are sent back with what was wrong with it."""


class Call(Noun):
    """One question that was put to a model.

    Attributes:
        problem: why its answer was not taken; empty for the one that was.
    """

    model: str
    tokens_in: int
    tokens_out: int
    problem: str = ""


@dataclass(frozen=True)
class Structured(Generic[ShapeT]):
    """An answer of the right shape, and all the calls that it took."""

    value: ShapeT
    calls: tuple[Call, ...]


def shape_of(kind: type[BaseModel]) -> str:
    """A kind's JSON schema, as a request takes it: servers hold a model to its order of fields."""
    return json.dumps(kind.model_json_schema())


def ask(
    backend: LanguageBackend,
    kind: type[ShapeT],
    *,
    instructions: str,
    question: str,
    max_tokens: int,
    retries: int,
    check: Check[ShapeT] | None = None,
) -> Structured[ShapeT]:
    """Asks for an object; sends a malformed one back with what is wrong, so many times.

    Args:
        check: what else must hold. An answer that never passes it is taken all the same: the
            caller drops what does not hold. One that never has the shape is refused.

    Raises:
        LanguageError: no answer came, or none of the right shape; the message says what was
            wrong with the last one.
    """
    turns: tuple[Turn, ...] = (Turn(speaker="person", text=question),)
    calls: list[Call] = []
    valid: ShapeT | None = None
    problem = ""
    for _ in range(retries + 1):
        answer = backend.answer(
            Request(
                instructions=instructions,
                turns=turns,
                shape_name=kind.__name__,
                shape=shape_of(kind),
                max_tokens=max_tokens,
            )
        )
        value, problem = _read(answer, kind)
        if value is not None:
            valid = value
            problem = check(value) if check else ""
        calls.append(
            Call(
                model=answer.model,
                tokens_in=answer.tokens_in,
                tokens_out=answer.tokens_out,
                problem=problem,
            )
        )
        if not problem:
            break
        turns = (
            Turn(speaker="person", text=question),
            Turn(speaker="model", text=answer.text[:MOST_ECHOED] or "(nothing)"),
            Turn(speaker="person", text=_complaint(problem)),
        )
    if valid is None:
        asked = "once" if len(calls) == 1 else f"{len(calls)} times"
        raise LanguageError(
            f"{calls[-1].model} was asked {asked} and gave no usable answer: {problem}; ask "
            "again with another model, or a larger one."
        )
    return Structured(valid, tuple(calls))


def _read(answer: Answer, kind: type[ShapeT]) -> tuple[ShapeT | None, str]:
    """The object, or what is wrong, as a phrase for the model and the person alike."""
    if answer.finish == "tool":
        return None, "it asked for a tool, and there are none"
    if answer.finish == "filtered":
        return None, "its maker's filter stopped it"
    try:
        return kind.model_validate(find_object(answer.text)), ""
    except NoJsonError as error:
        cut = " (it was cut short at its longest)" if answer.finish == "length" else ""
        return None, f"{error}{cut}"
    except ValidationError as error:
        return None, _first_of(error)


def _first_of(error: ValidationError) -> str:
    """The first things that are wrong, each in a few words."""
    told = []
    for found in error.errors(include_url=False)[:3]:
        place = ".".join(str(part) for part in found["loc"]) or "the object"
        message = found["msg"]
        told.append(f"`{place}`: {message[0].lower()}{message[1:]}")
    return "; ".join(told)


def _complaint(problem: str) -> str:
    return (
        f"That answer cannot be used: {problem}. Answer the question again with one JSON object "
        "of the shape that was asked for, and nothing else."
    )
