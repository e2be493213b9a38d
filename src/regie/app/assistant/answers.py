"""What a model finds in a script: answers to questions, coverage, loglines, each with its lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from regie.app.assistant.ask import AssistError, Desk, Session, Usage, read_answer
from regie.app.results import Result, Unprinted
from regie.film.assistance import Maker
from regie.film.citation import Citation
from regie.film.units import Noun
from regie.preproduction.assistant.citing import Dropped, Finding
from regie.preproduction.assistant.report import Report, Section

if TYPE_CHECKING:
    from regie.backends.language.fencing import Excerpt
    from regie.preproduction.assistant.asking import Question
    from regie.preproduction.assistant.citing import Checked, Claim
    from regie.preproduction.assistant.lines import ScriptLine
    from regie.preproduction.assistant.retrieval import Found

MOST_RETRIEVED = 40
"""Lines that a question is answered from, their neighbours with them."""


class QuotedLines(Noun):
    """Lines of the script that a statement rests on, in their own words."""

    file: str
    line: int
    last_line: int
    quote: str
    speaker: str
    scene: str


class CitedStatement(Noun):
    """What a model says, with the lines that say so."""

    says: str
    cites: tuple[QuotedLines, ...]


class AnswerSection(Noun):
    """Statements under a heading; of a plain answer it is empty."""

    heading: str
    findings: tuple[CitedStatement, ...]


class Assisted(Result):
    """What a model found, checked against the script.

    Attributes:
        kind: `ask`, `coverage` or `logline`.
        dropped: statements that the script does not bear out, and why.
        lost: citations of kept statements that did not hold.
        warnings: lines that read as if they addressed a model, a sentence each.
        file: where the report is kept.
        report: the same as a page.
    """

    kind: str
    sections: tuple[AnswerSection, ...]
    dropped: tuple[Dropped, ...]
    lost: int = Field(serialization_alias="citations_left_out")
    warnings: tuple[str, ...]
    maker: Maker
    usage: Usage
    file: Path | None
    report: Annotated[Report, Unprinted]


class FoundLine(Noun):
    """A line of the script that a question is about; see `assistant.lines.ScriptLine`."""

    file: str
    line: int
    scene: str
    kind: str
    speaker: str
    text: str
    cited: Annotated[Citation, Unprinted]


class RetrievedLines(Result):
    """The lines that a question is about; found without any model."""

    question: str
    lines: tuple[FoundLine, ...]


def find_lines(folder: Path, question: str) -> RetrievedLines:
    """The script's lines that a question is about; no model is asked and nothing is sent."""
    from regie.preproduction.assistant.retrieval import retrieve, synonyms_of

    desk = Desk(folder)
    found = retrieve(
        desk.lines,
        question,
        language=desk.language,
        synonyms=synonyms_of(desk.breakdown, desk.language),
    )
    return RetrievedLines(
        question=question,
        lines=tuple(
            FoundLine(
                file=line.cited.file,
                line=line.cited.line,
                scene=line.scene,
                kind=line.kind,
                speaker=line.speaker,
                text=line.text,
                cited=line.cited,
            )
            for line in (f.line for f in found)
        ),
    )


def answer_question(folder: Path, question: str) -> Assisted:
    """Answers a question about the script from the lines that it is about.

    Raises:
        AssistError: the question is empty, or none of its words is in the script.
        LanguageError, BuildError: the model cannot be asked or gave no usable answer.
    """
    from regie.preproduction.assistant.asking import put, room_for_lines, wish_for_question
    from regie.preproduction.assistant.citing import check_claims
    from regie.preproduction.assistant.retrieval import retrieve, synonyms_of, with_neighbours
    from regie.preproduction.assistant.sending import excerpt_of, pack
    from regie.preproduction.assistant.shapes import Answered

    desk = Desk(folder)
    found = retrieve(
        desk.lines,
        question,
        language=desk.language,
        synonyms=synonyms_of(desk.breakdown, desk.language),
    )
    wish = wish_for_question(question)
    with Session(desk, "ask") as session:
        if not found:
            raise AssistError(
                f"no word of the question is in the script ({question.strip()[:80]!r}); use the "
                "script's own words, names of characters, places or things"
            )
        room = room_for_lines("ask", desk.context, wish)
        lines = with_neighbours(desk.lines, found, MOST_RETRIEVED)
        if len(pack(lines, room)) > 1:
            lines = _best(found, room)
        excerpt = excerpt_of(lines)
        language = _language_of(question, desk.language)
        asked = session.put(
            put("ask", excerpt, wish, context=desk.context, language=language), "ask"
        )
        checked = check_claims(read_answer(asked.value(), Answered).claims, excerpt)
        report = Report(
            heading=" ".join(question.split()),
            sections=(Section(heading="", findings=checked.findings),),
            nothing="The lines that were found do not answer this.",
            dropped=checked.dropped,
            lost=checked.lost,
            warnings=warn_of(lines),
            maker=session.maker("ask"),
        )
        file = session.keep(report, f"ask-{_name(question)}")
        session.finish()
    return _assisted("ask", report, session.usage(), file)


