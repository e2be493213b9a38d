"""Tells what a sentence only speaks of from what is there: compared, imagined, past or to come.

Each is told by the syntax and by senses in WordNet; a word that is only spoken of brings nobody
into the picture.
"""

from __future__ import annotations

from functools import lru_cache

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.descriptions import set_off_by_commas
from regie.reading.entities.nouns import is_kind_of, is_like, is_unseen
from regie.reading.entities.standing import sense_at
from regie.reading.frames.acts import choose_act
from regie.reading.frames.statuses import is_anyone
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import SENDING
from regie.reading.scenes.meant import Meant

_LONG_AGO = frozenset("ago once formerly jadis autrefois".split())
_SINCE = frozenset("since after when before until where that who which depuis quand".split())
_INANIMATE = frozenset(
    "thing light place plant drink food fixture part body clothes abstract substance".split()
)
_LIVING = frozenset("person animal people".split())
_UNDER_ADJECTIVE = frozenset("for about".split())

LIGHT_VERBS = frozenset("take make give have keep seek find catch set".split())
"""Verbs that say little besides the noun after them."""


def is_image(s: Parsed, token: Token, is_what: Meant, image: Meant) -> bool:
    """`His patience is a candle`, `The moon is a pale child`: a figure of speech.

    Args:
        is_what: what the word means that it is said of. image: what the word means.
    """
    living = any(b.living for b in is_what.beings)
    if not image.beings:
        return False
    if any(b.living for b in image.beings):
        thing = is_what.noun.kind in _INANIMATE and bool(is_what.lemma)
        return not living and thing
    return living or is_what.noun.kind == "abstract"


def compared_with(s: Parsed, token: Token) -> Token | None:
    """The word that a noun behind `is`, or between commas, says something of."""
    verb = s.head(token)
    if token.pos != "NOUN":
        return None
    if token.dep == "attr" and verb.lemma == "be":
        subject = s.child(verb, "nsubj")
        return subject if subject is not None and subject.pos in _NAMES else None
    if (set_off := set_off_by_commas(s, token)) is not None:
        return set_off
    article = s.child(token, "det")
    definite = article is not None and article.low in ("the", "le", "la")
    before = s.head(token)
    return before if token.dep == "appos" and definite and before.pos == "NOUN" else None


_NAMES = ("NOUN", "PROPN", "PRON")

_GENERIC = frozenset("a an some un une des".split())
_SEEMS = frozenset("look seem appear sembler paraître".split())
_OF_IT = frozenset("of in on with at from à de dans sur".split())


def is_in_simile(s: Parsed, token: Token) -> bool:
    """`falls like a stone in a well`, `thin as a rake`: what is only compared with is not there.

    Told by the words as they follow each other, as parsers hang what follows a simile anywhere.
    """
    if token.pos != "NOUN" or token.text.isupper():
        return False
    start = _of_phrase(s, token)
    opening = s.tokens[start - 1] if start else token
    bare = s.tokens[start].low not in _GENERIC
    if opening.low in ("like", "comme") and opening.pos in ("ADP", "SCONJ", "INTJ", "ADV"):
        said = s.tokens[max(0, start - 3) : start - 1]
        seems = any(t.lemma in _SEEMS for t in said) and said[0].low == "what"
        return not (seems or (bare and not token.plural))
    if opening.low in ("as", "aussi"):
        described = start > 1 and s.tokens[start - 2].pos in ("ADJ", "ADV")
        after = s.tokens[token.index + 1 : token.index + 2]
        ends = not after or after[0].pos == "PUNCT" or after[0].low == "as"
        subject = token.dep in ("nsubj", "nsubjpass")
        return described and (ends if bare else not subject)
    if start < 3 or bare or opening.low not in _OF_IT:
        return False
    over = s.tokens[start - 2]
    return is_in_simile(s, s.tokens[start - 3] if over.tag == "VBN" else over)  # `stuck in a boot`


def _of_phrase(s: Parsed, token: Token) -> int:
    """Where the phrase of a noun begins: `a` of `a rusty saw`."""
    start = token.index
    while start and s.tokens[start].low not in _GENERIC and s.tokens[start].pos != "DET":
        before = s.tokens[start - 1]
        if before.pos not in ("ADJ", "NUM", "DET") and not _leads(s, start - 1, token):
            break
        start -= 1
    return start


def _leads(s: Parsed, at: int, token: Token) -> bool:
    """Whether a word stands between an article and its noun: `speeding` of `a speeding train`."""
    before = s.tokens[at]
    return (
        before.low in _GENERIC
        or (before.head == token.index and before.dep in ("compound", "amod", "nmod"))
        or (before.pos in ("VERB", "NOUN") and s.tokens[at - 1].low in _GENERIC)
    )


def is_beast_of_speech(s: Parsed, token: Token) -> bool:
    """`Ida, a wolf in sheep's clothing, smiles`: an animal that somebody with a name is said to
    be."""
    subject = set_off_by_commas(s, token)
    return (
        subject is not None
        and subject.pos == "PROPN"
        and sense_at(s, token).kind in ("animal", "plant")
    )


