"""What a key promises: the same key is the same input, and what it finds can be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Annotated, Any

import pytest
from film_like import Line, note_run
from little_title import LittleTitle
from pydantic import BaseModel, ConfigDict, Field

from regie.build import Step, StepDefinitionError, step
from regie.build import step as step_module
from regie.build.handing import Hander
from regie.build.shape import digest_shape


class Tone(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    parent: Tone | None = None


@step("trust.name", version=1)
def name_tone(name: str, log: str) -> Tone:
    note_run(log, f"name {name}")
    return Tone(name=name)


@step("trust.shout", version=1)
def shout(tone: Tone, log: str) -> str:
    note_run(log, f"shout {tone.name}")
    return tone.name.upper()


@step("trust.order", version=1)
def list_keys(of: dict[str, dict[str, int]], log: str) -> str:
    note_run(log, "order")
    return " ".join(f"{key}:{','.join(inner)}" for key, inner in of.items())


@step("trust.map", version=1)
def map_text(text: str) -> dict[str, int]:
    return {word: len(word) for word in text.split()}


@step("trust.keys", version=1)
def join_keys(of: dict[str, int]) -> str:
    return ",".join(of)


@step("trust.cite", version=1)
def cite(line: Line, log: str) -> str:
    note_run(log, "cite")
    return f"{line.text}:{line.cited}"


@step("trust.cite_inline", version=1, inline=True)
def cite_inline(lines: tuple[Line, ...]) -> str:
    return ",".join(f"{line.text}:{line.cited}" for line in lines)


@step("trust.cite_traced", version=1, traced=True)
def cite_traced(line: Line) -> str:
    return f"{line.text}:{line.cited}"


def damage(title: LittleTitle, value: str, name: str = "trust.name") -> None:
    connection = sqlite3.connect(title.state_dir / "ledger.sqlite")
    with connection:
        connection.execute("UPDATE results SET value = ? WHERE step = ?", (value, name))
    connection.close()


BAD_VALUES = pytest.mark.parametrize("bad", ["not JSON", '{"name": 3}', "{}", "null"])


@BAD_VALUES
def test_a_value_that_cannot_be_read_is_made_again(title: LittleTitle, bad: str) -> None:
    for _ in range(2):
        with title.open() as build:
            assert build.call(name_tone, "low", title.log).value().name == "low"
        damage(title, bad)
    assert title.ran() == ["name low", "name low"]


@BAD_VALUES
def test_a_worker_that_cannot_read_an_argument_waits_for_it(title: LittleTitle, bad: str) -> None:
    with title.open() as build:
        build.call(name_tone, "low", title.log)
    damage(title, bad)
    title.ran()
    with title.open() as build:
        loud = build.call(shout, build.call(name_tone, "low", title.log), title.log)
        assert loud.value() == "LOW"
    assert title.ran() == ["name low", "shout low"]


def test_what_is_found_unreadable_after_the_end_is_forgotten(title: LittleTitle) -> None:
    with title.open() as build:
        build.call(name_tone, "low", title.log)
    damage(title, "{}")
    with title.open() as build:
        handle = build.call(name_tone, "low", title.log)
        build.finish()
        with pytest.raises(Exception, match="cannot be read"):
            handle.value()
    title.ran()
    with title.open() as build:
        assert build.call(name_tone, "low", title.log).value().name == "low"
    assert title.ran() == ["name low"]


def test_a_plan_says_that_a_value_cannot_be_read(title: LittleTitle) -> None:
    with title.open() as build:
        build.call(name_tone, "low", title.log)
    damage(title, "{}")
    with title.open("plan") as plan:
        assert plan.call(name_tone, "low", title.log).value_or(None) is None
        assert [each.why for each in plan.planned()] == ["result cannot be read"]


def declared(*, returns: Any = int, libraries: tuple[str, ...] = ()) -> Step[..., Any]:
    def function() -> Any: ...

    function.__annotations__["return"] = returns
    return step("trust.declared", version=1, libraries=libraries)(function)


def test_another_structure_of_the_result_is_another_key() -> None:
    def record(**fields: type) -> type:
        made: type = dataclass(type("Record", (), {"__annotations__": fields}))
        return made

    shapes = [int, tuple[int, ...], tuple[str, ...], int | None, record(a=int), record(a=str)]
    shapes += [record(a=int, b=int), dict[str, record(a=int)]]  # type: ignore[misc]
    keys = [declared(returns=shape).key_prefix for shape in shapes]
    assert len(set(keys)) == len(keys)
    assert declared(returns=record(a=int)).key_prefix == declared(returns=record(a=int)).key_prefix
    assert digest_shape(Tone)  # a type that holds itself


def test_a_library_of_another_version_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    assert declared().key_prefix != declared(libraries=("blake3",)).key_prefix
    now = declared(libraries=("blake3",)).key_prefix
    read: Callable[..., Any] = vars(step_module_of())["_version_of"]
    read.cache_clear()  # type: ignore[attr-defined]
    monkeypatch.setattr(metadata, "version", lambda name: "999")
    assert declared(libraries=("blake3",)).key_prefix != now
    read.cache_clear()  # type: ignore[attr-defined]


def step_module_of() -> Any:
    import sys

    return sys.modules[step_module.__module__]


def test_dictionaries_are_handed_over_in_one_order(title: LittleTitle) -> None:
    told = []
    for of in ({"b": {"y": 1, "x": 2}, "a": {}}, {"a": {}, "b": {"x": 2, "y": 1}}):
        with title.open() as build:
            told.append(build.call(list_keys, of, title.log).value())
    assert told == ["a: b:x,y"] * 2
    assert title.ran() == ["order"]


def test_dictionaries_that_steps_return_have_that_order_too(title: LittleTitle) -> None:
    with title.open() as build:
        mapped = build.call(map_text, "b c a")
        assert list(mapped.value()) == ["a", "b", "c"]
        assert build.call(join_keys, mapped).value() == "a,b,c"


def test_only_a_traced_step_is_handed_traces(title: LittleTitle) -> None:
    """So a file of a step that is not traced can cite no line of an earlier make."""
    for at in (5, 8):
        with title.open() as build:
            line = Line(text="Hi", cited=at)
            assert build.call(cite, line, title.log).value() == "Hi:0"
            assert build.call(cite_inline, (line,)).value() == "Hi:0"
            assert build.call(cite_traced, line).value() == f"Hi:{at}"
    assert title.ran() == ["cite"]


def test_a_result_with_traces_is_handed_on_without_them(title: LittleTitle) -> None:
    import film_like as film

    for at in (5, 8):
        with title.open() as build:
            listed = build.call(film.list_lines, (Line(text="Hi", cited=at),), title.log)
            assert listed.value().cited == at
            assert build.call(cite, listed, title.log).value() == "Hi:0"
            assert build.call(cite_traced, listed).value() == f"Hi:{at}"


def test_what_needs_no_change_is_handed_over_as_it_is() -> None:
    value = (Line(text="Hi"), {"a": [Tone(name="low")]}, "text", 1, None)
    assert Hander(trace=False).hand(value) is value
    assert Hander(trace=False).hand((Line(text="Hi", cited=3),)) == (Line(text="Hi"),)
    assert Hander(trace=True).hand(value) is value


class Uncited(BaseModel):
    cited: Annotated[int, Field(json_schema_extra={"key": False})]


@step("trust.tell", version=1)
def tell_number(number: float) -> str:
    return str(number)


@step("trust.negate", version=1)
def negate(number: float) -> float:
    return -number


def test_minus_zero_is_handed_over_as_the_zero_that_it_equals(title: LittleTitle) -> None:
    """The two have one key, so a step must not be able to tell them apart."""
    with title.open() as build:
        assert build.call(tell_number, -0.0).value() == "0.0"
        assert build.call(tell_number, build.call(negate, 0.0)).value() == "0.0"


def test_a_trace_that_nothing_can_stand_for_is_refused() -> None:
    with pytest.raises(StepDefinitionError, match=r"Uncited\.cited .* give it a default"):
        Hander(trace=False).hand(Uncited(cited=3))