def write_coverage(folder: Path) -> Assisted:
    """Coverage: loglines, a synopsis by scene, and comments; each statement cited.

    Raises:
        LanguageError, BuildError: the model cannot be asked or gave no usable answer.
    """
    from regie.preproduction.assistant.sending import excerpt_of
    from regie.preproduction.assistant.shapes import Notes

    desk = Desk(folder)
    with Session(desk, "coverage") as session:
        parts = _parts(desk, "notes")
        excerpts = [excerpt_of(part) for part in parts]
        handles = [
            session.put(_plain_question("notes", excerpt, desk), f"notes {number}")
            for number, excerpt in enumerate(excerpts, start=1)
        ]
        answers = [read_answer(handle.value(), Notes) for handle in handles]
        synopsis = _merge([(a.synopsis, e) for a, e in zip(answers, excerpts, strict=True)])
        good = _merge(
            [([c for c in a.comments if c.good], e) for a, e in zip(answers, excerpts, strict=True)]
        )
        bad = _merge(
            [
                ([c for c in a.comments if not c.good], e)
                for a, e in zip(answers, excerpts, strict=True)
            ]
        )
        loglines = _loglines(desk, session, synopsis)
        merged = (loglines, synopsis, good, bad)
        heads = ("Loglines", "Synopsis", "What works", "What does not work yet")
        report = Report(
            heading=f"Coverage: {desk.title.name}",
            sections=tuple(
                Section(heading=head, findings=checked.findings)
                for head, checked in zip(heads, merged, strict=True)
            ),
            nothing="The model said nothing that it could show in the script.",
            dropped=tuple(d for checked in merged for d in checked.dropped),
            lost=sum(checked.lost for checked in merged),
            warnings=warn_of(desk.lines),
            maker=session.maker("notes"),
        )
        file = session.keep(report, "coverage")
        session.finish()
    return _assisted("coverage", report, session.usage(), file)


def write_loglines(folder: Path) -> Assisted:
    """Up to three loglines; of a script that is too long for the model, by way of its synopsis."""
    from regie.preproduction.assistant.sending import excerpt_of
    from regie.preproduction.assistant.shapes import Notes

    desk = Desk(folder)
    with Session(desk, "logline") as session:
        parts = _parts(desk, "logline")
        if len(parts) == 1:
            checked = _ask_loglines(desk, session, excerpt_of(parts[0]))
        else:
            excerpts = [excerpt_of(part) for part in _parts(desk, "notes")]
            handles = [
                session.put(_plain_question("notes", excerpt, desk), f"notes {number}")
                for number, excerpt in enumerate(excerpts, start=1)
            ]
            notes = [read_answer(handle.value(), Notes).synopsis for handle in handles]
            checked = _loglines(desk, session, _merge(list(zip(notes, excerpts, strict=True))))
        report = Report(
            heading=f"Loglines: {desk.title.name}",
            sections=(Section(heading="", findings=checked.findings),),
            nothing="The model wrote no logline that it could show in the script.",
            dropped=checked.dropped,
            lost=checked.lost,
            warnings=warn_of(desk.lines),
            maker=session.maker("logline"),
        )
        file = session.keep(report, "logline")
        session.finish()
    return _assisted("logline", report, session.usage(), file)


