"""Climbs a parse from an expression to the person whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from regie.reading.dossiers.beside import COPULAS, SUBJECTS, Person
from regie.reading.dossiers.in_a_row import clad, told_behind, turned_round
from regie.reading.dossiers.phrases import first_joined, possessor, subject_of
from regie.reading.dossiers.portrait import Portrait
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.dossiers.years import DECADES, YEARS
from regie.reading.parsing import Parsed, Token
from regie.reading.parsing.forms import fastens, is_motion, seeks

WEARING = frozenset(
    "wear don sport dress clothe have bear show model porter mettre enfiler avoir revêtir".split()
)
"""Verbs whose object is on the body."""

PUTTING_ON = frozenset("wear don sport dress put pull slip change porter mettre enfiler".split())

IN = frozenset("in with under into en avec dans sous de behind".split())

UNLIKE = frozenset("like as than without comme sans about of for from".split())
"""Prepositions behind which something else is spoken of; `of` but for years."""

ONTO = frozenset("off on over around round about from across sur autour".split())
"""Between clothes and the part of a body that they hang on."""

GAZES = frozenset("eye gaze look stare glance scan regard œil".split())
"""Whose they are is not who is described."""

PREDICATES = frozenset({"acomp", "attr", "oprd"})

BENEATH = frozenset("by with under beneath behind sous par".split())
"""Between a part of a body and what is worn over it."""


class Walk:
    """Climbs a parse to whom an expression belongs."""

    def __init__(
        self,
        sentence: Parsed,
        who: Mapping[int, Person],
        topic: Person | None,
        vocabulary: Vocabulary,
        aside: bool = False,
    ) -> None:
        """Args: aside: the words stand in brackets behind whom they are about."""
        self.sentence = sentence
        self.who = who
        self.topic = topic
        self.words = vocabulary
        self.aside = aside
        self.last = turned_round(sentence, who)
        self.whole = topic if aside else self.last
        """Whom all of it is about that is nobody else's."""
        self.portrait = Portrait(sentence, who, topic, vocabulary)

    def negated(self, token: Token) -> bool:
        low = {c.low for c in self.sentence.children(token)}
        if low & {"just", "only", "merely", "simply", "seulement"}:
            return False  # `not just tall`
        if low & {"no", "not", "n't", "never", "pas", "aucun", "aucune", "sans"}:
            return True
        over = self.sentence.head(token)
        if token.dep not in PREDICATES and not (token.dep == "dobj" and over.lemma in WEARING):
            return False
        verbs = [v for v in self.sentence.above(token) if v.pos in ("VERB", "AUX")][:2]
        before = self.sentence.tokens[: token.index]
        no_more = any(a.low == "no" and b.low == "longer" for a, b in pairwise(before))
        return no_more or any(self.sentence.child(verb, "neg") is not None for verb in verbs)

    def is_of_face(self, token: Token) -> bool:
        """`His face is puffy`: said of a face, it is not said of the body."""
        subject = subject_of(self.sentence, self.sentence.head(token))
        return token.dep in PREDICATES and subject is not None and subject.lemma in _FACES

    def owner(self, token: Token, *, through_of: bool = False) -> Person | None:
        """The person above an expression; the topic for a fragment that has none."""
        return self._owner(token, through_of) or self._of_whole(token)

    def _of_whole(self, token: Token) -> Person | None:
        """Whom the sentence is about, if what is said is likened to nothing else."""
        before = self.sentence.tokens[self.portrait.start(token.index) : token.index]
        return None if any(t.low in UNLIKE - {"of"} for t in before) else self.whole

    def _owner(self, token: Token, through_of: bool) -> Person | None:
        if self.is_list():
            return self.topic
        sentence, current, first = self.sentence, token, True
        while True:
            if not first and current.index in self.who:
                return self.who[current.index]
            held = possessor(sentence, current, self.who)
            if held is not None:
                return held
            if current.head == current.index:
                return self._topic(current) or self.only(token)
            may = current.low == "de" or (through_of and current.low == "of")
            if current.dep == "prep" and current.low in UNLIKE and not may:
                return None
            if not first and current.pos in ("NOUN", "PROPN") and not self._transparent(current):
                return None
            head = sentence.head(current)
            if current.dep in SUBJECTS:
                listed = self._listed(current, head)
                if listed is not None:
                    return listed
            if head.pos in ("VERB", "AUX") and current.dep not in SUBJECTS:
                if any(c.dep == "neg" for c in sentence.children(head)):
                    return None
                subject = subject_of(sentence, head)
                if subject is not None:
                    return self.who.get(subject.index) or self.only(token)
            current, first = head, False

    def only_later(self, person: Person, token: Token) -> bool:
        """Whether somebody is named behind an expression and not before it."""
        named = [n for n, p in self.who.items() if p.key == person.key]
        if self.last is not None and self.last.key == person.key:
            return False
        return bool(named) and min(named) > token.index

    def is_many(self, key: str) -> bool:
        """Whether a word for somebody is a plural: `two women`."""
        return any(p.key == key and self.sentence.tokens[n].plural for n, p in self.who.items())

    def joined_with(self, key: str) -> tuple[str, ...]:
        """Who is named together with somebody: the other of `Ann and Ben`."""
        sentence, found = self.sentence, dict[str, None]()
        for index in (n for n, p in self.who.items() if p.key == key):
            first = sentence.joined_before(sentence.tokens[index])
            named = [
                self.who[t.index].key for t in sentence.conjuncts(first) if t.index in self.who
            ]
            found |= dict.fromkeys(named if key in named else ())
        return tuple(k for k in found if k != key)

    def is_list(self) -> bool:
        """`Shaved head, army jacket, boots.`: nobody in it, and no verb that is sure to be one."""
        tokens = self.sentence.tokens
        return (
            not self.who
            and self.topic is not None
            and any(t.low == "," for t in tokens)
            and not any(t.pos == "AUX" or t.low in ("the", "le", "la", "les") for t in tokens)
            and not any(t.tag == "VBZ" and self.sentence.child(t, "nsubj") for t in tokens)
        )

    def _listed(self, token: Token, verb: Token) -> Person | None:
        """`Otto, grey beard, limps`: parsed as a second subject, it is said of the first."""
        for other in self.sentence.children(verb, *SUBJECTS):
            between = self.sentence.tokens[other.index : token.index]
            if other.index in self.who and any(t.low == "," for t in between):
                return self.who[other.index]
        return None

    def _topic(self, root: Token) -> Person | None:
        """For a sentence that is a fragment, whom the sentence before was about."""
        if self.topic is None or (root.pos in ("VERB", "AUX") and subject_of(self.sentence, root)):
            return None
        if any(p.key != self.topic.key for p in self.who.values()):
            return None
        return self.topic

    def _transparent(self, noun: Token) -> bool:
        """Whether what is said under a noun is said of whom the noun belongs to."""
        words = self.words
        return bool(
            words.hair(noun.lemma) is not None
            or words.garment(noun.lemma)
            or words.is_body_part(noun.lemma)
            or words.stain(noun.lemma)
            or (words.is_person(noun.lemma) and noun.dep in ("appos", "conj"))
            or noun.low in YEARS
            or noun.low in DECADES
            or noun.lemma in ("build", "frame", "figure", "complexion", "skin", "age", "type")
        )

    def wearer(self, token: Token) -> tuple[Person | None, float]:
        """Who wears a garment, and how sure that is: one may hold, fold or see one."""
        beside = (
            clad(self.sentence, self.who, token)
            or told_behind(self.sentence, self.who, token)
            or self._on_body(token)
        )
        if beside is not None:
            return beside, 1.0
        person, weight = self._wearer(token)
        if person is None and (whole := self._of_whole(token)) is not None:
            return whole, 0.9
        return person, weight

    def _on_body(self, token: Token) -> Person | None:
        """`a gown hangs off her shoulders`, `his face is hidden by a scarf`."""
        sentence = self.sentence
        base = sentence.joined_before(token)
        head = sentence.head(base)
        parts: list[Token] = []
        if base.dep in SUBJECTS:
            preps = [p for p in sentence.children(head, "prep") if p.low in ONTO]
            parts = [c for p in preps for c in sentence.children(p, "pobj")]
        elif base.dep == "pobj" and head.low in BENEATH:
            above = sentence.head(head)
            subject = subject_of(sentence, above) if above.pos in ("VERB", "AUX") else above
            parts = [subject] if subject is not None else []
        for part in parts:
            if self.words.is_body_part(part.lemma) or self.words.hair(part.lemma) is not None:
                whose = possessor(sentence, part, self.who)
                return whose or (self._owner(part, False) if base.dep == "pobj" else None)
        return None

    def _wearer(self, token: Token) -> tuple[Person | None, float]:
        sentence = self.sentence
        base = sentence.joined_before(token)
        head = sentence.head(base)
        held = possessor(sentence, token, self.who)
        if base is not token and base.index in self.who:
            return self.who[base.index], 0.9
        if self.is_list():
            return self.topic, 0.9
        if base.dep == "dobj":
            verb = head
            if verb.lemma in WEARING or (
                verb.lemma in PUTTING_ON
                and any(c.low in ("on", "into", "up") for c in sentence.children(verb))
            ):
                return self.owner(base), 1.0
            if held is not None and fastens(verb.lemma):
                return held, 0.9  # who buttons his shirt has it on
            return None, 0.0
        slipped = head.low in ("on", "into") and sentence.head(head).lemma in PUTTING_ON
        if base.dep == "pobj" and slipped and sentence.child(sentence.head(head), "dobj") is None:
            return self.owner(head), 1.0  # `slips on the dress`
        if base.dep == "pobj" and head.low in IN:
            above = sentence.head(head)
            if above.pos == "VERB" and seeks(above.lemma):
                return held, 0.4  # `looks in drawers`
            person = self.owner(base)
            if above.pos in ("NOUN", "PROPN") and above.index not in self.who:
                if self.words.depicts(above.lemma):
                    return None, 0.0
                if not self._transparent(above):
                    person = self._actor(above) or self.only(token)
            before = self.who.get(head.index - 1)
            said_to_be = sentence.child(above, "attr") if above.lemma in COPULAS else None
            if before is None and said_to_be is not None and said_to_be.index < head.index:
                before = self.who.get(said_to_be.index)
            if before is not None:
                person = before
            if head.low in ("under", "into", "behind", "with", "avec", "de"):
                changes = above.lemma in ("change", "slip", "get", "dress")
                worn = above.index in self.who or above.dep in ("acl", "appos")
                return (person, 0.9) if worn or changes else (held, 0.4)
            return person, 1.0
        if base.dep == "pobj" and head.low == "on" and sentence.head(head).lemma == "have":
            return self.owner(head), 1.0
        if base.dep in SUBJECTS and head.lemma in WEARING and head.index < base.index:
            near = [n for n in self.who if n < head.index]  # parsed the wrong way round
            return (self.who[max(near)], 0.9) if near else (held, 0.6)
        if base.dep in SUBJECTS:
            return (held, 0.6) if held is not None else (self._listed(base, head), 0.9)
        if base.dep in ("appos", "ROOT", "dep", "npadvmod") or base.dep == "conj":
            return self.owner(base), 0.9
        if base is not token:
            return self.owner(token), 0.8
        return held, 0.4

    def _actor(self, noun: Token) -> Person | None:
        """Who acts in the clause of a noun: `Abe ducks through the door in overalls`."""
        for above in self.sentence.above(noun):
            if above.pos in ("VERB", "AUX"):
                subject = subject_of(self.sentence, above)
                return self.who.get(subject.index) if subject is not None else None
            if above.index in self.who:
                return self.who[above.index]
        return None

    def only(self, token: Token) -> Person | None:
        """The one person of a sentence, named before an expression, however it was parsed."""
        keys = {p.key for p in self.who.values()}
        if all(self.sentence.head(self.sentence.tokens[n]).lemma in GAZES for n in self.who):
            return self.topic  # `Val's eyes take it in: baggy overalls.`
        whose = all(self.sentence.tokens[n].dep == "poss" for n in self.who)
        if len(keys) != 1 or (min(self.who) > token.index and not whose):
            return None
        return Person(next(iter(keys)), sure=False)

    def _whose(self, noun: Token) -> Person | None:
        """`a fellow whose Japanese ancestry shows`: of the noun that `whose` goes back to."""
        whose = self.sentence.child(noun, "poss")
        if whose is None or whose.low != "whose":
            return None
        clause = next((t for t in self.sentence.above(noun) if t.dep == "relcl"), None)
        one = self.sentence.head(clause) if clause is not None else None
        return self.who.get(one.index) or self.owner(one) if one is not None else None

    def _with_face(self, subject: Token) -> Person | None:
        """Whom a subject stands for: somebody, or whose face it is."""
        if subject.lemma in _FACES and subject.index not in self.who:
            return possessor(self.sentence, subject, self.who)
        if subject.index not in self.who and subject.pos in ("NUM", "DET", "PRON"):
            others = self.sentence.children(self.sentence.head(subject), *SUBJECTS)
            return next((self.who[c.index] for c in others if c.index in self.who), None)
        return self.who.get(subject.index)

    def described(self, token: Token) -> Person | None:
        """Whom an adjective describes: it stands at the person, or is said of the person."""
        if token.dep in ("amod", "conj") and self._before_thing(token):
            return None
        said_of = subject_of(self.sentence, self.sentence.head(token))
        if token.dep == "acomp" and said_of is not None and said_of.pos == "NOUN":
            return self._described(token)  # `Her attempts become feeble`
        return self._described(token) or (
            self._of_whole(token) if self._stands_alone(token) else None
        )

    def _stands_alone(self, token: Token) -> bool:
        """Whether no noun that is no person stands right behind an adjective."""
        after = next((t for t in self.sentence.tokens[token.index + 1 :] if t.pos != "ADJ"), None)
        noun = after is not None and after.pos in ("NOUN", "PROPN") and after.low not in YEARS
        return not noun or self.words.is_person(after.lemma if after else "")

    def _before_thing(self, token: Token) -> bool:
        """`three vast halls`: right before a thing it is the thing that is so, however parsed."""
        after = next((t for t in self.sentence.tokens[token.index + 1 :] if t.pos != "ADJ"), None)
        thing = after is not None and after.pos == "NOUN" and after.index not in self.who
        if after is None or not thing or after.low in YEARS or after.low in DECADES:
            return False
        own = self._transparent(after) or after.lemma in _DESCENT
        return not own and not self.words.is_person(after.lemma)

    def _described(self, token: Token) -> Person | None:
        sentence, current = self.sentence, first_joined(self.sentence, token)
        head = sentence.head(current)
        joined = current.index != token.index and token.pos in ("ADJ", "VERB")
        if current.index in self.who and (current.dep in ("appos", "attr") or joined):
            return self.who[current.index]
        if current.dep in ("amod", "compound", "nmod") or (
            current.dep in ("appos", "npadvmod", "advmod") and head.index in self.who
        ):
            if head.dep == "poss":
                return None  # `an old man's paunch`
            if head.index in self.who:
                return self.who[head.index]
            if head.dep == "appos" and head.head in self.who and self.words.skin(head.text):
                return self.who[head.head]  # `Ben, a Senegalese Frenchman`
            between = sorted((token.index, head.index))
            comma = any(t.low == "," for t in sentence.tokens[slice(*between)])
            comma = comma and token.index > head.index  # not `large, round stones`
            if head.low in DECADES or head.low in YEARS:
                return self.owner(head)
            if head.lemma in _DESCENT:
                return self._whose(head) or self.owner(head, through_of=True)
            if comma and head.pos in ("NOUN", "PROPN", "ADJ"):
                return self.owner(head)
            if head.pos == "ADJ" and head.dep != "amod":
                return self.described(head)
            if self.words.adjective(head.lemma) and head.dep in ("amod", "acomp"):
                return self.described(head)
            return None
        if current.dep in ("acomp", "attr", "oprd", "xcomp"):
            if current.dep == "acomp" and not _is_said_by(head):
                return None  # `arranges large, round pieces`, parsed the wrong way
            subject = subject_of(sentence, head)
            return self._with_face(subject) if subject is not None else None
        if current.dep in ("acl", "relcl", "advcl") and head.index in self.who:
            return self.who[head.index]
        if current.dep in ("advcl", "conj", "advmod", "dep", "appos") or current.dep == "ROOT":
            if current.pos in ("VERB", "AUX"):
                subject = subject_of(sentence, current)
                passive = current.tag == "VBN"
                return self._with_face(subject) if subject is not None and passive else None
            if head.pos in ("VERB", "AUX") and current.dep != "ROOT":
                subject = subject_of(sentence, head)
                comma = current.index == 0 or any(
                    sentence.tokens[n].low == ","
                    for n in (current.index - 1, current.index - 2)
                    if n >= 0
                )
                return self.who.get(subject.index) if subject is not None and comma else None
            return self.owner(current)
        return None


_DESCENT = frozenset("ancestry descent origin heritage extraction parentage blood".split())

_FACES = frozenset("face cheek brow forehead nose chin visage joue front".split())


def _is_said_by(verb: Token) -> bool:
    """Whether an adjective after a verb can say how its subject is: `stands tall`, `goes pale`."""
    return verb.lemma in COPULAS or is_motion(verb.lemma) or verb.lemma in _STAYING


_STAYING = frozenset("stand sit lie feel grow turn get stay wake be keep être rester".split())
