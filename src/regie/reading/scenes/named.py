"""Decides how what a noun names is there: itself, in a picture, or only in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.reading import Presence, Status
from regie.reading.entities.nouns import is_deed, is_kind_of, is_thought_of, meaning, partitive
from regie.reading.entities.nouns import is_thought as bears_thought
from regie.reading.entities.standing import sense_at
from regie.reading.frames.clause import Clause
from regie.reading.frames.statuses import is_manner
from regie.reading.parsing.forms import is_made
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.depicted import Pictures
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.spoken_of import (
    compared_with,
    is_absent,
    is_beast_of_speech,
    is_compared,
    is_image,
    is_in_words,
    is_likeness,
    is_owed_to,
    is_past,
    is_thought,
    is_to_come,
)
from regie.reading.scenes.syntax import name_words

ONLY_NAMED = -2.5
"""`Token.there` of what is not there. In sentences of the open half of `bench/there.toml` that the
layer had not seen all 50 words that had less than -1.5 were only named; elsewhere some were not."""

NAMING = frozenset("from by to for about of de du des pour".split())
"""Words after a noun that say whose or what it is."""

_LACKING = ("empty", "devoid", "free", "bare", "clear", "destitute", "void", "vide", "dépourvu")
"""`empty of people`."""

_COMPARING = frozenset("like as without than about unlike comme sans".split())

_NONE = frozenset("no neither nor aucun aucune nul nulle".split())

_REASONS = frozenset("because since if parce puisque si".split())
_ANYBODY = frozenset("someone somebody anyone anybody one quelqu'un".split())
_OUGHT = frozenset("have get need ought devoir falloir".split())

_CAN_BE_PARTS = frozenset("thing part fixture door light control place".split())

_ABSENT_WITH: Mapping[str, tuple[str, ...]] = {
    "for": ("wait", "look", "search", "call", "leave", "ask", "head", "heated"),
    "of": ("think", "dream", "name", "memory", "story", "speak", "tell", *_LACKING),
    "de": _LACKING,
    "after": ("name", "ask"),
    "to": ("belong",),
}


_TAKING_PART = ("nsubj", "nsubjpass", "dobj", "dative", "appos", "ROOT", "attr", "poss")
_SPOKEN = frozenset("i me my mine you your yours je moi mon ma mes tu toi vous votre vos".split())


class Named:
    """How the nouns of a sentence are there."""

    def __init__(self, resolver: Resolver, pictures: Pictures) -> None:
        self._resolver, self._pictures = resolver, pictures
        self._status: Mapping[int, Status] = {}
        """Of the verbs of the sentence, by their places."""

    def start_sentence(self, clauses: Sequence[Clause]) -> None:
        self._status = {c.verb.index: c.status for c in clauses if c.verb is not None}

    def find(self, s: Parsed, token: Token) -> Presence:
        if any(c.low in _NONE for c in s.children(token, "det", "neg")):
            return Presence.MENTIONED
        if token.pos == "NOUN" and token.there <= ONLY_NAMED:
            return Presence.MENTIONED
        if _is_addressed(s) or self._is_unknown_name(s, token):
            return Presence.MENTIONED
        if token.dep == "poss":
            # `on her grandson's arm`: he is there; not `a girl's face`.
            own = s.head(token)
            article = s.child(token, "det")
            bodily = sense_at(s, own).kind == "body" and own.dep in ("pobj", "dobj")
            a = article is not None and article.low in ("a", "an")
            there = not a and (bodily or self._is_whole(s, token, own))
            return self.find(s, own) if there else Presence.MENTIONED
        if self._pictures.is_depicted(s, token):
            return Presence.DEPICTED
        if is_in_words(s, token):
            return Presence.MENTIONED
        if _is_somebodys(s, token) or is_thought(s, token) or self._is_said_of(s, token):
            return Presence.MENTIONED
        for above in (token, *s.above(token)):
            if above.dep == "poss" or is_manner(s, above):
                return Presence.MENTIONED
            if above.pos == "ADP" and self._away_with(s, token, above):
                return Presence.MENTIONED
            if above.pos in ("VERB", "AUX"):
                return self._how_under(s, above, token)
        return Presence.PRESENT

    def _is_unknown_name(self, s: Parsed, token: Token) -> bool:
        """A name that nobody has in the script and nothing knows, of which no deed is told: an
        author on a shelf of books, whom a cheque is made out to."""
        if token.pos != "PROPN" or token.dep in _TAKING_PART or meaning(token.lemma.lower()).kind:
            return False
        return self._resolver.registry.role_named(name_words(s, token), proper=True) is None

    def _is_whole(self, s: Parsed, token: Token, own: Token) -> bool:
        """`wipes the car's windshield`, `hits the piano's keys`: a part of it is there."""
        meant = self._resolver.resolve(s, token)
        part = sense_at(s, own).kind in _CAN_BE_PARTS
        made = bool(meant.beings) and is_kind_of(meant.beings[0].concept, "artifact.n.01")
        return part and made and not meant.beings[0].living

    def _away_with(self, s: Parsed, token: Token, prep: Token) -> bool:
        """Whether a preposition says that what is under it is not there, or not now."""
        over = s.head(prep)
        if prep.low in _COMPARING or over.lemma in _ABSENT_WITH.get(prep.low, ()):
            return True
        if any(c.low in ("not", "never", "pas") for c in s.children(prep, "neg", "advmod")):
            return True
        if prep.low in ("of", "de") and over.pos == "NOUN" and is_thought_of(over.lemma):
            # `the size of a terrier`, `the memory of a garden`
            return True
        return is_owed_to(s, token, prep) or self._only_named(s, token, prep)

    def _is_said_of(self, s: Parsed, token: Token) -> bool:
        """Whether a word is only said of something else, or of nobody who is there."""
        if is_absent(s, token) or is_beast_of_speech(s, token):
            return True
        other = compared_with(s, token)
        if other is None:
            return False
        resolve = self._resolver.resolve
        return is_image(s, token, resolve(s, other), resolve(s, token))

    def _how_under(self, s: Parsed, verb: Token, noun: Token) -> Presence:
        """How what a verb bears on is there."""
        if verb.dep == "relcl" and noun.dep in ("nsubj", "nsubjpass") and noun.plural:
            # `the counter where the customers queue`: what the counter is for, and nobody there.
            return Presence.MENTIONED
        if is_compared(s, verb) or is_past(s, verb) or is_to_come(s, verb):
            return Presence.MENTIONED
        if noun.dep in ("dobj", "pobj") and is_likeness(verb.lemma):
            return Presence.MENTIONED
        bare = noun.plural and not s.children(noun, "det", "poss", "nummod", "amod")
        does = noun.dep in ("nsubj", "nsubjpass")
        if does and bare and any(c.low in _REASONS for c in s.children(verb, "mark")):
            return Presence.MENTIONED  # `because dogs don't like him`: whatever dogs there are
        if does and noun.low in _ANYBODY and verb.lemma in _OUGHT and s.children(verb, "xcomp"):
            return Presence.MENTIONED  # `Someone has to tell her`
        if verb.dep == "relcl" and noun.dep == "dobj" and bare and verb.tag == "VBZ":
            return Presence.MENTIONED  # `a telescope that takes coins`
        status = self._status.get(verb.index, Status.ASSERTED)
        if status is Status.NEGATED and does:
            # `Ines doesn't look`: she is there; not `Ines isn't here`.
            away = verb.lemma == "be" and not s.children(verb, "acomp", "attr")
            nobody = any(c.low in ("no", "not", "neither") for c in s.children(noun))
            return Presence.MENTIONED if away or nobody else Presence.PRESENT
        supposed = noun.pos == "PROPN" and noun.dep == "nsubj" and verb.dep == "ROOT"
        if supposed and status is Status.UNREAL and s.children(verb, "aux"):
            return Presence.PRESENT  # `Ida would run`: she is there, and does not
        real = status is not Status.UNREAL and _status_over(s, verb)
        return Presence.PRESENT if real and not bears_thought(verb.lemma) else Presence.MENTIONED

    def _only_named(self, s: Parsed, token: Token, prep: Token) -> bool:
        """`a letter from Ann`, `a friend of Bob's`: somebody is named to say what a thing is."""
        over = s.head(prep)
        living = any(b.living for b in self._resolver.resolve(s, token).beings)
        if not living or prep.low not in NAMING:
            return False
        article = s.child(token, "det")
        if partitive(over.lemma) == "parts" and article is not None and article.low in ("a", "an"):
            return True  # `the face of a boxer`
        if over.pos in ("NOUN", "PROPN"):
            return not partitive(over.lemma) and not is_deed(over.lemma)
        if prep.low in ("by", "par") and is_made(over.lemma):
            return any(c.dep == "auxpass" for c in s.children(over)) or over.tag == "VBN"
        return prep.low in ("from", "de") and over.lemma in ("read", "hear", "receive", "get")


def _is_addressed(s: Parsed) -> bool:
    """`GOD BLESS YOU, MY FRIEND`: words of a letter, in capitals, and nobody's deeds."""
    letters = [t.text for t in s.tokens if t.text.isalpha()]
    capital = len(letters) > 2 and all(word.isupper() for word in letters)
    return capital and any(t.low in _SPOKEN for t in s.tokens)


def _is_somebodys(s: Parsed, token: Token) -> bool:
    """`at his dad's`: a place that is called by whose it is."""
    after = [t.low for t in s.tokens[token.index + 1 : token.index + 2]]
    return token.dep == "pobj" and after in (["'s"], ["’s"])


def _status_over(s: Parsed, verb: Token) -> bool:
    """Whether what a verb tells is real: neither denied nor supposed."""
    return not any(c.dep == "neg" for c in s.children(verb)) and not any(
        c.low in ("if", "though", "unless", "si") for c in s.children(verb, "mark")
    )
