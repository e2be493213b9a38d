"""A rule whose condition was read, checked and compiled."""

from __future__ import annotations

from dataclasses import dataclass

from regie.film.policy import Verdict
from regie.guard.policy.book import Rule, RuleBook
from regie.guard.policy.compiling import Test, compile_condition
from regie.guard.policy.condition import Condition, fact_names
from regie.guard.policy.errors import RuleError
from regie.guard.policy.grammar import ConditionError, read_condition
from regie.guard.policy.vocabulary import Vocabulary, nearest


@dataclass(frozen=True)
class CompiledRule:
    """A rule that can be asked.

    Attributes:
        names: the facts that the condition asks about.
        test: true where the rule applies, None where the facts do not decide.
    """

    rule: Rule
    book: RuleBook
    condition: Condition
    names: tuple[str, ...]
    test: Test

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.book.file}:{self.rule.line}"

    def says(self, held: bool | None) -> Verdict | None:
        """What the rule says where its condition holds, or may hold; None where it is silent."""
        if held is False:
            return None
        if held is None and self.rule.unsure == "ask":
            return Verdict.ESCALATE
        return self.rule.verdict


def compile_book(book: RuleBook, vocabulary: Vocabulary) -> tuple[CompiledRule, ...]:
    """Reads the conditions of a book's rules.

    Raises:
        RuleError: a condition cannot be read, or a name that the vocabulary lacks.
    """
    return tuple(_compile(rule, book, vocabulary) for rule in book.rules)


def _compile(rule: Rule, book: RuleBook, vocabulary: Vocabulary) -> CompiledRule:
    where = f"{book.file}:{rule.line}: rule {rule.id}"
    try:
        condition = read_condition(rule.when, vocabulary, book.sets)
    except ConditionError as error:
        raise RuleError(f"{where}: in `when`, {error}") from error
    _check_names(rule, where, vocabulary)
    _check_sense(rule, where)
    return CompiledRule(rule, book, condition, fact_names(condition), compile_condition(condition))


def _check_names(rule: Rule, where: str, vocabulary: Vocabulary) -> None:
    named = (
        ("role", [asked.role for asked in rule.approvals], vocabulary.roles),
        ("consent", rule.consents, vocabulary.consents),
        ("obligation", rule.obligations, vocabulary.obligations),
    )
    for what, names, known in named:
        for name in names:
            if name not in known:
                raise RuleError(f"{where}: there is no {what} `{name}`; {nearest(name, known)}")


def _check_sense(rule: Rule, where: str) -> None:
    asks = rule.approvals or rule.consents
    if rule.verdict is Verdict.ALLOW and not (asks or rule.obligations or rule.risk):
        raise RuleError(
            f"{where} allows and asks for nothing, so it says nothing (what no rule forbids is "
            "allowed, and no rule can loosen another); give it an obligation or remove it"
        )
    if rule.verdict is Verdict.BLOCK and rule.unsure == "apply":
        raise RuleError(
            f'{where} blocks and has unsure = "apply", but nothing is blocked before it is sure; '
            'write unsure = "ask"'
        )
    if rule.verdict is Verdict.BLOCK and rule.approvals:
        raise RuleError(
            f"{where} blocks and asks for approvals, but no approval lifts a block; "
            'write verdict = "escalate" or remove the approvals'
        )
