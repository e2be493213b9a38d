"""What `regie rules` tells: the books, what they say of a title, of a shot, and of their cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from regie.app.results import Result, Unprinted
from regie.film.policy import (
    ApprovalNeed,
    ConsentNeed,
    FactShown,
    Moment,
    Obligation,
    Ruling,
    Stage,
    Use,
    Verdict,
    strictest,
)
from regie.film.units import Noun
from regie.guard.policy.book import RuleBook, Source
from regie.guard.policy.vocabulary import Vocabulary
from regie.pipeline.targets import ChoiceError
from regie.pipeline.title_folder import open_title
from regie.support.files import refuse_links

if TYPE_CHECKING:
    from regie.guard.policy.compiled import CompiledRule

EXIT_BLOCKED = 3
EXIT_BAD_INPUT = 4

# --- what holds -----------------------------------------------------------------------------------


class ListedRule(Noun):
    """One rule, its words in the reader's language.

    Attributes:
        cases: how many worked cases. line: of its book's file.
    """

    id: str
    version: int
    words: str
    when: str
    verdict: Verdict
    clause: str
    cases: int
    line: int


class ListedBook(Noun):
    """One rule book, its title in the reader's language.

    Attributes:
        file: `rulebook/ai-act.toml`, or in the title's folder, `rules/house.toml`.
    """

    name: str
    group: str
    version: str
    title: str
    source: Source
    start: date = Field(serialization_alias="from")
    end: date | None = Field(serialization_alias="until")
    applies: str
    optional: bool
    file: str
    rules: tuple[ListedRule, ...]


class ListedRules(Result):
    """Rule books, and their rules."""

    books: tuple[ListedBook, ...]
    language: Annotated[str, Unprinted]


def list_rules(folder: Path | None, language: str) -> ListedRules:
    """The books that come with Régie, or, with a title, those that hold for it.

    Raises:
        TitleError, RuleError: the title or one of its rules cannot be used.
    """
    from regie.guard.policy import list_books
    from regie.pipeline.uses import rulebook_of_title

    books = list_books() if folder is None else rulebook_of_title(open_title(folder)).books
    return ListedRules(books=tuple(_list_book(b, language) for b in books), language=language)


def _list_book(book: RuleBook, language: str) -> ListedBook:
    return ListedBook(
        name=book.name,
        group=book.group,
        version=book.version,
        title=book.words.say(language),
        source=book.source,
        start=book.start,
        end=book.end,
        applies=book.applies,
        optional=book.optional,
        file=book.file,
        rules=tuple(
            ListedRule(
                id=rule.id,
                version=rule.version,
                words=rule.words.say(language),
                when=rule.when,
                verdict=rule.verdict,
                clause=rule.clause,
                cases=len(rule.cases),
                line=rule.line,
            )
            for rule in book.rules
        ),
    )


# --- what they say of a title ---------------------------------------------------------------------


class ToldReason(Noun):
    """One rule that had something to say, in the reader's language; see `film.policy.Reason`."""

    rule: str
    book: str
    version: str
    source: str
    verdict: Verdict
    sure: bool
    facts: tuple[FactShown, ...]
    words: str


class ToldQuestion(Noun):
    """A fact that was unsure and whose answer would change the ruling; who asks for it."""

    fact: str
    question: str
    rules: tuple[str, ...]


class RuledUse(Noun):
    """Something that a title is about to do, and what the rules say of it.

    Attributes:
        label: what it is for, as the step's label: `12A`.
        failure: why the engine itself failed, if it did.
    """

    step: str
    label: str = Field(serialization_alias="for")
    stage: Stage
    moment: Moment
    verdict: Verdict
    failure: str
    reasons: tuple[ToldReason, ...]
    unanswered: tuple[ToldQuestion, ...]
    approvals: tuple[ApprovalNeed, ...]
    consents: tuple[ConsentNeed, ...]
    obligations: tuple[Obligation, ...]


class NamedBook(Noun):
    """A rule book that was asked."""

    name: str
    version: str


class CheckedTitle(Result):
    """What the rules say of everything that a title is about to do."""

    title: str
    on: date
    verdict: Verdict
    books: tuple[NamedBook, ...]
    uses: tuple[RuledUse, ...]
    language: Annotated[str, Unprinted]
    vocabulary: Annotated[Vocabulary, Unprinted]

    @property
    def exit_code(self) -> int:
        return EXIT_BLOCKED if self.verdict is Verdict.BLOCK else 0


def check_title(folder: Path, on: date, language: str) -> CheckedTitle:
    """Asks the rules about everything that a title is about to do.

    Raises:
        TitleError, RuleError, ScriptError, CastError: the title or a rule cannot be used.
    """
    from regie.guard.policy import decide
    from regie.pipeline.uses import rulebook_of_title, uses_of_title

    title = open_title(folder)
    rulebook = rulebook_of_title(title)
    ruled = [(use, decide(rulebook, use, on)) for use in uses_of_title(title).uses]
    held = [book for book in rulebook.books if any(rule.in_force(on) for rule in book.rules)]
    return CheckedTitle(
        title=title.name,
        on=on,
        verdict=strictest(ruling.verdict for _, ruling in ruled),
        books=tuple(NamedBook(name=book.name, version=book.version) for book in held),
        uses=tuple(_tell_use(use, ruling, language) for use, ruling in ruled),
        language=language,
        vocabulary=rulebook.vocabulary,
    )


