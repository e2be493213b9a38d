"""Which of a sentence's words stand for whom: names, apposed nouns, pronouns.

People without a name (`a black boy of eight`) stand for themselves; a name given later (`This is
ANNA`) is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping

from regie.reading.dossiers.beside import (
    COPULAS,
    NAMING,
    SUBJECTS,
    Person,
    apposed,
    has_verb,
    image,
    is_new,
    listed_behind,
    named_after,
    named_before,
    named_later,
)
from regie.reading.dossiers.in_a_row import (
    clothed_behind,
    introduced,
    joined_by_plurals,
    shouted_first,
)
from regie.reading.dossiers.name_finder import Names
from regie.reading.dossiers.vocabulary import Vocabulary
from regie.reading.parsing import Parsed, Token

PRONOUNS = {
    "he": 0.0, "him": 0.0, "his": 0.0, "himself": 0.0, "she": 1.0, "her": 1.0, "hers": 1.0,
    "herself": 1.0, "il": 0.0, "elle": 1.0, "lui-même": 0.0, "elle-même": 1.0,
}  # fmt: skip
"""Those that say a sex. French possessives agree with what is possessed and say none."""

SEXLESS = frozenset("son sa ses leur lui their them they".split())

OF_SEVERAL = frozenset("they them their both ils elles leur leurs eux".split())
"""What means those who were named together."""

NAMED_BEHIND = frozenset(": -- — -".split())
"""Behind these stands the name of who was only described before."""


class Referents:
    """Follows one scene, sentence by sentence."""

    def __init__(
        self,
        names: Names,
        vocabulary: Vocabulary,
        sexes: Mapping[str, float],
        nameless: list[str],
        expected: Mapping[str, float],
        strangers: dict[str, str] | None = None,
    ) -> None:
        """Begins a scene.

        Args:
            sexes: of those whose sex is known, to tell `he` from `she`.
            expected: the sex that a first name lets expect.
            nameless: grows by a key for each person without a name, over the whole script.
            strangers: grows by their keys, by what the reading of the scenes calls them.
        """
        self._names = names
        self._words = vocabulary
        self._sexes = dict(sexes)
        self._nameless = nameless
        self._expected = expected
        self._recent: list[tuple[str, bool]] = []
        self._cast = names.keys
        self._strangers = strangers if strangers is not None else {}
        self._called: dict[int, str] = {}
        """What the reading calls whom words of the sentence mean that are not of the cast."""

        self.nameless_here: dict[str, tuple[str, bool]] = {}
        """Those without names by what the reading calls them here, and whether they are new."""
        self.topic: str | None = None
        self.same: list[tuple[str, str]] = []
        """A nameless person's key, and whose name was then given."""
        self._several: tuple[str, ...] = ()  # who were named last, in one sentence
        self._introduced: set[str] = set()
        """Those without a name who stand in capitals: who is named next is somebody else."""
        self._met: set[str] = set()
        self._new: str | None = None
        self._announced: str | None = None
        """Whose bare name was the sentence before: `DOC -- a woman of sixty`."""
        self._unnamed: str | None = None
        """The key of several without names, who are counted: `TWO MEN`."""
        self.joined: dict[str, tuple[str, ...]] = {}
        """Who is described together in this sentence: `twins, Rose and Pearl, five`."""

    def heard(self, key: str) -> None:
        """Somebody speaks: who follows as `he` or `she` may be that one."""
        self._recent.append((key, True))

    def read(self, sentence: Parsed, text: str, linked: Mapping[int, str]) -> dict[int, Person]:
        """Whom each word stands for, by the word's index.

        Args:
            linked: as the scene was read, by where words start.
        """
        who: dict[int, Person] = {}
        for start, end, key in self._names.find(text[sentence.start : sentence.end]):
            at = sentence.start + start
            for token in sentence.tokens:
                if at <= token.start < sentence.start + end and token.end > token.start:
                    who[token.index] = Person(key)
        named = set(who)
        self._is_named(sentence, who)
        self._linked(sentence, linked, who)
        self.joined = joined_by_plurals(sentence, who, self._words)
        self._both(sentence, who)
        self._link(sentence, who)
        self._link(sentence, who)
        self._nouns(sentence, who)
        self._pronouns(sentence, who)
        self._link(sentence, who)
        self._presented(sentence, who, named)
        self._presented_together(sentence, who)
        for index, key in self._called.items():
            if index in who and sentence.tokens[index].pos != "PRON":
                self._strangers[key] = who[index].key
                self.nameless_here.setdefault(key, (who[index].key, is_new(sentence, index)))
        self._remember(sentence, who)
        return who

    def _is_named(self, sentence: Parsed, who: dict[int, Person]) -> None:
        """`He's BEN CORBETT`, `Elle s'appelle ODETTE`: who was described last and had no name."""
        for index in sorted(who):
            token = sentence.tokens[index]
            token = sentence.head(token) if token.dep in ("flat", "compound") else token
            verb = sentence.head(token)
            called = verb.lemma in NAMING and token.dep in ("nsubj", "dobj", "oprd", "xcomp")
            is_so = verb.lemma in COPULAS and token.dep in ("attr", "acomp")
            subject = sentence.child(verb, *SUBJECTS, "expl") or sentence.child(token, "expl")
            if not (called or is_so) or subject is None or subject.index >= token.index:
                continue
            last = next((k for k, _ in reversed(self._recent)), None)
            if subject.low in PRONOUNS and subject.index not in who:
                who[subject.index] = who[index]
                self._same(last, who[index].key)
            elif subject.low in ("c'", "c’", "ce"):
                self._same(last, who[index].key)

    def _both(self, sentence: Parsed, who: dict[int, Person]) -> None:
        """`Both are bespectacled`, `their caps`: those who were named together before."""
        keys = tuple(dict.fromkeys(p.key for p in who.values() if p.key))
        if keys or len(self._several) < 2:
            self._several = keys or self._several
            return
        for token in sentence.tokens:
            if token.low in OF_SEVERAL and token.pos in ("PRON", "DET"):
                who[token.index] = Person(self._several[0])
                self.joined[self._several[0]] = self._several

    def _linked(self, sentence: Parsed, linked: Mapping[int, str], who: dict[int, Person]) -> None:
        """Whom the reading of the scene took words for, if they are of the cast."""
        self._called = {}
        other: str | None = None
        for token in sentence.tokens:
            key = linked.get(token.start)
            if token.index in who or key is None:
                continue
            if token.index == 0 and self._goes_on(token):
                other = key
            if key == other and token.pos in ("PRON", "DET"):
                who[token.index] = Person(str(self.topic))  # whom the sentence before was about
            elif key in self._cast:
                who[token.index] = Person(key)
            elif token.pos == "PRON" and key in self._strangers:
                who[token.index] = Person(self._strangers[key])
            else:
                self._called[token.index] = key

    def _goes_on(self, token: Token) -> bool:
        """Whether a first pronoun may mean who was introduced right before it."""
        sex = PRONOUNS.get(token.low)
        new = self.topic is not None and self.topic == self._new and token.dep in SUBJECTS
        return new and sex is not None and abs(self._expected.get(str(self.topic), sex) - sex) < 0.5

    def _link(self, sentence: Parsed, who: dict[int, Person]) -> None:
        """Nouns beside a name: `Anna, a nurse`, `his son, Pip`, `Anna is a nurse`."""
        for token in sentence.tokens:
            if token.index in who or token.pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            if not (self._words.is_person(token.lemma) or self._words.adjective(token.lemma)):
                continue
            head = sentence.head(token)
            if head.index in who and (
                token.dep in ("appos", "compound", "flat", "nmod") or apposed(sentence, token, head)
            ):
                who[token.index] = who[head.index]
                continue
            near = next(
                (c for c in sentence.children(token, "appos", "flat") if c.index in who), None
            )
            if near is None:
                near = named_after(sentence, token, who) or named_before(sentence, token, who)
            if near is not None:
                who[token.index] = who[near.index]
                continue
            if token.dep == "attr" and head.lemma in COPULAS:
                subject = sentence.child(head, *SUBJECTS)
                if subject is not None and subject.index in who:
                    who[token.index] = who[subject.index]

    def _nouns(self, sentence: Parsed, who: dict[int, Person]) -> None:
        """People without a name, each a new one; a plural is nobody's."""
        for token in sentence.tokens:
            if token.index in who or token.pos not in ("NOUN", "PROPN"):
                continue
            strange = token.pos == "PROPN" or self._words.is_unknown(token.low)
            wears = strange and clothed_behind(sentence, token)
            if token.dep in ("compound", "poss", "nmod") and not wears:
                continue
            over = sentence.head(token)
            likened = token.dep == "pobj" and over.low in ("than", "like", "comme")
            if likened or not (wears or self._words.is_person(token.lemma)):
                continue
            if token.dep == "attr" and (subject := sentence.child(sentence.head(token), *SUBJECTS)):
                # `It's a woman`: the figure that was seen before, or somebody new.
                if subject.low not in ("it", "this", "that", "there", "c'", "ce"):
                    continue
                if self.topic is not None and self.topic.startswith("#"):
                    who[token.index] = Person(self.topic)
                    continue
            if self._announced is not None and sentence.child(token, "det") is None and (
                not any(t.index in who or t.pos == "VERB" for t in sentence.tokens[: token.index])
            ):  # fmt: skip
                who[token.index] = Person(self._announced)
                continue
            made_of = image(sentence, token, who) or listed_behind(sentence, token, who)
            if made_of is not None:
                who[token.index] = made_of
                continue
            beside = self._beside(sentence, token, who) or self._again(sentence, token)
            if beside is not None:
                who[token.index] = beside
                continue
            key = f"#{len(self._nameless)}"
            if len(token.text) > 2 and token.text.isupper():
                self._introduced.add(key)
            self._nameless.append(token.lemma)
            who[token.index] = Person(key)
            sex = self._words.sex(token.lemma)
            if sex is not None and not token.plural:
                self._sexes[key] = sex

    def _again(self, sentence: Parsed, noun: Token) -> Person | None:
        """`THE TWO MEN` are those who came in."""
        key = self._unnamed or ""
        known = key.startswith("#") and self._nameless[int(key[1:])] == noun.lemma and noun.plural
        return Person(key) if known and not is_new(sentence, noun.index) else None

    def _beside(self, sentence: Parsed, noun: Token, who: Mapping[int, Person]) -> Person | None:
        """`Anna glides in, a tall woman`: a person behind a comma is the subject again."""
        if noun.plural or sentence.child(noun, "det") is None:
            return None
        if noun.dep == "conj":
            head = sentence.head(noun)
            second = head.index in who and head.dep in ("appos", "attr", "conj")
            return who[head.index] if second and self._words.is_person(head.lemma) else None
        verb = sentence.head(noun)
        subject = sentence.child(verb, *SUBJECTS)
        if verb.pos not in ("VERB", "NOUN") or subject is None or subject.index not in who:
            return None
        first = sentence.subtree(noun)[0]
        before = sentence.tokens[first.index - 1].low if first.index else ""
        return who[subject.index] if before == "," and noun.index > verb.index else None

    def _pronouns(self, sentence: Parsed, who: dict[int, Person]) -> None:
        for token in sentence.tokens:
            if token.index in who or token.pos not in ("PRON", "DET"):
                continue
            low = token.low.replace("’", "'")
            if low in PRONOUNS or (low in SEXLESS and self._words.language == "fr"):
                found = self._antecedent(sentence, token, PRONOUNS.get(low), who)
                found = found or named_later(token, who, PRONOUNS.get(token.low), self._sexes)
                named = found is not None and not found.key.startswith("#")
                if found is not None and not (named and token.index in self._called):
                    who[token.index] = found

    def _antecedent(
        self, sentence: Parsed, token: Token, sex: float | None, who: Mapping[int, Person]
    ) -> Person | None:
        own = who.get(sentence.head(token).index) if token.dep == "poss" else None
        candidates: list[str] = []
        before = [t for t in sentence.tokens[: token.index] if t.index in who]
        subjects = [t for t in before if t.dep in SUBJECTS]
        for other in (*reversed(subjects), *reversed(before)):
            candidates.append(who[other.index].key)
        candidates += [key for key, subject in reversed(self._recent[-8:]) if subject]
        candidates += [key for key, subject in reversed(self._recent[-8:]) if not subject]
        fitting = []
        for key in dict.fromkeys(candidates):
            if own is not None and key == own.key:
                continue
            known = self._sexes.get(key)
            if sex is None or known is None or abs(known - sex) < 0.5:
                fitting.append(key)
        if not fitting:
            return None
        likely_topic = sex is None or abs(self._expected.get(str(self.topic), sex) - sex) < 0.5
        if self.topic in fitting and not before and likely_topic:
            # Who the sentence before was about, if nothing speaks against it.
            fitting = list(dict.fromkeys([str(self.topic), *fitting]))
        elif sex is not None and fitting[0] in self._expected:
            # Of two near ones it is the one whose first name lets expect that sex.
            likely = [k for k in fitting[:3] if abs(self._expected.get(k, 0.5) - sex) < 0.5]
            fitting = list(dict.fromkeys([*likely, *fitting]))
        here = {who[t.index].key for t in before} - ({own.key} if own else set())
        alone = len(fitting) == 1 or (len(here) == 1 and fitting[0] in here)
        first = token.dep in SUBJECTS or (token.dep == "poss" and token.index == 0)
        alone = alone or (not here and fitting[0] == self.topic and first)
        own_clause = [who[t.index].key for t in subjects][-1:]
        alone = alone or (token.dep == "poss" and own_clause == fitting[:1])
        return Person(fitting[0], sure=alone)

    def _presented(self, sentence: Parsed, who: Mapping[int, Person], named: set[int]) -> None:
        """Who was a woman at the bar has a name now: `This is Anna`, `: ANNA`, `ANNA, thirty.`"""
        mine = {p.key for p in who.values()}
        unnamed = [k for k in dict.fromkeys(p.key for p in who.values()) if k.startswith("#")]
        last = next((k for k, _ in reversed(self._recent)), None)
        for index in sorted(named):
            token = sentence.tokens[index]
            head = sentence.head(token)
            key = who[index].key
            before = sentence.tokens[index - 1].low if index else ""
            subject = sentence.child(head, *SUBJECTS)
            called = head.lemma in COPULAS or head.lemma in NAMING
            called_so = sentence.child(head, "dobj") if head.lemma in NAMING else None
            if called_so is not None and called_so.index == index:
                called_so = sentence.child(token, "poss")  # `They call her Wren`
            if called_so is not None and called_so.index in who and called_so.index != index:
                self._same(who[called_so.index].key, key)
            if token.dep in ("attr", "oprd", "acomp") and called and subject is not None:
                whose = next(
                    (who[c.index] for c in sentence.children(subject, "poss") if c.index in who),
                    who.get(subject.index),
                )
                old = whose.key if whose is not None else last
                if subject.low in ("this", "it", "that", "c'") or subject.lemma == "name":
                    old = old or last
                if old is None and before in NAMED_BEHIND and len(unnamed) == 1:
                    old = unnamed[0]  # `It is a tall man in oilskins: JOST.`
                self._same(old, key)
            elif before in NAMED_BEHIND and len(unnamed) == 1:
                self._same(unnamed[0], key)
            elif index < 3 and mine == {key} and not has_verb(sentence):
                self._same(None if last in self._introduced else last, key)

    def _presented_together(self, sentence: Parsed, who: Mapping[int, Person]) -> None:
        """`TWO MEN in capes …`, and then a bare `OTTO AND KURT`: each is one of them."""
        new = [k for k in dict.fromkeys(p.key for p in who.values()) if k not in self._met]
        if self._unnamed is None or len(new) < 2 or has_verb(sentence):
            return
        if not any(k.startswith("#") for k in new):
            self.same += [(self._unnamed, key) for key in new]
            self._unnamed = None

    def _same(self, unnamed: str | None, key: str) -> None:
        if unnamed is not None and unnamed.startswith("#"):
            self.same.append((unnamed, key))
            # From here on `he` is the one with the name.
            self._recent = [(key if k == unnamed else k, s) for k, s in self._recent]

    def _remember(self, sentence: Parsed, who: Mapping[int, Person]) -> None:
        seen: dict[str, bool] = {}
        keys = {p.key for p in who.values()}
        said = (t for t in sentence.tokens if t.index not in who or t.pos in ("VERB", "AUX"))
        bare = len(keys) == 1 and not any(t.pos in ("VERB", "AUX", "ADP", "NOUN") for t in said)
        self._announced = next(iter(keys)) if bare else None
        for index in sorted(who):
            token = sentence.tokens[index]
            if token.plural and sentence.child(token, "nummod") is not None:
                self._unnamed = who[index].key
            if token.dep in ("compound", "flat", "nmod"):
                token = sentence.head(token)
            subject = token.dep in (*SUBJECTS, "ROOT")
            seen[who[index].key] = seen.get(who[index].key, False) or subject
        self._recent += list(seen.items())
        subjects = [k for k, subject in seen.items() if subject]
        # `Across from her stands a boy`: who comes last is who is shown.
        shown = [
            who[i].key
            for i in sorted(who, reverse=True)
            if sentence.tokens[i].pos in ("NOUN", "PROPN") and sentence.tokens[i].dep != "poss"
        ]
        fresh = introduced(sentence, who, self._met)
        self._met |= set(seen)
        self._new = fresh or shouted_first(sentence, who)
        if seen:
            # `He sees her -- RHONDA`: who is introduced is described next.
            self.topic = next(iter((*([fresh] if fresh else ()), *subjects, *shown, *seen)))
