"""Asks a language model about a title: the script, the settings, the ledger and the answers.

Every answer is a result of a step: it has a receipt, and the same lines with the same prompt and
model are not sent twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from regie.app.results import rounded
from regie.film.assistance import Maker
from regie.film.breakdown import Breakdown
from regie.film.screenplay import Scene, Screenplay
from regie.film.units import Noun
from regie.pipeline.payments import clear_stale, keep_money
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from pydantic import BaseModel

    from regie.build import Build, Handle
    from regie.pipeline.steps.assist import Asked
    from regie.preproduction.assistant.asking import Question
    from regie.preproduction.assistant.lines import ScriptLine
    from regie.preproduction.assistant.report import Report

ShapeT = TypeVar("ShapeT", bound="BaseModel")

NOTHING_SENT = dict.fromkeys(("calls", "tokens_in", "tokens_out"), (0.0, 0.0, 0.0))
"""What a page of answers costs: its receipt names the model, but it is written here."""


class AssistError(Exception):
    """What was asked for cannot be; one sentence for the person."""

    exit_code = 4


class Usage(Noun):
    """What the answers took.

    Attributes:
        asked: questions that were sent; those that were known already are not.
        tokens_in, tokens_out: of these, mendings included, as the other side counted them.
        money: what they cost, by currency; nothing for a model on this machine.
    """

    questions: int
    asked: int
    mended: int
    tokens_in: int
    tokens_out: int
    seconds: Annotated[float, rounded(3)]
    money: Mapping[str, float] = {}


class Desk:
    """One title, read once, and what is asked about it."""

    def __init__(self, folder: Path) -> None:
        """Reads the title.

        Raises:
            TitleError, ScriptError: as `regie make`.
        """
        from regie.pipeline.source import read_screenplay_of

        self.title: Title = open_title(folder)
        self.settings = self.title.settings.assistance
        self.screenplay: Screenplay = read_screenplay_of(self.title)
        self.language = self.title.settings.language[:2] or self.screenplay.language

    @cached_property
    def lines(self) -> tuple[ScriptLine, ...]:
        from regie.preproduction.assistant.lines import script_lines

        return script_lines(self.screenplay)

    @cached_property
    def breakdown(self) -> Breakdown:
        from regie.pipeline.source import break_down_title

        return break_down_title(self.title, self.screenplay)[0]

    @property
    def context(self) -> int:
        return self.settings.context

    def scene(self, number: str) -> tuple[int, Scene]:
        """A scene by its number, and its place among the scenes.

        Raises:
            AssistError: there is none; those that there are are named.
        """
        numbers = [scene.number for scene in self.screenplay.scenes]
        if number.upper() not in numbers:
            shown = ", ".join(numbers[:12]) + (" …" if len(numbers) > 12 else "")
            raise AssistError(f"there is no scene {number}; there are {shown}")
        place = numbers.index(number.upper())
        return place, self.screenplay.scenes[place]

    def lines_of(self, scene: Scene) -> tuple[ScriptLine, ...]:
        return tuple(line for line in self.lines if line.scene == scene.number)


class Session:
    """Puts questions in one build, and remembers what they took. Used in a `with`."""

    def __init__(self, desk: Desk, kind: str) -> None:
        """Opens the model and the ledger.

        Raises:
            LanguageError: assistance is off, the script may not leave this machine, or the model
                cannot be reached.
            RuleError: the title's rules cannot be read.
            StoreError: the disk cannot be used.
        """
        from regie.app.assistant.allowing import post_session_enforcer
        from regie.backends.language.choose import open_language
        from regie.build import Build
        from regie.build.here import run_here

        backend = open_language(desk.settings)
        try:
            described = backend.describe()
        finally:
            backend.close()
        self._desk = desk
        self._model = f"{described.name}:{described.version}"
        self._salt = described.salt
        self._questions: dict[str, tuple[Question, Handle[Asked]]] = {}
        self._money = keep_money(desk.title)
        self._enforcer = post_session_enforcer(
            desk.title, described, kind, desk.language, self._money
        )
        self._build: Build = Build.open(
            desk.title.state,
            jobs=1,
            executor=run_here,
            settings={"assist": kind, "model": self._model},
            enforcer=self._enforcer,
            aside=True,
        )

    def __enter__(self) -> Session:
        self._build.__enter__()
        clear_stale(self._money, self._build)
        return self

    def __exit__(self, *ended: Any) -> None:
        from regie.guard.approvals.queue import write_queue

        try:
            self._build.__exit__(*ended)
        finally:
            self._money.close()
            asked = self._enforcer.escalations.values()
            write_queue(self._desk.title.state, asked, assisting=True)

    def put(self, question: Question, label: str) -> Handle[Asked]:
        """Puts a question; an answer that the ledger has is taken from there.

        Args:
            label: what it is for, another one for each question of a session.
        """
        from regie.pipeline.steps.assist import ask_model

        handle = self._build.call(
            ask_model,
            question,
            self._desk.settings,
            label=label,
            cites=_cites(question),
            salt=self._salts(question),
            units=_tokens(question, self._desk.settings.retries),
        )
        self._questions[label] = (question, handle)
        return handle

    def keep(self, report: Report, name: str) -> Path:
        """Writes a report, with a receipt, and lays it in the title's `out/`."""
        from regie.pipeline.out_folder import lay_beside
        from regie.pipeline.steps.assist import write_report_file

        first = next(iter(self._questions.values()))[0]
        cites = [str(q.cited) for f in report.findings for q in f.quoted]
        blob = self._build.call(
            write_report_file,
            report,
            tuple(handle for _, handle in self._questions.values()),
            label=name,
            cites=list(dict.fromkeys(cites)),
            salt=self._salts(first),
            units=NOTHING_SENT,
        )
        return lay_beside(self._desk.title, f"assist/{name}.md", blob.value())

    def maker(self, prompt: str) -> Maker:
        """What a receipt says of a prompt's answers."""
        from regie.preproduction.assistant.prompting import load_prompt

        used = load_prompt(prompt)
        return Maker(
            model=self._model,
            prompt=used.name,
            prompt_version=used.version,
            prompt_digest=used.digest,
            seed=self._desk.settings.seed,
        )

    def usage(self) -> Usage:
        """What the session took; asked once the `with` block has ended."""
        summary = self._build.summary
        made = {s.label for s in summary.made_steps if s.step == "assist.ask"}
        sent = [call for label in made for call in self._answers[label].calls]
        return Usage(
            questions=len(self._questions),
            asked=len(made),
            mended=len(sent) - len(made),
            tokens_in=sum(call.tokens_in for call in sent),
            tokens_out=sum(call.tokens_out for call in sent),
            seconds=summary.seconds,
            money=dict(summary.money) or {self._money.settings.currency: 0.0},
        )

    def finish(self) -> None:
        """Takes the answers while the build is open, for `usage`."""
        self._answers = {label: h.value() for label, (_, h) in self._questions.items()}

    def _salts(self, question: Question) -> list[str]:
        prompt = question.prompt
        return [self._salt, f"prompt {prompt.name}/{prompt.version}/{prompt.digest}"]


def read_answer(asked: Asked, kind: type[ShapeT]) -> ShapeT:
    """A model's answer as the shape that it was held to."""
    return kind.model_validate_json(asked.answer)


MENDINGS = 3
"""A question that is sent again holds itself, the answer and what was wrong: so many times its
own length at most."""


def _tokens(question: Question, retries: int) -> dict[str, tuple[float, float, float]]:
    """What an answer may take: at least one short answer, at most every one cut at its limit."""
    from regie.backends.language.fencing import count_tokens

    asked = count_tokens(question.prompt.text + question.text)
    most = question.max_tokens * (retries + 1)
    return {
        "tokens_in": (asked * 0.7, asked, asked * (1 + MENDINGS * retries) * 1.3 + most),
        "tokens_out": (1.0, question.max_tokens / 2, most),
    }


def _cites(question: Question) -> list[str]:
    cites = (
        f"{c.file}:{n}"
        for line in question.excerpt.lines
        for c in line.cited
        for n in range(c.line, c.last_line + 1)
    )
    return list(dict.fromkeys(cites))
