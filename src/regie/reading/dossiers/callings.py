"""What a calling or a kind of group says of those whom nothing else describes."""

from __future__ import annotations

import re

from regie.concepts.wordnet import Sense, is_there, open_wordnet
from regie.reading.dossiers.vocabulary import Vocabulary, looks
from regie.reading.parsing.forms import singulars


def usual_sex(vocabulary: Vocabulary, lemma: str, concept: str, year: int | None) -> str | None:
    """`male` or `female` for those who mostly are, of a calling or a kind of group.

    Args:
        concept: the sense that was chosen for the noun; empty takes its first.
        year: of the story; None for today.
    """
    table = looks()["usual_sex"]
    if year is not None and year < looks()["usual_sex_before"]["year"]:
        table = {**looks()["usual_sex_before"], **table}
    sense = _sense(vocabulary, lemma, concept)
    above = open_wordnet().ancestors(sense) if sense is not None else ()
    return next((str(table[a.name]) for a in above if a.name in table), None)


def members(vocabulary: Vocabulary, lemma: str, concept: str) -> tuple[str, ...]:
    """Nouns in the plural of a group's definition, among them its members: `soldiers`."""
    sense = _sense(vocabulary, lemma, concept)
    if sense is None or sense.field != "noun.group":
        return ()
    return tuple(re.findall(r"[a-z]+s\b", sense.gloss.split(";")[0]))


def _sense(vocabulary: Vocabulary, lemma: str, concept: str) -> Sense | None:
    if not is_there():
        return None
    net, word = open_wordnet(), vocabulary.english(lemma.lower())
    if concept:
        return net.sense(concept)
    return next((s for w in (word, *singulars(word)) for s in net.senses(w, "n")), None)
