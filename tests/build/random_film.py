"""Graphs of steps drawn at random, over a source that is edited: for the engine's own tests.

A `Scene` says what is called; a `Show` is some of them over some values. The steps do what steps
of a film do: they keep files, cite lines, return what dictionaries hold in the order in which they
hold it, fail, decide what follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from film_like import FilmError, note_run
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from regie.build import Blob, Build, Guess, Handle, StepFailure, Workspace, step


class Word(BaseModel):
    """Attributes: cited: a line of the source, in no key."""

    model_config = ConfigDict(frozen=True)

    text: str
    weight: float = 0.0
    cited: Annotated[int, Field(json_schema_extra={"key": False})] = 0


class Page(BaseModel):
    model_config = ConfigDict(frozen=True)

    words: tuple[Word, ...]
    table: dict[str, float]


@step("random.read", version=1, traced=True, foresees=True)
def read_page(words: tuple[Word, ...], log: str) -> Page:
    """Hands its traces on; its dictionary is in the order of the words."""
    note_run(log, f"random.read {words}")
    return Page(words=words, table={word.text: -word.weight for word in words})


@step("random.print", version=1)
def print_page(page: Page, extra: Mapping[str, float], log: str, *, work: Workspace) -> Blob:
    """Writes down all that it can see."""
    note_run(log, "random.print")
    file = work.file("page.txt")
    file.write_text(f"{page!r} {list(page.table)} {list(extra.items())}", encoding="utf-8")
    return work.keep(file)


@step("random.cite", version=1, traced=True)
def cite_page(page: Page, log: str, *, work: Workspace) -> Blob:
    note_run(log, "random.cite")
    file = work.file("cited.txt")
    file.write_text(",".join(str(word.cited) for word in page.words), encoding="utf-8")
    return work.keep(file)


@step("random.count", version=1)
def count_words(page: Page, log: str) -> int:
    """Early cutoff: many pages have as many words."""
    note_run(log, "random.count")
    return len(page.words)


@step("random.sum", version=1, inline=True)
def add_up(counts: tuple[int, ...]) -> int:
    return sum(counts)


@step("random.choose", version=1)
def choose_length(text: str, log: str) -> int:
    """What a plan has to guess; a text with an `x` in it cannot be measured."""
    note_run(log, "random.choose")
    if "x" in text:
        raise FilmError(f"{text} cannot be measured")
    return len(text)


@step("random.list", version=1, foresees=True)
def list_shots(words: tuple[Word, ...], length: int, log: str) -> tuple[str, ...]:
    """Decides what follows."""
    note_run(log, "random.list")
    return tuple(f"{word.text}{n}" for word in words for n in range(1 + length % 2))


@step("random.draw", version=1)
def draw(shot: str, length: int, log: str, *, work: Workspace) -> Blob:
    note_run(log, "random.draw")
    if shot.startswith("z"):
        raise FilmError(f"{shot} cannot be drawn")
    file = work.file("shot.txt")
    file.write_text(f"{shot} {length}", encoding="utf-8")
    return work.keep(file)


@step("random.card", version=1)
def draw_card(shot: str, reason: str, log: str, *, work: Workspace) -> Blob:
    note_run(log, "random.card")
    file = work.file("card.txt")
    file.write_text(f"{shot}: {reason}", encoding="utf-8")
    return work.keep(file)


@step("random.join", version=1)
def join(scenes: tuple[Mapping[str, Blob], ...], total: int, log: str, *, work: Workspace) -> Blob:
    note_run(log, "random.join")
    file = work.file("film.txt")
    told = [
        f"{name}={part.path.read_text(encoding='utf-8')}"
        for parts in scenes
        for name, part in parts.items()
    ]
    file.write_text(f"{total}\n" + "\n".join(told), encoding="utf-8")
    return work.keep(file)


@dataclass(frozen=True)
class Scene:
    """Attributes: extra: pairs, in the order in which a dictionary is given them."""

    words: tuple[Word, ...]
    extra: tuple[tuple[str, float], ...]
    is_printed: bool
    is_cited: bool
    is_drawn: bool


@dataclass(frozen=True)
class Show:
    scenes: tuple[Scene, ...]

    def call(self, build: Build, log: str) -> dict[str, Handle[Any]]:
        """Calls all of it. Filled while the build goes on; complete when it is finished."""
        out: dict[str, Handle[Any]] = {}
        counts = []
        drawn: list[Handle[Any]] = []
        for number, scene in enumerate(self.scenes):
            page = build.call(read_page, scene.words, log, label=str(number))
            counts.append(build.call(count_words, page, log, label=str(number)))
            if scene.is_printed:
                made = build.call(print_page, page, dict(scene.extra), log, label=str(number))
                out[f"{number}.txt"] = made
            if scene.is_cited:
                out[f"{number}.cited"] = build.call(cite_page, page, log, label=str(number))
            if scene.is_drawn:
                drawn.append(_follow(build, number, scene, log))
        total = build.call(add_up, tuple(counts))
        out["film"] = build.call(join, tuple(drawn), total, log, label="film")
        return out


def _follow(build: Build, number: int, scene: Scene, log: str) -> Handle[Any]:
    text = "".join(word.text for word in scene.words)

    def measured_otherwise(_: StepFailure) -> Handle[int]:
        return build.call(choose_length, "none", log, label=f"{number}")

    chosen = build.call(choose_length, text, log, label=f"{number}")
    length = build.either(chosen, measured_otherwise)
    guess = Guess(length, len(text), uses_last=False)
    shots = build.call(list_shots, scene.words, guess, log, label=f"{number}")

    def follow(listed: tuple[str, ...]) -> dict[str, Handle[Any]]:
        return {f"{number}/{shot}": drawn(shot) for shot in listed}

    def drawn(shot: str) -> Handle[Any]:
        made = build.call(draw, shot, length, log, label=f"{number}/{shot}")
        return build.either(
            made,
            lambda failure: build.call(
                draw_card, shot, failure.message, log, label=f"{number}/{shot}"
            ),
        )

    return build.expand(follow, shots, label=f"{number}")


GOOD = ("ivo", "mara", "sea", "isle")
BAD = ("x", "zoe")
"""Words that a step cannot measure, or draw."""


def words(*, may_fail: bool) -> st.SearchStrategy[Word]:
    return st.builds(
        Word,
        text=st.sampled_from(GOOD + BAD if may_fail else GOOD),
        weight=st.sampled_from((0.0, -0.0, 1.5, 0.1)),
        cited=st.integers(0, 9),
    )


def scenes(*, may_fail: bool = True) -> st.SearchStrategy[Scene]:
    pairs = st.tuples(st.sampled_from("abc"), st.sampled_from((0.0, -0.0, 2.0)))
    return st.builds(
        Scene,
        words=st.lists(
            words(may_fail=may_fail), min_size=1, max_size=3, unique_by=lambda word: word.text
        ).map(tuple),
        extra=st.lists(pairs, max_size=3, unique_by=lambda pair: pair[0]).map(tuple),
        is_printed=st.booleans(),
        is_cited=st.booleans(),
        is_drawn=st.booleans(),
    )


@st.composite
def histories(draw: st.DrawFn, at_most: int, *, may_fail: bool = True) -> list[Show]:
    """A show and what becomes of it: scenes rewritten, added, cut and moved."""
    kept = draw(st.lists(scenes(may_fail=may_fail), min_size=1, max_size=3))
    told = [Show(tuple(kept))]
    for _ in range(draw(st.integers(1, at_most))):
        at = draw(st.integers(0, len(kept) - 1))
        match draw(st.sampled_from(("rewrite", "add", "cut", "move", "cite", "order"))):
            case "rewrite":
                kept[at] = draw(scenes(may_fail=may_fail))
            case "add":
                kept.insert(at, draw(scenes(may_fail=may_fail)))
            case "cut" if len(kept) > 1:
                del kept[at]
            case "move":
                kept.append(kept.pop(at))
            case "cite":
                moved = tuple(w.model_copy(update={"cited": w.cited + 3}) for w in kept[at].words)
                kept[at] = replace(kept[at], words=moved)
            case _:
                kept[at] = replace(kept[at], extra=kept[at].extra[::-1])
        told.append(Show(tuple(kept)))
    return told
