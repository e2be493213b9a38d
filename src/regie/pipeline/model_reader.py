"""Has a model read what the rules read, where `[reading]` of `title.toml` names one.

A make asks before its line starts: each scene once, by its words, the model and the prompt; the
plans lie in the state folder by that key, so that whoever reads the title next takes the same
ones and asks nobody. A model that fails, refuses or is slow leaves the rules' reading as it is.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from regie.backends.reading.contract import Read, ReadingBackend, SceneLine, SceneText
from regie.build.errors import BuildError
from regie.film.assistance import AssistanceSettings
from regie.film.policy import Answer
from regie.film.reading_plan import ScenePlan
from regie.film.screenplay import Scene, Screenplay
from regie.film.title import TitleSettings
from regie.pipeline.reading_allowed import allow_sending, may_send
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.backends import BackendDescription
    from regie.build import Event

PLANS = "plans"
"""In the state folder: a plan a file, by its key."""

STOP_AFTER = 2
"""Scenes in a row that may fail before the model is left alone until the next make."""


def model_settings(settings: TitleSettings) -> AssistanceSettings:
    """`[assistance]` with the model that reads."""
    return settings.assistance.model_copy(update={"model": settings.reading.model})


def open_reader(settings: AssistanceSettings, backend: str) -> ReadingBackend:
    """Opens a reading backend; nothing is sent yet.

    Raises:
        NotChosenError, UploadRefusedError, UnknownBackendError: it cannot be asked.
    """
    from regie.backends import find_backend

    made: ReadingBackend = find_backend("reading", backend)(settings)
    return made


# What is asked


def text_of(scene: Scene, cast: Sequence[str], language: str, kinds: Sequence[str]) -> SceneText:
    """A scene as it is sent: what the screen shows, and names of people that stand in it."""
    from regie.backends.reading.checking import plain
    from regie.preproduction.assistant.lines import scene_lines

    lines = tuple(
        SceneLine(text=x.text, speaker=x.speaker, spoken=x.kind == "dialogue", cited=(x.cited,))
        for x in scene_lines(scene)
    )
    said = f" {plain(' '.join(f'{x.speaker} {x.text}' for x in lines))} "
    return SceneText(
        number=scene.number,
        language=language,
        lines=lines,
        cast=tuple(name for name in cast if f" {plain(name)} " in said),
        kinds=tuple(kinds),
    )


def texts_of(screenplay: Screenplay) -> tuple[SceneText, ...]:
    """Every scene as it is sent."""
    from regie.design.sets.layout import all_layouts
    from regie.film.screenplay import Dialogue

    cast = sorted(
        {e.character for s in screenplay.scenes for e in s.elements if isinstance(e, Dialogue)}
    )
    kinds = tuple(all_layouts())
    return tuple(text_of(s, cast, screenplay.language, kinds) for s in screenplay.scenes)


def key_of(text: SceneText, settings: TitleSettings) -> str:
    """Of all that decides a plan and is known without asking the model."""
    from blake3 import blake3

    from regie.backends.reading.by_language import prompt_digest

    asked = model_settings(settings)
    unplaced = text.model_copy(
        update={"lines": tuple(x.model_copy(update={"cited": ()}) for x in text.lines)}
    )
    parts = (asked.model, asked.temperature, asked.seed, asked.context, settings.reading.backend,
             prompt_digest(), unplaced.model_dump_json())  # fmt: skip
    return blake3(repr(parts).encode()).hexdigest(16)


def read_plans(title: Title, screenplay: Screenplay) -> dict[str, ScenePlan]:
    """The plans that are known already, by scene; none where no model reads. Asks nobody."""
    if not title.settings.reading.is_on:
        return {}
    found: dict[str, ScenePlan] = {}
    for text in texts_of(screenplay):
        plan = _kept(title, key_of(text, title.settings))
        if plan is not None:
            found[text.number] = plan
    return found


def _kept(title: Title, key: str) -> ScenePlan | None:
    with contextlib.suppress(OSError, ValueError):  # not asked yet, or by another version
        return ScenePlan.model_validate_json((title.state / PLANS / f"{key}.json").read_bytes())
    return None


# Asking


def ask_plans(
    title: Title,
    screenplay: Screenplay,
    *,
    scenes: Collection[str] | None = None,
    by: str = "",
    by_name: bool = False,
    wait: bool = True,
    events: Callable[[Event], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[str, ...]:
    """Asks for the plans that are not known yet, and keeps them.

    Args:
        scenes: numbers of those to ask for; all by default.
        by: whose budget it counts against.
        wait: for another make of this title; else `StoreBusy` is raised.
        by_name: the user asks for this reading by name, and not for a film.
        clock: seconds, for the title's `patience`.

    Returns:
        A sentence for each thing that stood in the way; the rules' reading stands there.

    Raises:
        StoreError, LedgerError: the disk or the database cannot be used.
    """
    settings = title.settings
    if not settings.reading.is_on:
        return ()
    missing = [
        (text, key)
        for text in texts_of(screenplay)
        if (scenes is None or text.number in scenes)
        and _kept(title, key := key_of(text, settings)) is None
    ]
    if not missing:
        return ()
    asked = model_settings(settings)
    try:
        reader = open_reader(asked, settings.reading.backend)
        with closing(reader):
            described = reader.describe()
    except Exception as error:
        if getattr(error, "exit_code", None) is None:
            raise
        return (_tell(str(error), [text for text, _ in missing]),)
    if by_name:
        allow_sending(title, asked)
    elif not may_send(title, asked):
        why = (
            f"{asked.model} is not on this machine, and a title may be a stranger's; if you mean "
            f"it, run `regie reading {title.folder}` once"
        )
        return (_tell(why, [text for text, _ in missing]),)
    return _ask(title, missing, described, by, events, wait, clock)


def _ask(
    title: Title,
    missing: Sequence[tuple[SceneText, str]],
    described: BackendDescription,
    by: str,
    events: Callable[[Event], None] | None,
    wait: bool,
    clock: Callable[[], float],
) -> tuple[str, ...]:
    from regie.backends.reading.by_language import PROMPT_VERSION, prompt_digest
    from regie.build import Build
    from regie.build.enforcer import REFUSED
    from regie.build.here import run_here
    from regie.guard.approvals.queue import write_queue
    from regie.pipeline.enforcer import post_assist_enforcer
    from regie.pipeline.payments import clear_stale, keep_money
    from regie.pipeline.steps.reading import read_scene

    settings, asked = title.settings, model_settings(title.settings)
    said: list[str] = []
    failed: list[SceneText] = []
    why, in_a_row = "", 0
    end = clock() + settings.reading.patience
    left = [text for text, _ in missing]
    salts = [described.salt, f"prompt reading/{PROMPT_VERSION}/{prompt_digest()}"]
    with closing(keep_money(title, by)) as money:
        enforcer = post_assist_enforcer(
            title, facts_of_reader(described, settings), missing[0][0].language, money
        )
        with (
            contextlib.suppress(BuildError),  # told below, scene by scene
            Build.open(
                title.state, jobs=1, executor=run_here, events=events, enforcer=enforcer,
                aside=True, wait=wait, settings={"assist": "read_scene", "model": asked.model},
            ) as build,
        ):  # fmt: skip
            clear_stale(money, build)
            for text, key in missing:
                room = end - clock()
                if room <= 0:
                    said.append(_tell(f"`patience` of {settings.reading.patience:g} seconds is "
                                      "used up; the next make goes on", left))  # fmt: skip
                    break
                hurried = asked.model_copy(update={"timeout": min(asked.timeout, max(room, 1.0))})
                handle = build.call(
                    read_scene, text, hurried, settings.reading.backend,
                    label=f"scene {text.number}", cites=_cites(text), salt=salts,
                    units=_units(text, asked),
                )  # fmt: skip
                left.remove(text)
                try:
                    _keep(title, key, handle.value())
                    in_a_row = 0
                except BuildError as error:
                    failure = error.failures[0] if error.failures else None
                    why = failure.message if failure else str(error)
                    failed.append(text)
                    in_a_row += 1
                    refused = failure is not None and failure.kind == REFUSED
                    if refused or in_a_row >= STOP_AFTER:
                        failed += left
                        break
        if failed:
            said.append(_tell(why, failed))
        write_queue(title.state, enforcer.escalations.values(), assisting=True)
    return tuple(said)


def facts_of_reader(described: BackendDescription, settings: TitleSettings) -> dict[str, Any]:
    """What the rules are told of a model that reads.

    Where nobody looks at each row before it is staged, that is said too.
    """
    from regie.pipeline.uses import facts_of_backend

    language = described.model_copy(update={"capability": "language"})
    facts = facts_of_backend(language, settings.kind)
    if settings.reading.mode == "propose":
        return {**facts, "final": Answer.NO, "story_relevant": Answer.NO}
    return {**facts, "final": Answer.UNSURE, "story_relevant": Answer.YES}


def _keep(title: Title, key: str, read: Read) -> None:
    """Whole or not at all: another process may write the same plan at the same time."""
    folder = title.state / PLANS
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{key}.json", read.plan.model_dump_json(), within=title.folder)


def _tell(why: str, texts: Sequence[SceneText]) -> str:
    numbers = ", ".join(t.number for t in texts[:8]) + (" …" if len(texts) > 8 else "")
    return f"reading: the rules' reading stands for scene {numbers}: {why.rstrip('.')}."


def _cites(text: SceneText) -> list[str]:
    cites = (
        f"{c.file}:{n}" for x in text.lines for c in x.cited for n in range(c.line, c.last_line + 1)
    )
    return list(dict.fromkeys(cites))


def _units(text: SceneText, asked: AssistanceSettings) -> dict[str, tuple[float, float, float]]:
    """What a plan may take: at least one short answer, at most every mending cut at its limit."""
    from regie.backends.reading.by_language import answer_tokens, question_tokens

    question, answer = question_tokens(text), answer_tokens(text, asked.context)
    most = answer * (asked.retries + 1)
    return {
        "tokens_in": (question * 0.7, question, question * (1 + 3 * asked.retries) * 1.3 + most),
        "tokens_out": (1.0, answer / 2, most),
    }
