"""Checks what a model claims: a claim counts only with words that stand in the lines it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from regie.backends.language.fencing import Excerpt, SentLine, addresses_a_model, disarm
from regie.film.citation import Citation
from regie.film.units import Noun
from regie.support.plain_text import fold

LEAST_WORDS = 2
"""Words that a quotation must have; a line that is shorter may be quoted whole."""

NEAR = 1
"""How many lines beside the cited one are looked at: models count wrong by one."""

Reason = Literal["uncited", "not there", "addresses the model", "nothing said", "a line again"]


class Cite(Noun):
    """A model's citation: the number of a line, and words of it."""

    line: int
    quote: str = Field(max_length=400)


class Claim(Noun):
    """A model's statement, and what it rests on."""

    # In this order in the shape too: a model that has to copy its evidence first claims less.
    cites: tuple[Cite, ...] = Field(default=(), max_length=8)
    says: str = Field(max_length=1200)


class Quoted(Noun):
    """A citation that holds: the lines, and the words that stand there."""

    cited: Citation
    quote: str
    speaker: str = ""
    scene: str = ""


class Finding(Noun):
    """A claim of which at least one citation holds; those that do not are left out."""

    says: str
    quoted: tuple[Quoted, ...]


class Dropped(Noun):
    """A claim that was not let through, and why."""

    says: str
    reason: Reason


class Checked(Noun):
    """What is left of a model's claims.

    Attributes:
        lost: citations of kept claims that did not hold.
    """

    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    lost: int = 0


def check_claims(claims: Sequence[Claim], excerpt: Excerpt, *, own_words: bool = False) -> Checked:
    """Keeps the claims that rest on something, in order; the same claim twice is one.

    Args:
        own_words: a claim that is no more than one of its lines again says nothing. The answer to
            a question may be a line; a logline or a comment is not.
    """
    findings: list[Finding] = []
    dropped: list[Dropped] = []
    lost = 0
    seen: set[str] = set()
    for claim in claims:
        says = " ".join(disarm_code(claim.says, excerpt).split())
        key = fold(says)
        if key in seen:
            continue
        held = [q for cite in claim.cites if (q := check_cite(cite, excerpt)) is not None]
        reason = _refuse(says, claim, held)
        if reason is None and own_words and _repeats(says, held):
            reason = "a line again"
        if reason is not None:
            dropped.append(Dropped(says=says, reason=reason))
            continue
        seen.add(key)
        lost += len(claim.cites) - len(held)
        quoted = tuple(q for hold in held for q in hold)
        findings.append(Finding(says=says, quoted=tuple(dict.fromkeys(quoted))))
    return Checked(findings=tuple(findings), dropped=tuple(dropped), lost=lost)


def check_cite(cite: Cite, excerpt: Excerpt) -> tuple[Quoted, ...] | None:
    """What a citation comes to, or None when its words do not stand there.

    The line itself is looked at, then its neighbours, and what is kept is the line where the words
    stand. A neighbour that speaks to a model is not looked at: it may have given the number.
    Case, accents, quotation marks and spaces may differ; words may not.
    """
    wanted = _plain(cite.quote)
    if not wanted:
        return None
    for step in (0, *(s for n in range(1, NEAR + 1) for s in (n, -n))):
        index = cite.line - 1 + step
        if 0 <= index < len(excerpt.lines):
            line = excerpt.lines[index]
            if step and addresses_a_model(line.text):
                continue
            if _stands_in(wanted, line):
                return tuple(
                    Quoted(
                        cited=cited,
                        quote=" ".join(line.text.split()),
                        speaker=line.speaker,
                        scene=line.scene,
                    )
                    for cited in line.cited
                )
    return None


def disarm_code(text: str, excerpt: Excerpt) -> str:
    """A model's text without our fences, should it have echoed them."""
    return text.replace(f"[DATA {excerpt.code}]", "").replace(f"[END OF DATA {excerpt.code}]", "")


def complain(checked: Checked) -> str:
    """What is wrong with an answer of which nothing is left, as a sentence for the model."""
    if checked.findings or not checked.dropped:
        return ""
    first = checked.dropped[0]
    if first.reason == "uncited":
        return "a claim has no citation; cite a line by its number and copy words from it"
    if first.reason == "a line again":
        return "a statement only repeats a line; say in your own words what happens or what you see"
    return (
        "the quoted words do not stand in the cited lines; copy them exactly from the line whose "
        "number you give"
    )


def _repeats(says: str, held: Sequence[tuple[Quoted, ...]]) -> bool:
    said = _plain(says)
    return any(
        said in (_plain(q.quote), _plain(f"{q.speaker} {q.quote}")) for hold in held for q in hold
    )


def _refuse(says: str, claim: Claim, held: Sequence[tuple[Quoted, ...]]) -> Reason | None:
    if not re.search(r"\w", says):
        return "nothing said"
    if not claim.cites:
        return "uncited"
    if not held:
        return "not there"
    if all(addresses_a_model(q.quote) for hold in held for q in hold):
        return "addresses the model"
    return None


def _stands_in(wanted: str, line: SentLine) -> bool:
    has = _plain(line.text)
    named = _plain(f"{line.speaker} {line.text}") if line.speaker else has
    if wanted in (has, named):
        return True
    if len(wanted.split()) < LEAST_WORDS:
        return False
    return f" {wanted} " in f" {has} " or f" {wanted} " in f" {named} "


def _plain(text: str) -> str:
    """The words alone, as a search sees them."""
    return " ".join(re.findall(r"[^\W_]+", fold(disarm(text))))
