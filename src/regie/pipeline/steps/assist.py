"""Steps of assistance: a question to a language model, and the page that its answers make."""

from __future__ import annotations

from pydantic import BaseModel

from regie.backends import BackendDescription
from regie.backends.language.contract import Answer, LanguageBackend, Request
from regie.backends.language.structured import Call
from regie.build import Blob, Workspace
from regie.film.assistance import AssistanceSettings
from regie.film.units import Noun
from regie.pipeline.declare import line_step
from regie.preproduction.assistant import shapes
from regie.preproduction.assistant.asking import Question
from regie.preproduction.assistant.citing import check_claims, complain
from regie.preproduction.assistant.report import Report, write_report

SHAPES: dict[str, type[BaseModel]] = {
    "ask": shapes.Answered,
    "logline": shapes.Loglines,
    "notes": shapes.Notes,
    "line": shapes.Alternatives,
    "scene": shapes.NewScene,
    "rewrite": shapes.Changes,
    "reading": shapes.Reading,
}
"""The shape of the answer to each prompt."""


class Asked(Noun):
    """A model's answer, of the right shape; what it claims is not checked yet.

    Attributes:
        answer: JSON of the prompt's shape.
        calls: every call that it took, the malformed ones with what was wrong.
    """

    answer: str
    calls: tuple[Call, ...]


@line_step("assist.ask", "script", "language", version=5, seconds=20.0)
def ask_model(question: Question, settings: AssistanceSettings, *, work: Workspace) -> Asked:
    """Asks a model once; it is never asked the same again while the answer is in the ledger.

    Where the script's lines stand is in no key: a blank line above them asks nothing anew. Tokens
    are told as they are used, so that those of an answer that was no good are paid for too.
    """
    from regie.backends.language.choose import open_language
    from regie.backends.language.structured import ask

    def check(answer: BaseModel) -> str:
        match answer:
            case shapes.Answered():
                return complain(check_claims(answer.claims, question.excerpt))
            case shapes.Loglines():
                claims = answer.loglines
            case shapes.Notes():
                claims = (*answer.synopsis, *answer.comments)
            case _:
                return ""
        return complain(check_claims(claims, question.excerpt, own_words=True))

    backend = open_language(settings)
    try:
        got = ask(
            _Counted(backend, work),
            SHAPES[question.prompt.name],
            instructions=question.prompt.text,
            question=question.text,
            max_tokens=question.max_tokens,
            retries=settings.retries,
            check=check,
        )
    finally:
        backend.close()
    return Asked(answer=got.value.model_dump_json(), calls=got.calls)


class _Counted:
    """A backend whose every answer is told to the workspace."""

    def __init__(self, backend: LanguageBackend, work: Workspace) -> None:
        self._backend = backend
        self._work = work

    def describe(self) -> BackendDescription:
        return self._backend.describe()

    def answer(self, request: Request) -> Answer:
        answer = self._backend.answer(request)
        self._work.use("tokens_in", answer.tokens_in)
        self._work.use("tokens_out", answer.tokens_out)
        return answer

    def close(self) -> None:
        self._backend.close()


@line_step("assist.report", "script", "language", version=1, seconds=0.05, traced=True)
def write_report_file(report: Report, answers: tuple[Asked, ...], *, work: Workspace) -> Blob:
    """The page; `answers` are what it is made of, for its receipt."""
    out = work.file("report.md")
    write_report(report, out)
    return work.keep(out)
