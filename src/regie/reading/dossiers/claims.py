"""What a sentence says of how somebody looks: each claim with whose it is and its words.

An expression (`yellow raincoat`, `late forties`, `red-headed`) is found by what its words mean;
whose it is, by climbing the parse from it until a word stands for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regie.reading.dossiers.referents import COPULAS, PRONOUNS, SUBJECTS, Person
from regie.reading.dossiers.vocabulary import Vocabulary, Worn, looks
from regie.reading.parsing import Parsed, Token

WEARING = frozenset(
    "wear don sport dress clothe have bear show model porter mettre enfiler avoir revêtir".split()
)
"""Verbs whose object is on the body."""

PUTTING_ON = frozenset("wear don sport dress put pull slip change porter mettre enfiler".split())

IN = frozenset("in with under into en avec dans sous de behind".split())

UNLIKE = frozenset("like as than without comme sans about of for from".split())
"""Prepositions behind which something else is spoken of; `of` but for years."""

HEADED = {"haired": "hair", "headed": "hair", "bearded": "beard", "skinned": "skin",
          "clad": "wear", "mustached": "beard", "stained": "stain", "soaked": "stain",
          "spattered": "stain", "splattered": "stain", "caked": "stain"}  # fmt: skip
"""Second parts of compounds: `red-headed`."""

NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * n
    for n, word in enumerate("_ _ twenty thirty forty fifty sixty seventy eighty ninety".split())
    if n > 1
}
DECADES = {f"{word[:-1]}ies": float(n) for word, n in NUMBERS.items() if n >= 20} | {
    "vingtaine": 20.0, "trentaine": 30.0, "quarantaine": 40.0, "cinquantaine": 50.0,
    "soixantaine": 60.0, "septuagénaire": 70.0, "octogénaire": 80.0, "teens": 13.0,
}  # fmt: skip
PART_OF_DECADE = {"early": 2.0, "mid": 5.0, "late": 8.0}

RELATIVE = frozenset("who which that qui".split())

YEARS = frozenset("year years yr yrs an ans yo".split())

WHOLE = frozenset("uniform suit dress gown tunic robe overalls armour".split())
"""Garments that make a whole costume by the word before them."""

FORMER = frozenset("retired former ex fake ancien ancienne retraité retraitée".split())
"""What somebody no longer is, nobody dresses as."""

FEMININE = frozenset("f".split())


@dataclass(frozen=True)
class Claim:
    """One thing said of somebody.

    Attributes:
        attribute, value: as in `film.reading.Trait`.
        weight: how much it counts among others of the attribute, 0 to 1.
        certain: said, not inferred.
        words: the words that say it.
        start: where, in the paragraph.
    """

    key: str
    attribute: str
    value: str
    weight: float = 1.0
    certain: bool = True
    words: str = ""
    start: int = 0


class Claims:
    """Reads the claims of sentences in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def read(
        self, sentence: Parsed, who: Mapping[int, Person], topic: str | None
    ) -> Iterator[Claim]:
        """Claims of a sentence and of what stands in its brackets.

        Args:
            topic: whom a fragment without a person is about.
        """
        yield from self._sentence(sentence, who, Person(topic, sure=False) if topic else None)
        for aside in sentence.asides:
            anchor = _anchor(sentence, aside, who)
            whom = Person(topic, sure=False) if topic and anchor is None else anchor
            yield from self._sentence(aside, {}, whom)

    def _sentence(
        self, sentence: Parsed, who: Mapping[int, Person], topic: Person | None
    ) -> Iterator[Claim]:
        walk = _Walk(sentence, who, topic, self._words)
        for token in sentence.tokens:
            yield from self._sexed(sentence, token, who)
            yield from self._noun(walk, token)
            yield from self._years(walk, token)
            yield from self._height(walk, token)
            yield from self._adjective(walk, token)
            yield from self._compound(walk, token)
            yield from self._covered(walk, token)
            yield from self._coloured(walk, token)

    def _sexed(self, sentence: Parsed, token: Token, who: Mapping[int, Person]) -> Iterator[Claim]:
        """Pronouns and nouns that stand for somebody and say a sex, an age, a costume, a people."""
        person = who.get(token.index)
        if person is None:
            return
        low = token.low
        if low in PRONOUNS and token.pos in ("PRON", "DET"):
            weight = 0.6 if person.sure else 0.1
            yield _claim(person, "sex", _sex(PRONOUNS[low]), token, weight, certain=False)
            return
        if token.pos not in ("NOUN", "PROPN") or token.plural:
            return
        former = {c.low for c in sentence.children(token)} & FORMER
        owned = sentence.child(token, "poss") is not None
        sex = self._words.sex(token.lemma)
        if sex is not None and self._words.is_person(token.lemma):
            yield _claim(person, "sex", _sex(sex), token, 1.0)
        elif token.sex and self._words.language == "fr" and self._words.is_person(token.lemma):
            yield _claim(person, "sex", _sex(1.0 if token.sex in FEMININE else 0.0), token, 0.7)
        age = self._words.age(token.lemma)
        if age is not None:
            yield _claim(person, "age", f"{age[0]:g}", token, 0.6 * age[1], certain=False)
        costume = self._words.costume(token.lemma)
        if costume and not former and not owned and token.dep not in ("compound", "poss"):
            yield _claim(person, "costume", costume, token, 0.8, certain=False)
        said = looks()["persons"].get(self._words.english(token.low))
        if said:
            attribute, _, value = said.partition(":")
            yield _claim(person, attribute, value, token, 0.9)

    def _noun(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        """Clothes, hair and glasses."""
        strand = token.low in looks()["hair_nouns"]
        cloth = token.pos == "VERB" and self._is_cloth(walk, token)
        if token.dep == "compound" or not (token.pos in ("NOUN", "PROPN") or strand or cloth):
            return
        if token.lemma in ("head", "tête") and walk.sentence.children(token, "amod"):
            yield from self._bare_head(walk, token)
            return
        hair = self._words.hair(_phrase(walk.sentence, token) or token.lemma) or self._words.hair(
            token.lemma
        )
        if hair is not None:
            person = walk.owner(token)
            if person is not None and not walk.negated(token):
                yield from self._hair(walk, token, hair, person)
            return
        worn = self._garment(walk.sentence, token)
        if worn is None:
            return
        person, weight = walk.wearer(token)
        if person is None or walk.negated(token):
            return
        costume = self._costume_of(walk.sentence, token)
        if costume is not None and worn.value in WHOLE:
            yield _claim(person, "costume", costume, token, weight, walk=walk)
            return
        if worn.slot == "glasses":
            yield _claim(person, "glasses", worn.value, token, weight, walk=walk)
            return
        colour = self._colour(walk.sentence, token) or worn.dye or ""
        value = f"{worn.value} {colour}".strip()
        yield _claim(person, _slot(worn), _valued(worn, value), token, weight, walk=walk)

    def _is_cloth(self, walk: _Walk, token: Token) -> bool:
        """A garment that the parser took for a verb: `a shirt and tie`, a list of clothes."""
        if self._words.garment(token.low) is None:
            return False
        joined = token.dep == "conj" and self._words.garment(walk.sentence.head(token).low)
        return bool(joined) or walk.is_list()

    def _bare_head(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        """`a shaved head`, `his bald head`."""
        for word in walk.sentence.children(token, "amod"):
            low = self._words.english(word.low)
            said = dict(self._words.adjective(word.low)).get("hair")
            style = said or looks()["hair_said"].get(low)
            if style in ("cropped", "bald", "balding") and (person := walk.owner(token)):
                yield _claim(person, "hair", style, token, 0.9, walk=walk)

    def _garment(self, sentence: Parsed, token: Token) -> Worn | None:
        phrase = _phrase(sentence, token)
        worn = self._words.garment(phrase) if phrase else None
        return worn or self._words.garment(token.low) or self._words.garment(token.lemma)

    def _costume_of(self, sentence: Parsed, token: Token) -> str | None:
        """`nurse's uniform`, `police uniform`, `wedding dress`; no `army jacket`."""
        for child in sentence.children(token, "poss", "compound", "nmod", "amod"):
            costume = self._words.costume(child.lemma)
            if costume is not None:
                return costume
        return None

    def _colour(self, sentence: Parsed, token: Token) -> str | None:
        for word in sorted(_modifiers(sentence, token), key=lambda t: t.index):
            colour = self._words.colour(word.low) or self._words.colour(word.lemma)
            if colour is not None:
                before = {c.low for c in sentence.children(word)} | {
                    sentence.tokens[word.index - 1].low if word.index else ""
                }
                return _shaded(colour, before)
        copula = sentence.head(token)
        if token.dep in SUBJECTS and copula.lemma in COPULAS:
            for child in sentence.children(copula, "acomp", "attr"):
                colour = self._words.colour(child.lemma)
                if colour:
                    return colour
        return None

    def _hair(self, walk: _Walk, token: Token, hair: str, person: Person) -> Iterator[Claim]:
        tables = looks()
        attribute, _, style = hair.partition(":")
        words = list(_modifiers(walk.sentence, token))
        head = walk.sentence.head(token)
        if token.dep in SUBJECTS and head.index != token.index:
            words += [head, *walk.sentence.children(head, "acomp", "attr", "oprd")]
            words += [c for p in walk.sentence.children(head, "prep") for c in
                      walk.sentence.children(p, "pobj")]  # fmt: skip
        words += [c for p in walk.sentence.children(token, "prep") for c in
                  walk.sentence.children(p, "pobj")]  # fmt: skip
        if attribute == "beard" and any(
            t.lemma in ("belt", "waist", "chest", "elbow", "knee", "navel", "ceinture")
            for t in walk.sentence.tokens[token.index : token.index + 6]
        ):
            style = "long"
        colour = ""
        for word in words:
            for low in (self._words.english(word.low), self._words.english(word.lemma)):
                if attribute == "hair":
                    style = tables["hair_said"].get(low, style)
                    more = self._words.hair(low) or ""
                    if more.startswith("hair:") and more != "hair:" and word.pos != "VERB":
                        style = more.partition(":")[2]
                elif low in ("long", "elbow", "chest", "waist", "bushy", "wild", "coude"):
                    style = "long"
                elif low in ("thin", "trimmed", "short"):
                    style = style or "full"
                colour = colour or tables["hair_colours"].get(low, "")
        if style:
            yield _claim(person, attribute, style, token, 0.95, walk=walk)
        if colour:
            yield _claim(person, "hair-colour", colour, token, 0.95, walk=walk)

    def _years(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        sentence = walk.sentence
        decade = _decade(sentence, token)
        if decade is not None:
            person = walk.owner(token, through_of=True)
            the = sentence.child(token, "det")
            if person is not None and (the is None or the.low not in ("the", "les", "these")):
                yield _claim(person, "age", f"{decade:g}", token, 0.95, walk=walk)
            return
        years = _number(sentence, token)
        if years is None or not 0 < years < 110:
            return
        person = _who_is(walk, token)
        if person is not None:
            yield _claim(person, "age", f"{years:g}", token, 1.0, walk=walk)

    def _height(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        metres = _tall(walk.sentence, token)
        if metres is None:
            return
        above = walk.sentence.head(token)
        person = walk.described(above) if above.low in ("tall", "high") else walk.owner(token)
        if person is not None and (above.low in ("tall", "high") or person.sure):
            yield _claim(person, "height", f"{metres:g}", token, 1.0, walk=walk)

    def _adjective(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        if token.pos not in ("ADJ", "VERB", "NOUN", "PROPN", "ADV"):
            return
        said = self._words.adjective(token.low) or self._words.adjective(token.lemma)
        people = self._people(walk.sentence, token)
        if not said and people is None:
            return
        if token.index in walk.who and self._words.is_person(token.lemma) and people is None:
            return
        if _counted(walk.sentence, token):
            return
        person = walk.described(token)
        if person is None or walk.negated(token):
            return
        if people is not None:
            yield _claim(person, "skin", people, token, 0.8, walk=walk)
        for attribute, value in said if _describes(token) else ():
            weight = 0.9
            if attribute == "age":
                value, weight = self._aged(walk.sentence, token, value)
            if attribute == "hair-colour":
                value = looks()["hair_colours"].get(value, value)
            yield _claim(person, attribute, value, token, weight, walk=walk)

    def _people(self, sentence: Parsed, token: Token) -> str | None:
        """A people's name: `Nigerian`, `African-American`."""
        if token.pos not in ("ADJ", "PROPN", "NOUN") or not token.text[:1].isupper():
            return None
        low = [t.low for t in sentence.tokens]
        if low[token.index + 1 : token.index + 2] == ["-"]:
            return None
        if low[max(0, token.index - 1) : token.index] == ["-"] and token.index > 1:
            pair = f"{low[token.index - 2]}-{low[token.index]}"
            return self._words.skin(pair) or self._words.skin(low[token.index - 2])
        return self._words.skin(token.text)

    def _aged(self, sentence: Parsed, token: Token, value: str) -> tuple[str, float]:
        """`young` of a girl is not that of a woman; an `old friend` need not be old."""
        head = sentence.head(sentence.joined_before(token))
        noun = head.lemma if head.pos == "NOUN" else ""
        years = self._words.age(noun) if noun else None
        if years is not None and float(value) > 16:
            return f"{min(float(value), years[0]):g}", 0.5
        plain = not noun or self._words.sex(noun) is not None
        return value, 0.55 if plain or float(value) < 60 else 0.25

    def _compound(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        """`red-headed`, `dark-skinned`, `leather-clad`."""
        kind = HEADED.get(token.low)
        left = list(_modifiers(walk.sentence, token))
        if kind is None or not left:
            return
        person = walk.described(token) or walk.owner(token)
        if person is None:
            return
        tables = looks()
        for word in left:
            low = self._words.english(word.low)
            if kind == "skin" and low in tables["skins"]:
                yield _claim(person, "skin", low, token, 0.9, walk=walk)
            elif kind == "stain":
                stain = self._words.stain(low) or "dirt"
                yield _claim(person, "condition", stain, token, 0.8, walk=walk)
            elif kind in ("hair", "beard"):
                if low in tables["hair_colours"]:
                    yield _claim(person, "hair-colour", tables["hair_colours"][low], token, 0.95)
                style = tables["hair_said"].get(low) or {"bald": "bald"}.get(low)
                if style and kind == "hair":
                    yield _claim(person, "hair", style, token, 0.95, walk=walk)
            elif kind == "wear" and (worn := self._words.garment(low)):
                yield _claim(person, _slot(worn), _valued(worn, worn.value), token, 0.9)

    def _coloured(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        """`wearing all black`, `dressed in green`, `a man in white`."""
        if token.dep not in ("dobj", "pobj") or token.pos not in ("ADJ", "NOUN", "PROPN"):
            return
        colour = self._words.colour(token.low)
        if colour is None or self._words.garment(token.low) is not None:
            return
        sentence = walk.sentence
        head = sentence.head(token)
        worn = head.lemma in WEARING and head.lemma not in ("have", "bear", "show")
        if token.dep == "pobj" and head.low == "in":
            above = sentence.head(head)
            worn = above.lemma in ("dress", "clothe", "all") or above.index in walk.who
        if worn and (person := walk.owner(token)) is not None:
            yield _claim(person, "colour", colour, token, 0.9, walk=walk)

    def _covered(self, walk: _Walk, token: Token) -> Iterator[Claim]:
        """`covered in blood`, `blood on her face`, `soaked with rain`."""
        if token.pos != "NOUN":
            return
        stain = self._words.stain(token.lemma)
        if stain is None:
            return
        sentence = walk.sentence
        head = sentence.head(token)
        verb = sentence.head(head) if token.dep in ("pobj", "npadvmod") else None
        if verb is not None and head.dep in ("prep", "agent") and verb.lemma in (
            "cover", "spatter", "splatter", "soak", "smear", "stain", "streak", "cake", "drench",
            "drip", "couvrir", "tacher", "maculer",
        ):  # fmt: skip
            person = walk.owner(verb)
            if person is None and (subject := sentence.child(verb, *SUBJECTS)):
                person = walk.owner(subject)
            if person is not None:
                yield _claim(person, "condition", stain, token, 0.9, walk=walk)
            return
        if token.dep in SUBJECTS:
            for part in sentence.subtree(head):
                owner = _possessor(sentence, part, walk.who)
                if owner is not None and self._words.is_body_part(part.lemma):
                    yield _claim(owner, "condition", stain, token, 0.8, walk=walk)
        for prep in sentence.children(token, "prep"):
            for part in sentence.children(prep, "pobj"):
                owner = _possessor(sentence, part, walk.who)
                if owner is not None and prep.low in ("on", "over", "down", "sur"):
                    yield _claim(owner, "condition", stain, token, 0.8, walk=walk)


class _Walk:
    """Climbs a parse to whom an expression belongs."""

    def __init__(
        self,
        sentence: Parsed,
        who: Mapping[int, Person],
        topic: Person | None,
        vocabulary: Vocabulary,
    ) -> None:
        self.sentence = sentence
        self.who = who
        self.topic = topic
        self._words = vocabulary

    def negated(self, token: Token) -> bool:
        low = {c.low for c in self.sentence.children(token)}
        return bool(low & {"no", "not", "n't", "never", "pas", "aucun", "aucune", "sans"})

    def owner(self, token: Token, *, through_of: bool = False) -> Person | None:
        """The person above an expression; the topic for a fragment that has none."""
        if self.is_list():
            return self.topic
        sentence, current, first = self.sentence, token, True
        while True:
            if not first and current.index in self.who:
                return self.who[current.index]
            held = _possessor(sentence, current, self.who)
            if held is not None:
                return held
            if current.head == current.index:
                return self._topic(current) or self._only(token)
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
                subject = _subject(sentence, head)
                if subject is not None:
                    return self.who.get(subject.index) or self._only(token)
            current, first = head, False

    def is_list(self) -> bool:
        """`Shaved head, army jacket, boots.`: nobody in it, and no verb that is sure to be one."""
        tokens = self.sentence.tokens
        return (
            not self.who
            and self.topic is not None
            and any(t.low == "," for t in tokens)
            and not any(t.pos == "AUX" or t.low in ("the", "le", "la", "les") for t in tokens)
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
        if self.topic is None or (root.pos in ("VERB", "AUX") and _subject(self.sentence, root)):
            return None
        if any(p.key != self.topic.key for p in self.who.values()):
            return None
        return self.topic

    def _transparent(self, noun: Token) -> bool:
        """Whether what is said under a noun is said of whom the noun belongs to."""
        words = self._words
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
        sentence = self.sentence
        base = sentence.joined_before(token)
        head = sentence.head(base)
        held = _possessor(sentence, token, self.who)
        if base is not token and base.index in self.who:
            return self.who[base.index], 0.9
        if self.is_list():
            return self.topic, 0.9
        if base.dep == "dobj":
            verb = head
            if verb.lemma in WEARING or (
                verb.lemma in PUTTING_ON
                and any(c.low in ("on", "into") for c in sentence.children(verb))
            ):
                return self.owner(base), 1.0
            return None, 0.0
        if base.dep == "pobj" and head.low in IN:
            above = sentence.head(head)
            person = self.owner(base)
            if above.pos in ("NOUN", "PROPN") and above.index not in self.who:
                if self._words.depicts(above.lemma):
                    return None, 0.0
                if not self._transparent(above):
                    person = self._actor(above) or self._only(token)
            before = self.who.get(head.index - 1)
            if before is not None:
                person = before
            if head.low in ("under", "into", "behind", "with", "avec", "de"):
                changes = above.lemma in ("change", "slip", "get", "dress")
                worn = above.index in self.who or above.dep in ("acl", "appos")
                return (person, 0.9) if worn or changes else (held, 0.4)
            return person, 1.0
        if base.dep == "pobj" and head.low == "on" and sentence.head(head).lemma == "have":
            return self.owner(head), 1.0
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
                subject = _subject(self.sentence, above)
                return self.who.get(subject.index) if subject is not None else None
            if above.index in self.who:
                return self.who[above.index]
        return None

    def _only(self, token: Token) -> Person | None:
        """The one person of a sentence, named before an expression, however it was parsed."""
        keys = {p.key for p in self.who.values()}
        if len(keys) != 1 or min(self.who) > token.index:
            return None
        return Person(next(iter(keys)), sure=False)

    def described(self, token: Token) -> Person | None:
        """Whom an adjective describes: it stands at the person, or is said of the person."""
        sentence, current = self.sentence, sentence_first(self.sentence, token)
        head = sentence.head(current)
        if current.index in self.who and current.dep in ("appos", "attr"):
            return self.who[current.index]
        if current.dep in ("amod", "compound", "nmod") or (
            current.dep in ("appos", "npadvmod", "advmod") and head.index in self.who
        ):
            if head.index in self.who:
                return self.who[head.index]
            between = sorted((token.index, head.index))
            comma = any(t.low == "," for t in sentence.tokens[slice(*between)])
            if head.low in DECADES or head.low in YEARS:
                return self.owner(head)
            if comma and head.pos in ("NOUN", "PROPN", "ADJ"):
                return self.owner(head)
            if head.pos == "ADJ" and head.dep != "amod":
                return self.described(head)
            if self._words.adjective(head.lemma) and head.dep in ("amod", "acomp"):
                return self.described(head)
            return None
        if current.dep in ("acomp", "attr", "oprd", "xcomp"):
            subject = _subject(sentence, head)
            if subject is None:
                return None
            return self.who.get(subject.index)
        if current.dep in ("acl", "relcl", "advcl") and head.index in self.who:
            return self.who[head.index]
        if current.dep in ("advcl", "conj", "advmod", "dep", "appos") or current.dep == "ROOT":
            if current.pos in ("VERB", "AUX"):
                subject = _subject(sentence, current)
                passive = current.tag == "VBN"
                return self.who.get(subject.index) if subject is not None and passive else None
            if head.pos in ("VERB", "AUX") and current.dep != "ROOT":
                subject = _subject(sentence, head)
                comma = current.index == 0 or any(
                    sentence.tokens[n].low == ","
                    for n in (current.index - 1, current.index - 2)
                    if n >= 0
                )
                return self.who.get(subject.index) if subject is not None and comma else None
            return self.owner(current)
        return None


def _describes(token: Token) -> bool:
    """Whether a word stands as a quality; nouns do in a list: `a priest, ginger, tall`."""
    listed = token.dep in ("appos", "conj", "attr", "oprd", "npadvmod")
    return token.pos in ("ADJ", "VERB", "ADV") or (token.pos in ("NOUN", "PROPN") and listed)


def sentence_first(sentence: Parsed, token: Token) -> Token:
    """The first of joined adjectives: `tall` of `tall and thin`."""
    first = sentence.joined_before(token)
    return first if first.pos in ("ADJ", "VERB", "NUM", "NOUN", "PROPN") else token


def _subject(sentence: Parsed, verb: Token) -> Token | None:
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        found = sentence.child(verb, *SUBJECTS)
        if found is not None and not (found.low in RELATIVE and verb.dep in ("acl", "relcl")):
            return found
        if verb.dep in ("acl", "relcl"):
            return sentence.head(verb)
        if verb.dep not in ("conj", "aux", "auxpass", "xcomp", "advcl", "ccomp", "dep"):
            return None
        verb = sentence.head(verb)
    return None


def _possessor(sentence: Parsed, token: Token, who: Mapping[int, Person]) -> Person | None:
    for child in sentence.children(token, "poss"):
        if child.index in who:
            return who[child.index]
    return None


def _anchor(sentence: Parsed, aside: Parsed, who: Mapping[int, Person]) -> Person | None:
    """Whom what stands in brackets is about: who is named right before it."""
    for index in range(aside.anchor, max(-1, aside.anchor - 3), -1):
        if index in who:
            return who[index]
    return None


def _modifiers(sentence: Parsed, token: Token) -> Iterator[Token]:
    """Words that describe a noun, and those joined to them."""
    for child in sentence.children(token, "amod", "compound", "nmod", "advmod", "nummod", "acl"):
        yield child
        yield from (c for c in sentence.children(child, "conj", "amod", "compound", "advmod"))


def _phrase(sentence: Parsed, token: Token) -> str:
    """A noun with the one before it: `lab coat`."""
    before = sentence.tokens[token.index - 1] if token.index else None
    if before is None or before.head != token.index or before.dep not in ("compound", "amod"):
        return ""
    return f"{before.lemma.lower()} {token.lemma.lower()}"


def _counted(sentence: Parsed, token: Token) -> bool:
    """`ten years old`, `five feet tall`: the number says it."""
    return any(
        c.low in YEARS or c.low in ("feet", "foot", "metre", "meter", "inch", "inches")
        for c in sentence.children(token, "npadvmod", "nmod")
    ) or (token.index > 1 and token.low == "old" and sentence.tokens[token.index - 1].low == "-")


def _decade(sentence: Parsed, token: Token) -> float | None:
    """`40s`, `mid-forties`, `trentaine`: the year meant."""
    match = re.fullmatch(r"(?:(early|mid|late)-?)?'?([1-9]0)'?s", token.low)
    start: float | None = float(match[2]) if match else DECADES.get(token.low)
    if start is None:
        return None
    before = [t.low for t in sentence.tokens[max(0, token.index - 3) : token.index]]
    said = (match[1] if match else None) or next(
        (w for w in reversed(before) if w in PART_OF_DECADE), None
    )
    if start == 13.0:
        return start + {"early": 0.0, "late": 5.0}.get(said or "", 2.5)
    return start + PART_OF_DECADE.get(said or "mid", 5.0)


def _number(sentence: Parsed, token: Token) -> float | None:
    """A number of years written in digits or words; `forty - five` is one."""
    if token.pos != "NUM" and token.low not in NUMBERS and not token.low.isdigit():
        return None
    if match := re.fullmatch(r"(\d{1,3})(?:-?(?:ish|something))?", token.low):
        return float(match[1])
    value = NUMBERS.get(token.low)
    if value is None:
        return None
    after = [t.low for t in sentence.tokens[token.index + 1 : token.index + 3]]
    if after == ["-", "ish"] or after == ["-", "something"]:
        return float(value)
    if value >= 20 and after[:1] == ["-"] and 0 < NUMBERS.get("".join(after[1:]), 0) < 10:
        return float(value + NUMBERS[after[1]])
    before = sentence.tokens[token.index - 2].low if token.index > 1 else ""
    if value < 10 and sentence.tokens[token.index - 1].low == "-" and NUMBERS.get(before, 0) >= 20:
        return None
    return float(value)


def _who_is(walk: _Walk, token: Token) -> Person | None:
    """Whose age a number is, if it is anybody's."""
    sentence = walk.sentence
    words = [t.low for t in sentence.tokens]
    skipped = ("-", "or", "so", "ish", "something", *NUMBERS)
    after = [w for w in words[token.index + 1 : token.index + 6] if w not in skipped]
    head = sentence.head(token)
    if after[:1] and after[0] in YEARS:
        if "old" in words[token.index : token.index + 6] or after[0] in ("ans", "yo"):
            year = next(t for t in sentence.tokens[token.index :] if t.low in YEARS)
            return walk.described(year) or walk.owner(year, through_of=True)
        return None
    previous = words[token.index - 1] if token.index else ""
    ends = not after or after[0] in (",", ".", ";", ")", "and", "et", "/", "going")
    if previous in ("aged", "age"):
        return walk.owner(token, through_of=True)
    if not ends:
        return None
    if previous == "," and token.index > 1 and token.index - 2 in walk.who:
        return walk.who[token.index - 2]
    if not walk.who and not token.index:
        return walk.owner(token)
    if token.dep in ("attr", "acomp") and head.lemma in COPULAS:
        subject = _subject(sentence, head)
        return walk.who.get(subject.index) if subject is not None else None
    if token.dep == "pobj" and head.low in ("of", "de", "about"):
        return walk.who.get(sentence.head(head).index)
    if token.dep in ("appos", "nummod", "conj", "npadvmod", "compound") and previous == ",":
        return walk.owner(token)
    return None


FEET = {"foot": 0.3048, "feet": 0.3048, "metre": 1.0, "meter": 1.0, "mètre": 1.0}


def _tall(sentence: Parsed, token: Token) -> float | None:
    """`four feet tall`, `six foot five`, `1,90 mètre`: metres."""
    length = FEET.get(token.low) or FEET.get(token.lemma)
    if length is None or token.index == 0:
        return None
    before = sentence.tokens[token.index - 1]
    if before.low == "-" and token.index > 1:
        before = sentence.tokens[token.index - 2]
    try:
        count = float(before.low.replace(",", "."))
    except ValueError:
        count = float(NUMBERS.get(before.low, 0))
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    inches = 0.0
    if after is not None and length < 1:
        inches = float(after.low) if after.low.isdigit() else float(NUMBERS.get(after.low, 0))
    metres = count * length + inches * 0.0254
    return round(metres, 2) if 0.5 <= metres <= 2.3 else None


def _shaded(colour: str, words: set[str]) -> str:
    amount = 0.62 if words & {"dark", "deep", "foncé"} else 1.0
    if words & {"light", "pale", "clair", "bright"}:
        amount = 1.3
    parts = (min(255, round(int(colour[i : i + 2], 16) * amount)) for i in (1, 3, 5))
    return "#" + "".join(f"{p:02x}" for p in parts)


def _slot(worn: Worn) -> str:
    return worn.slot if worn.slot in ("top", "bottom", "coat", "hat", "shoes") else "other"


def _valued(worn: Worn, value: str) -> str:
    return value if _slot(worn) != "other" else f"{worn.slot}:{value}"


def _sex(share: float) -> str:
    return "female" if share >= 0.5 else "male"


def _claim(
    person: Person,
    attribute: str,
    value: str,
    token: Token,
    weight: float,
    *,
    certain: bool = True,
    walk: _Walk | None = None,
) -> Claim:
    words = token.text
    if walk is not None:
        span = walk.sentence.subtree(token)
        words = " ".join(t.text for t in span if t.end > t.start)[:80]
    return Claim(
        key=person.key,
        attribute=attribute,
        value=value,
        weight=weight * (1.0 if person.sure else 0.7),
        certain=certain,
        words=words,
        start=token.start,
    )
