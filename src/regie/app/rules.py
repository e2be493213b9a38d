"""What `regie rules` tells: the books, what they say of a title, of a shot, and of their cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.policy import Ruling, Use, Verdict, strictest
from regie.pipeline.targets import ChoiceError
from regie.pipeline.title_folder import Title, open_title
from regie.support.messages import Messages

if TYPE_CHECKING:
    from regie.guard.policy import RuleBook, Vocabulary
    from regie.guard.policy.compiled import CompiledRule

SCHEMA_VERSION = 1

EXIT_BLOCKED = 3
EXIT_BAD_INPUT = 4

# --- what holds -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListedRules:
    """Rule books, and their rules."""

    books: Sequence[RuleBook]
    language: str

    def as_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "books": [
                {
                    "name": book.name,
                    "group": book.group,
                    "version": book.version,
                    "title": book.words.say(self.language),
                    "source": book.source.model_dump(mode="json"),
                    "from": book.start.isoformat(),
                    "until": book.end.isoformat() if book.end else None,
                    "applies": book.applies,
                    "optional": book.optional,
                    "rules": [
                        {
                            "id": rule.id,
                            "version": rule.version,
                            "words": rule.words.say(self.language),
                            "when": rule.when,
                            "verdict": rule.verdict.value,
                            "clause": rule.clause,
                            "cases": len(rule.cases),
                        }
                        for rule in book.rules
                    ],
                }
                for book in self.books
            ],
        }

    def as_text(self) -> str:
        words = Messages(self.language)
        lines: list[str] = []
        for book in self.books:
            until = f" {words.say('rules.until')} {book.end}" if book.end else ""
            notes = [f"{words.say('rules.from')} {book.start}{until}"]
            notes += [words.say("rules.optional")] if book.optional else []
            notes += [] if book.source.checked else [words.say("rules.unchecked")]
            lines.append(f"{book.name}  {book.words.say(self.language)} ({'; '.join(notes)})")
            lines += [
                f"  {rule.verdict.value:8}  {rule.id:28}  {rule.words.say(self.language)}"
                for rule in book.rules
            ]
        return "\n".join(lines)


def list_rules(folder: Path | None, language: str) -> ListedRules:
    """The books that come with Régie, or, with a title, those that hold for it.

    Raises:
        TitleError, RuleError: the title or one of its rules cannot be used.
    """
    from regie.guard.policy import list_books
    from regie.pipeline.uses import rulebook_of_title

    books = list_books() if folder is None else rulebook_of_title(open_title(folder)).books
    return ListedRules(books, language)


# --- what they say of a title ---------------------------------------------------------------------


@dataclass(frozen=True)
class CheckedTitle:
    """What the rules say of everything that a title is about to do."""

    title: Title
    on: date
    books: Sequence[RuleBook]
    ruled: Sequence[tuple[Use, Ruling]]
    language: str
    vocabulary: Vocabulary

    @property
    def verdict(self) -> Verdict:
        return strictest(ruling.verdict for _, ruling in self.ruled)

    @property
    def exit_code(self) -> int:
        return EXIT_BLOCKED if self.verdict is Verdict.BLOCK else 0

    def as_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "title": self.title.name,
            "on": self.on.isoformat(),
            "verdict": self.verdict.value,
            "books": [{"name": b.name, "version": b.version} for b in self.books],
            "uses": [_use_json(use, ruling, self.language) for use, ruling in self.ruled],
        }

    def as_text(self) -> str:
        words = Messages(self.language)
        verdict = words.say(f"rules.verdict-{self.verdict.value}")
        names = ", ".join(f"{b.name} ({b.version})" for b in self.books)
        lines = [f"{self.title.name}, {words.say('rules.on')} {self.on}: {verdict}."]
        lines += [f"{words.say('rules.books')}: {names}.", ""]
        for uses, ruling in _alike(self.ruled):
            heading = _heading(uses, words)
            lines += _tell(heading, ruling, self.language, self.vocabulary, brief=True)
        return "\n".join(lines)


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
    return CheckedTitle(title, on, held, ruled, language, rulebook.vocabulary)


@dataclass(frozen=True)
class ExplainedShot:
    """What the rules say of all that one shot rests on, with every reason."""

    title: Title
    shot: str
    on: date
    ruled: Sequence[tuple[Use, Ruling]]
    language: str
    vocabulary: Vocabulary

    @property
    def exit_code(self) -> int:
        verdict = strictest(ruling.verdict for _, ruling in self.ruled)
        return EXIT_BLOCKED if verdict is Verdict.BLOCK else 0

    def as_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "title": self.title.name,
            "shot": self.shot,
            "on": self.on.isoformat(),
            "uses": [_use_json(use, ruling, self.language) for use, ruling in self.ruled],
        }

    def as_text(self) -> str:
        words = Messages(self.language)
        lines = [f"{self.title.name}, {self.shot}, {words.say('rules.on')} {self.on}", ""]
        for use, ruling in self.ruled:
            heading = f"{use.step} {use.label}"
            lines += _tell(heading, ruling, self.language, self.vocabulary)
        return "\n".join(lines)


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
    ruled = [(use, decide(rulebook, use, on)) for use in uses.of_shot(number)]
    return ExplainedShot(title, number, on, ruled, language, rulebook.vocabulary)


def _use_json(use: Use, ruling: Ruling, language: str) -> dict[str, Any]:
    return {
        "step": use.step,
        "for": use.label,
        "stage": use.stage,
        "moment": use.moment,
        "verdict": ruling.verdict.value,
        "failure": ruling.failure,
        "reasons": [
            {
                **reason.model_dump(mode="json", exclude={"words"}),
                "words": reason.words.say(language),
            }
            for reason in ruling.reasons
        ],
        "unanswered": [
            {"fact": q.fact, "question": q.words.say(language), "rules": list(q.rules)}
            for q in ruling.unanswered
        ],
        "approvals": [need.model_dump(mode="json") for need in ruling.approvals],
        "consents": [need.model_dump(mode="json") for need in ruling.consents],
        "obligations": [o.model_dump(mode="json") for o in ruling.obligations],
    }


def _alike(ruled: Iterable[tuple[Use, Ruling]]) -> list[tuple[list[Use], Ruling]]:
    """Uses of one stage that are ruled alike, together; the strictest first."""
    groups: dict[Any, tuple[list[Use], Ruling]] = {}
    for use, ruling in ruled:
        same = (use.stage, use.moment, ruling.model_copy(update={"step": "", "label": ""}))
        key = (use.stage, use.moment, same[2].model_dump_json())
        groups.setdefault(key, ([], ruling))[0].append(use)
    return sorted(groups.values(), key=lambda group: -group[1].verdict.rank)


ANSWERS = ("yes", "no", "unsure")


def _heading(uses: Sequence[Use], words: Messages) -> str:
    steps = ", ".join(dict.fromkeys(use.step for use in uses))
    count = words.say("rules.uses", count=len(uses))
    place = uses[0].stage
    if uses[0].moment == "delivery":
        count = uses[0].label
    return f"{place}: {count} ({steps})"


def _answer(value: str, said: Messages) -> str:
    """A fact's value; yes, no and unsure in the reader's language."""
    return said.say(f"rules.answer-{value}") if value in ANSWERS else value


def _tell(
    heading: str, ruling: Ruling, language: str, vocabulary: Vocabulary, *, brief: bool = False
) -> list[str]:
    """A ruling in indented lines for the terminal; a brief one leaves out what only allows."""
    said = Messages(language)
    lines = [f"{heading}: {said.say(f'rules.verdict-{ruling.verdict.value}')}"]
    if ruling.failure:
        lines.append(f"  {ruling.failure}")
    for reason in ruling.reasons:
        if brief and reason.verdict is Verdict.ALLOW:
            continue
        facts = ", ".join(f"{f.name} = {_answer(f.value, said)}" for f in reason.facts)
        doubt = "" if reason.sure else f" ({said.say('rules.perhaps')})"
        lines.append(f"  {reason.verdict.value:8} {reason.words.say(language)}{doubt}")
        lines.append(
            f"           {reason.rule}, {reason.source}; {said.say('rules.because')} {facts}"
        )
    if not ruling.reasons and not ruling.failure and not brief:
        lines.append(f"  {said.say('rules.nothing')}")
    for question in ruling.unanswered:
        lines.append(f"  {said.say('rules.ask')}: {question.words.say(language)} ({question.fact})")
    for need in ruling.approvals:
        who = vocabulary.roles[need.role].say(language)
        count = f" ({need.persons} {said.say('rules.persons')})" if need.persons > 1 else ""
        written = f", {said.say('rules.writing')}" if need.in_writing else ""
        lines.append(f"  {said.say('rules.approval')} {who}{count}{written}")
    for kind in dict.fromkeys(need.kind for need in ruling.consents):
        lines.append(f"  {said.say('rules.consent')}: {vocabulary.consents[kind].say(language)}")
    for owed in ruling.obligations:
        words = vocabulary.obligations[owed.name].words.say(language)
        doubt = "" if owed.sure else f" ({said.say('rules.precaution')})"
        lines.append(f"  {said.say('rules.do')}: {words} [{owed.name}]{doubt}")
    return lines if brief else [*lines, ""]


# --- what they say of their own cases -------------------------------------------------------------


@dataclass(frozen=True)
class ProvenRules:
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

    def as_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "books": self.books,
            "rules": self.rules,
            "cases": self.cases,
            "wrong": list(self.wrong),
        }

    def as_text(self) -> str:
        count = f"{self.books} books, {self.rules} rules, {self.cases} worked cases"
        if not self.wrong:
            return f"{count}: all hold."
        return "\n".join([*self.wrong, f"{count}: {len(self.wrong)} wrong."])


def prove_rules(folder: Path | None) -> ProvenRules:
    """Checks every rule of every book, each by itself and all together; a title's own too.

    Raises:
        RuleError: a rule file cannot be read at all.
    """
    from regie.guard.policy import list_books, load_vocabulary, read_house_books
    from regie.guard.policy.compiled import compile_book
    from regie.guard.policy.consistency import check_rule, check_together
    from regie.guard.policy.errors import RuleError

    house = read_house_books(folder, checked=False) if folder is not None else ()
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
    return ProvenRules(len(books), len(rules), cases, tuple(wrong))


# --- a house's own --------------------------------------------------------------------------------


@dataclass(frozen=True)
class DraftedRules:
    """A rule file that was begun."""

    file: Path

    def as_json(self) -> dict[str, Any]:
        return {"version": SCHEMA_VERSION, "file": str(self.file)}

    def as_text(self) -> str:
        return (
            f"{self.file}: three rules with their cases, to be changed; they hold from now on.\n"
            f"Next: regie rules test {self.file.parent.parent}"
        )


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
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise TitleError(f"{file}: is there already; change it, or give another --name") from error
    except OSError as error:
        raise TitleError(f"{file}: cannot be written ({error.strerror})") from error
    return DraftedRules(file)
