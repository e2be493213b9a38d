"""How much of what a script tells of looks is read? `python -m bench.worn SCRIPT… [--show]`

Protocol: every word of the action that names clothes, hair, years, or how a body is, by its sense
in WordNet and whosever it is, is a mention, found without any syntax. It is *read* where the
reading says of somebody that they look so. What is not read may lie on a chair, be a metaphor, or
be denied, so that no script has all of it read; `--show` lists these words, among them the misses.
*Not drawn* is what is read and bodies are not made with. Without scripts: those of
`bench/shown/scenes`. No picture is drawn, so that it takes seconds.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from regie.film.garments import UNDRAWN
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.dossiers.claim import Claim
from regie.reading.dossiers.vocabulary import Vocabulary, open_vocabulary
from regie.reading.dossiers.years import decade
from regie.reading.parsing import Parsed, Token
from regie.screenplay import read_screenplay

SCENES = Path(__file__).parent / "shown" / "scenes"

KINDS = ("clothes", "worn things", "hair", "years", "body", "marks")

OF_BODIES = frozenset({"build", "height", "age", "skin"})


def kind_of(words: Vocabulary, sentence: Parsed, token: Token) -> str | None:
    """Which of `KINDS` a word names, if it names looks at all."""
    if decade(sentence, token) is not None:
        return "years"
    if token.pos == "ADJ":
        said = {attribute for attribute, _ in words.adjective(token.low)}
        if _is_of_thing(words, sentence, token):
            return None
        return "body" if said & OF_BODIES else "marks" if "condition" in said else None
    if token.pos != "NOUN":
        return None
    if words.hair(token.lemma) is not None and words.is_hair_first(token.lemma):
        return "hair"
    worn = words.garment_of(token)
    if worn is not None:
        return "clothes" if worn.often else None
    return "worn things" if words.adornment(token.lemma) else None


def _is_of_thing(words: Vocabulary, sentence: Parsed, token: Token) -> bool:
    """`an old wall`: what stands right behind an adjective is neither somebody nor on them."""
    after = next((t for t in sentence.tokens[token.index + 1 :] if t.pos != "ADJ"), None)
    noun = after is not None and after.pos in ("NOUN", "PROPN")
    return noun and after is not None and not (
        words.is_person(after.lemma) or words.is_body_part(after.lemma)
    )  # fmt: skip


class Counted:
    """Mentions of one script."""

    def __init__(self, language: str) -> None:
        self.words = open_vocabulary(language)
        self.mentions: dict[tuple[str, int, str], tuple[str, str]] = {}
        """Kinds, and for what is not read its sentence, by scene, place and word."""

    @property
    def all(self) -> Counter[str]:
        return Counter(kind for kind, _ in self.mentions.values())

    @property
    def read(self) -> Counter[str]:
        return Counter(kind for kind, unread in self.mentions.values() if not unread)

    @property
    def unread(self) -> list[str]:
        return [
            f"{scene} {kind}: {word} | {text[:110]}"
            for (scene, _, word), (kind, text) in self.mentions.items()
            if text
        ]

    def hear(self, scene: str, sentence: Parsed, claims: Sequence[Claim]) -> None:
        starts = {claim.start for claim in claims}
        for token in sentence.tokens:
            kind = kind_of(self.words, sentence, token)
            if kind is None:
                continue
            read = token.start in starts or self._is_part(token, claims)
            text = "" if read else " ".join(t.text for t in sentence.tokens)
            self.mentions[scene, token.start, token.text] = (kind, text)

    def _is_part(self, token: Token, claims: Sequence[Claim]) -> bool:
        """`red shirt` said as one: the word stands in what a claim was read from."""
        return any(token.text in claim.words.split() for claim in claims)


def count(script: Path) -> tuple[Counted, int]:
    """Mentions of a script, and how many words for worn things are read and not drawn."""
    screenplay = read_screenplay(script)
    counted = Counted(screenplay.language)
    reading = read_script(screenplay, dossiers=partial(make_dossiers, listener=counted.hear))
    people = (*reading.dossiers, *reading.nameless)
    undrawn = {t.value for d in people for t in d.traits if t.value.startswith(UNDRAWN)}
    return counted, len(undrawn)


def rows(scripts: Sequence[Path], show: bool) -> Iterator[str]:
    yield f"| script | {' | '.join(KINDS)} | all | not drawn |"
    yield "|---" * (len(KINDS) + 3) + "|"
    read: Counter[str] = Counter()
    every: Counter[str] = Counter()
    lists: list[str] = []
    for script in scripts:
        counted, undrawn = count(script)
        read += counted.read
        every += counted.all
        lists += [f"{script.stem} {line}" for line in counted.unread]
        yield _row(script.stem, counted.read, counted.all, str(undrawn))
    yield _row("all", read, every, "")
    yield from lists if show else ()


def _row(name: str, read: Counter[str], every: Counter[str], last: str) -> str:
    cells = [f"{read[kind]} of {every[kind]}" for kind in KINDS]
    share = f"{read.total() / every.total():.0%}" if every else "–"
    return f"| {name} | {' | '.join(cells)} | {share} | {last} |"


def main(arguments: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    scripts = [Path(a) for a in given if not a.startswith("-")]
    for row in rows(scripts or sorted(SCENES.glob("*.fountain")), "--show" in given):
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
