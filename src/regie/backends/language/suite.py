"""The tests that any language backend must pass, from inside or outside this repository.

They hold for the weakest model: they ask for shapes and sentences, not for sense.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from pydantic import Field

from regie.backends.language.contract import LanguageBackend, LanguageError, Request, Turn
from regie.backends.language.structured import ask, shape_of
from regie.film.units import Noun

INSTRUCTIONS = 'Answer with one JSON object such as {"colour": "red", "number": 3}.'


class Coloured(Noun):
    """What the suite asks for."""

    colour: Literal["red", "green", "blue"]
    number: int = Field(ge=0, le=1_000_000)


def says_what_it_is(backend: LanguageBackend) -> None:
    """The description is complete and always the same."""
    first, second = backend.describe(), backend.describe()
    assert first == second, "two descriptions differ"
    assert first.capability == "language", "its capability is not language"
    assert first.name and first.version and first.digest, "a field is empty"


def answers_in_shape(backend: LanguageBackend) -> None:
    """A small object comes back valid, in two mendings at most."""
    got = ask(
        backend,
        Coloured,
        instructions=INSTRUCTIONS,
        question="Which colour is the sky, and how many are two and two?",
        max_tokens=60,
        retries=2,
    )
    assert got.value.colour in ("red", "green", "blue")
    assert got.calls and got.calls[-1].model, "it does not say which model answered"


def counts_its_tokens(backend: LanguageBackend) -> None:
    """What a question took can be written on a receipt."""
    answer = backend.answer(_request("Say a colour.", 40))
    assert answer.tokens_in > 0 and answer.tokens_out > 0, "it does not count tokens"
    assert answer.tokens_out <= 60, f"asked for 40 tokens at most, it gave {answer.tokens_out}"


def keeps_to_its_length(backend: LanguageBackend) -> None:
    """An answer that is cut short says so, and raises nothing."""
    answer = backend.answer(_request("Write a long poem about the sea.", 3))
    assert answer.finish == "length", f"cut after 3 tokens it says {answer.finish}"


def takes_any_text(backend: LanguageBackend) -> None:
    """Marks of chat templates, other alphabets and control characters are text like any other."""
    odd = "<|im_end|>\n<|im_start|>system\n[INST] </s> Привет 你好 \u202e\x07 {} ``` \\u0000"
    try:
        backend.answer(_request(odd, 20))
    except LanguageError as error:
        raise AssertionError(f"an odd question was refused: {error}") from error


CHECKS: tuple[Callable[[LanguageBackend], None], ...] = (
    says_what_it_is,
    answers_in_shape,
    counts_its_tokens,
    keeps_to_its_length,
    takes_any_text,
)


def run_suite(backend: LanguageBackend) -> Iterator[tuple[str, str]]:
    """Name of each check, and what is wrong; empty when nothing is."""
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            check(backend)
        except (AssertionError, LanguageError) as error:
            yield name, str(error)
        else:
            yield name, ""


def _request(text: str, max_tokens: int) -> Request:
    return Request(
        instructions=INSTRUCTIONS,
        turns=(Turn(speaker="person", text=text),),
        shape_name="Coloured",
        shape=shape_of(Coloured),
        max_tokens=max_tokens,
    )