def is_compared(s: Parsed, verb: Token) -> bool:
    """`as gently as one stops a child`, `than we do`: below an adverb, where no clause is told."""
    marks = {c.low for c in s.children(verb, "mark", "advmod")}
    marks |= {c.low for c in s.children(verb, "prep") if not s.children(c, "pobj")}
    twice = any(c.low in ("as", "so", "aussi") for c in s.children(s.head(verb), "advmod"))
    return bool(marks & {"than", "like", "comme"}) or (
        "as" in marks and (twice or is_anyone(s, verb))
    )


def is_past(s: Parsed, verb: Token) -> bool:
    """`Years ago someone painted it`, `a song her mother sang`, `since her husband left`, `they are
    gone`: over before the picture, which a screenplay tells as it happens."""
    if verb.tag in ("VBD", "VBN") and any(
        t.low in _LONG_AGO for c in s.children(verb, "advmod", "npadvmod") for t in s.subtree(c)
    ):
        return True
    if verb.lemma == "go" and verb.tag == "VBN":
        return any(c.lemma == "be" for c in s.children(verb, "aux", "auxpass"))
    over = s.head(verb)
    told = next((t for t in (over, *s.above(over)) if t.tag in ("VBZ", "VBP")), None)
    subject = s.child(verb, "nsubj")
    below = verb.dep in ("relcl", "advcl", "ccomp") and verb.tag == "VBD"
    return below and told is not None and subject is not None and subject.low not in _SINCE


def is_to_come(s: Parsed, verb: Token) -> bool:
    """`Tomorrow she will meet the minister`."""
    subject = s.child(verb, "nsubj", "nsubjpass")
    makers = subject is None or subject.low in ("we", "nous", "on", "camera")
    return not makers and any(
        c.tag == "MD" and c.low in ("will", "shall", "'ll", "’ll") for c in s.children(verb, "aux")
    )


def is_absent(s: Parsed, token: Token) -> bool:
    """`an imaginary friend`, `her absent husband`: the adjective says that nobody is there."""
    return any(
        is_like(c.lemma.lower(), "absent.a.01", "fanciful.a.02") for c in s.children(token, "amod")
    )


def is_owed_to(s: Parsed, token: Token, prep: Token) -> bool:
    """`late for her dentist`, `a coat fit for a king`: whom an adjective only speaks of; `writes
    to her brother`, who is elsewhere."""
    over = s.head(prep)
    if over.pos == "ADJ" or over.dep == "acomp":
        return prep.low in _UNDER_ADJECTIVE
    return prep.low in ("to", "à") and choose_act(over.lemma).act in SENDING


@lru_cache(maxsize=5_000)
def is_likeness(verb: str) -> bool:
    """Whether a verb says that one is like another, who is not there: `resembles`, `imitates`."""
    senses = open_wordnet().senses(verb, "v")[:1] if verb and is_there() else ()
    return any(
        is_kind_of(s.name, "resemble.v.01", "imitate.v.01", "impersonate.v.01", "remind.v.01")
        for s in senses
    )


def is_thought(s: Parsed, token: Token) -> bool:
    """`In her head, a train`: only there."""
    heads = [
        noun
        for prep in s.children(token, "prep")
        for noun in s.children(prep, "pobj")
        if prep.low in ("in", "dans")
    ]
    return any(n.lemma in ("head", "mind") and bool(s.children(n, "poss")) for n in heads)


def is_in_words(s: Parsed, token: Token) -> bool:
    """`There is weight in that sentence`, `an edge to her voice`: in what nobody sees, no thing.

    A letter of complaint, a picture and whoever has something in mind are there.
    """
    if token.pos != "NOUN" or sense_at(s, token).kind in _NOT_FIGURES:
        return False
    over = s.head(token)
    being = over.lemma == "be" and token.dep in ("nsubj", "attr")
    inner = [
        noun
        for prep in (*s.children(token, "prep"), *(s.children(over, "prep") if being else ()))
        if prep.low in ("in", "to", "behind", "beneath", "of")
        for noun in s.children(prep, "pobj")
        if noun.pos == "NOUN"
    ]
    return any(is_unseen(n.lemma.lower()) for n in inner)


_NOT_FIGURES = frozenset("person people animal text picture place body vehicle".split())


def is_part_of_a_saying(s: Parsed, noun: Token) -> bool:
    """`takes cover`, `runs for cover`, `keeps watch`: a word without article that is rather a verb
    names no thing."""
    if noun.tag != "NN" or s.children(noun, "det", "poss", "amod", "nummod", "compound"):
        return False
    wordnet = open_wordnet() if is_there() else None
    if wordnet is None:
        return False
    verb = s.head(noun).lemma
    light = noun.dep == "dobj" and verb in LIGHT_VERBS
    if light and wordnet.senses(f"{verb} {noun.lemma}", "v"):
        return True
    of = any(p.low == "of" for p in s.children(noun, "prep"))
    for_it = noun.dep == "pobj" and s.head(noun).low == "for"
    rather = wordnet.tagged(noun.lemma, "v") >= wordnet.tagged(noun.lemma, "n")
    return rather and not of and (for_it or light)