def _assisted(kind: str, report: Report, usage: Usage, file: Path | None) -> Assisted:
    return Assisted(
        kind=kind,
        sections=tuple(
            AnswerSection(
                heading=section.heading, findings=tuple(_cite(f) for f in section.findings)
            )
            for section in report.sections
        ),
        dropped=report.dropped,
        lost=report.lost,
        warnings=report.warnings,
        maker=report.maker,
        usage=usage,
        file=file,
        report=report,
    )


def _cite(finding: Finding) -> CitedStatement:
    return CitedStatement(
        says=finding.says,
        cites=tuple(
            QuotedLines(
                file=q.cited.file,
                line=q.cited.line,
                last_line=q.cited.last_line,
                quote=q.quote,
                speaker=q.speaker,
                scene=q.scene,
            )
            for q in finding.quoted
        ),
    )


def warn_of(lines: Sequence[ScriptLine]) -> tuple[str, ...]:
    """A sentence for each line that reads as if it addressed a model."""
    from regie.backends.language.fencing import addresses_a_model

    return tuple(
        f"{line.cited} reads like an instruction to a language model; it was sent as data."
        for line in lines
        if addresses_a_model(line.text)
    )


def _parts(desk: Desk, prompt: str) -> tuple[tuple[ScriptLine, ...], ...]:
    from regie.preproduction.assistant.asking import room_for_lines
    from regie.preproduction.assistant.sending import pack

    return pack(desk.lines, room_for_lines(prompt, desk.context))


def _plain_question(prompt: str, excerpt: Excerpt, desk: Desk) -> Question:
    from regie.preproduction.assistant.asking import put

    return put(prompt, excerpt, "", context=desk.context, language=desk.language)


def _ask_loglines(desk: Desk, session: Session, excerpt: Excerpt) -> Checked:
    from regie.preproduction.assistant.citing import check_claims
    from regie.preproduction.assistant.shapes import Loglines

    handle = session.put(_plain_question("logline", excerpt, desk), "logline")
    answer = read_answer(handle.value(), Loglines)
    return check_claims(answer.loglines, excerpt, own_words=True)


def _loglines(desk: Desk, session: Session, synopsis: Checked) -> Checked:
    """Loglines from a synopsis: its sentences are the lines, and bring their citations."""
    from regie.backends.language.fencing import SentLine, count_tokens, fence
    from regie.preproduction.assistant.asking import room_for_lines
    from regie.preproduction.assistant.citing import Checked

    room = room_for_lines("logline", desk.context)
    lines: list[SentLine] = []
    for finding in synopsis.findings:
        room -= count_tokens(finding.says) + 4
        if room < 0:
            break
        cited = tuple(dict.fromkeys(q.cited for q in finding.quoted))
        lines.append(SentLine(text=finding.says, cited=cited))
    if not lines:
        return Checked()
    return _ask_loglines(desk, session, fence(tuple(lines)))


def _merge(parts: Sequence[tuple[Sequence[Claim], Excerpt]]) -> Checked:
    """The checked claims of several parts as one."""
    from regie.preproduction.assistant.citing import Checked, check_claims

    checked = [check_claims(claims, excerpt, own_words=True) for claims, excerpt in parts]
    return Checked(
        findings=tuple(f for c in checked for f in c.findings),
        dropped=tuple(d for c in checked for d in c.dropped),
        lost=sum(c.lost for c in checked),
    )


def _best(found: Sequence[Found], room: int) -> tuple[ScriptLine, ...]:
    """As many of the found lines as fit, the best first, in the script's order."""
    from regie.backends.language.fencing import count_tokens

    kept = []
    for one in sorted(found, key=lambda f: (-f.score, f.index)):
        room -= count_tokens(f"123| {one.line.speaker}: {one.line.text}")
        if room < 0:
            break
        kept.append(one)
    return tuple(one.line for one in sorted(kept, key=lambda f: f.index))


def _language_of(question: str, otherwise: str) -> str:
    from regie.screenplay.language import ENGLISH, find_language
    from regie.support.plain_text import fold

    if find_language([question]) == "fr":
        return "fr"
    return "en" if set(fold(question).split()) & ENGLISH else otherwise


def _name(text: str) -> str:
    """A file's name for a question: its first words, and what keeps it apart from others."""
    from hashlib import blake2b

    from regie.film.screenplay import slug

    mark = blake2b(" ".join(text.split()).encode(), digest_size=3).hexdigest()
    return f"{slug(text)[:32].strip('-')}-{mark}"
