"""Words for `regie rules`: books, rulings, worked cases, the AI Act desk, a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regie.app.ai_act import Desk
from regie.app.rules import (
    CheckedTitle,
    DraftedRules,
    ExplainedShot,
    ListedRules,
    ProvenRules,
    RuledUse,
)
from regie.cli.render import words_for
from regie.film.policy import Verdict
from regie.guard.policy.vocabulary import Vocabulary
from regie.support.messages import Messages

ANSWERS = ("yes", "no", "unsure")


@words_for(ListedRules)
def tell_books(found: ListedRules) -> str:
    words = Messages(found.language)
    lines: list[str] = []
    for book in found.books:
        until = f" {words.say('rules.until')} {book.end}" if book.end else ""
        notes = [f"{words.say('rules.from')} {book.start}{until}"]
        notes += [words.say("rules.optional")] if book.optional else []
        notes += [] if book.source.checked else [words.say("rules.unchecked")]
        lines.append(f"{book.name}  {book.title} ({'; '.join(notes)})")
        lines += [f"  {rule.verdict.value:8}  {rule.id:28}  {rule.words}" for rule in book.rules]
    return "\n".join(lines)


@words_for(CheckedTitle)
def tell_checked(checked: CheckedTitle) -> str:
    words = Messages(checked.language)
    verdict = words.say(f"rules.verdict-{checked.verdict.value}")
    names = ", ".join(f"{b.name} ({b.version})" for b in checked.books)
    lines = [f"{checked.title}, {words.say('rules.on')} {checked.on}: {verdict}."]
    lines += [f"{words.say('rules.books')}: {names}.", ""]
    for uses in _alike(checked.uses):
        lines += _tell(_heading(uses, words), uses[0], words, checked.vocabulary, brief=True)
    return "\n".join(lines)


@words_for(ExplainedShot)
def tell_explained(explained: ExplainedShot) -> str:
    words = Messages(explained.language)
    on = f"{words.say('rules.on')} {explained.on}"
    lines = [f"{explained.title}, {explained.shot}, {on}", ""]
    for use in explained.uses:
        lines += _tell(f"{use.step} {use.label}", use, words, explained.vocabulary)
    return "\n".join(lines)


@words_for(ProvenRules)
def tell_proven(proven: ProvenRules) -> str:
    count = f"{proven.books} books, {proven.rules} rules, {proven.cases} worked cases"
    if not proven.wrong:
        return f"{count}: all hold."
    return "\n".join([*proven.wrong, f"{count}: {len(proven.wrong)} wrong."])


@words_for(Desk)
def tell_desk(desk: Desk) -> str:
    if desk.out is not None:
        return str(desk.out)
    from regie.guard.policy.ai_act_paper import desk_markdown

    return desk_markdown(desk.sheet, desk.language).rstrip("\n")


@words_for(DraftedRules)
def tell_drafted(drafted: DraftedRules) -> str:
    return (
        f"{drafted.file}: three rules with their cases, to be changed; they hold from now on.\n"
        f"Next: regie rules test {drafted.file.parent.parent}"
    )


def _alike(uses: Iterable[RuledUse]) -> list[list[RuledUse]]:
    """Uses of one stage that are ruled alike, together; the strictest first."""
    groups: dict[str, list[RuledUse]] = {}
    for use in uses:
        ruled = use.model_copy(update={"step": "", "label": ""})
        groups.setdefault(ruled.model_dump_json(), []).append(use)
    return sorted(groups.values(), key=lambda group: -group[0].verdict.rank)


def _heading(uses: Sequence[RuledUse], words: Messages) -> str:
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
    heading: str, use: RuledUse, said: Messages, vocabulary: Vocabulary, *, brief: bool = False
) -> list[str]:
    """A ruling in indented lines for the terminal; a brief one leaves out what only allows."""
    language = said.language
    lines = [f"{heading}: {said.say(f'rules.verdict-{use.verdict.value}')}"]
    if use.failure:
        lines.append(f"  {use.failure}")
    for reason in use.reasons:
        if brief and reason.verdict is Verdict.ALLOW:
            continue
        facts = ", ".join(f"{f.name} = {_answer(f.value, said)}" for f in reason.facts)
        doubt = "" if reason.sure else f" ({said.say('rules.perhaps')})"
        lines.append(f"  {reason.verdict.value:8} {reason.words}{doubt}")
        lines.append(
            f"           {reason.rule}, {reason.source}; {said.say('rules.because')} {facts}"
        )
    if not use.reasons and not use.failure and not brief:
        lines.append(f"  {said.say('rules.nothing')}")
    for asked in use.unanswered:
        lines.append(f"  {said.say('rules.ask')}: {asked.question} ({asked.fact})")
    for need in use.approvals:
        who = vocabulary.roles[need.role].say(language)
        count = f" ({need.persons} {said.say('rules.persons')})" if need.persons > 1 else ""
        written = f", {said.say('rules.writing')}" if need.in_writing else ""
        lines.append(f"  {said.say('rules.approval')} {who}{count}{written}")
    for kind in dict.fromkeys(need.kind for need in use.consents):
        lines.append(f"  {said.say('rules.consent')}: {vocabulary.consents[kind].say(language)}")
    for owed in use.obligations:
        words = vocabulary.obligations[owed.name].words.say(language)
        doubt = "" if owed.sure else f" ({said.say('rules.precaution')})"
        lines.append(f"  {said.say('rules.do')}: {words} [{owed.name}]{doubt}")
    return lines if brief else [*lines, ""]