class ExplainedShot(Result):
    """What the rules say of all that one shot rests on, with every reason."""

    title: str
    shot: str
    on: date
    uses: tuple[RuledUse, ...]
    language: Annotated[str, Unprinted]
    vocabulary: Annotated[Vocabulary, Unprinted]

    @property
    def exit_code(self) -> int:
        verdict = strictest(use.verdict for use in self.uses)
        return EXIT_BLOCKED if verdict is Verdict.BLOCK else 0


def explain_shot(folder: Path, shot: str, on: date, language: str) -> ExplainedShot:
    """Asks the rules about what one shot rests on.

    Raises:
        ChoiceError: there is no such shot.
        TitleError, RuleError, ScriptError, CastError: the title or a rule cannot be used.
    """
    from difflib import get_close_matches

    from regie.guard.policy import decide
    from regie.pipeline.uses import rulebook_of_title, uses_of_title

    title = open_title(folder)
    rulebook = rulebook_of_title(title)
    uses = uses_of_title(title)
    number = shot.upper()
    if number not in uses.lines:
        near = get_close_matches(number, list(uses.lines), n=3, cutoff=0.4)
        shown = ", ".join(near or list(uses.lines)[:12])
        raise ChoiceError(f"there is no shot {shot} in {title.name}; there are {shown} …")
    return ExplainedShot(
        title=title.name,
        shot=number,
        on=on,
        uses=tuple(
            _tell_use(use, decide(rulebook, use, on), language) for use in uses.of_shot(number)
        ),
        language=language,
        vocabulary=rulebook.vocabulary,
    )


def _tell_use(use: Use, ruling: Ruling, language: str) -> RuledUse:
    return RuledUse(
        step=use.step,
        label=use.label,
        stage=use.stage,
        moment=use.moment,
        verdict=ruling.verdict,
        failure=ruling.failure,
        reasons=tuple(
            ToldReason(
                rule=reason.rule,
                book=reason.book,
                version=reason.version,
                source=reason.source,
                verdict=reason.verdict,
                sure=reason.sure,
                facts=reason.facts,
                words=reason.words.say(language),
            )
            for reason in ruling.reasons
        ),
        unanswered=tuple(
            ToldQuestion(fact=q.fact, question=q.words.say(language), rules=q.rules)
            for q in ruling.unanswered
        ),
        approvals=ruling.approvals,
        consents=ruling.consents,
        obligations=ruling.obligations,
    )


# --- what they say of their own cases -------------------------------------------------------------


class ProvenRules(Result):
    """All worked cases of some books, and whether they hold.

    Attributes:
        wrong: a sentence for each thing that is wrong, with file and line.
    """

    books: int
    rules: int
    cases: int
    wrong: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        return EXIT_BAD_INPUT if self.wrong else 0


def prove_rules(folder: Path | None) -> ProvenRules:
    """Checks every rule of every book, each by itself and all together; a title's own too.

    Raises:
        TitleError, RuleError: a rule file cannot be read at all.
    """
    from regie.guard.policy import list_books, load_vocabulary, read_house_books
    from regie.guard.policy.compiled import compile_book
    from regie.guard.policy.consistency import check_rule, check_together
    from regie.guard.policy.errors import RuleError

    house = read_house_books(open_title(folder).folder, checked=False) if folder else ()
    books = [*list_books(), *house]
    vocabulary = load_vocabulary()
    wrong: list[str] = []
    compiled: list[CompiledRule] = []
    for book in books:
        try:
            compiled += compile_book(book, vocabulary)
        except RuleError as error:
            wrong.append(str(error))
    for rule in compiled:
        try:
            check_rule(rule, vocabulary)
        except RuleError as error:
            wrong.append(str(error))
    try:
        check_together(compiled, vocabulary)
    except RuleError as error:
        wrong.append(str(error))
    rules = [rule for book in books for rule in book.rules]
    cases = sum(len(rule.cases) for rule in rules)
    return ProvenRules(books=len(books), rules=len(rules), cases=cases, wrong=tuple(wrong))


# --- a house's own --------------------------------------------------------------------------------


class DraftedRules(Result):
    """A rule file that was begun."""

    file: Path


def draft_house_rules(folder: Path, name: str) -> DraftedRules:
    """Begins a rule file in a title from the example; never touches one that is there.

    Raises:
        TitleError: it is no title, the name is no name of a file, or the file is there already.
    """
    import re
    from importlib.resources import files

    from regie.guard.policy.rulebook import HOUSE_FOLDER
    from regie.pipeline.title_folder import TitleError

    title = open_title(folder)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}", name):
        raise TitleError(f"--name {name}: a name has small letters, digits and hyphens only")
    file = title.folder / HOUSE_FOLDER / f"{name}.toml"
    text = files("regie.guard.policy").joinpath("house_example.toml").read_text(encoding="utf-8")
    try:
        refuse_links(file, title.folder)
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise TitleError(f"{file}: is there already; change it, or give another --name") from error
    except OSError as error:
        raise TitleError(f"{file}: cannot be written ({error.strerror})") from error
    return DraftedRules(file=file)
