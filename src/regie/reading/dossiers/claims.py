"""What a sentence says of how somebody looks: each claim with whose it is and its words.

An expression (`yellow raincoat`, `late forties`, `red-headed`) is found by what its words mean;
whose it is, by climbing the parse from it until a word stands for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from regie.reading.dossiers import clothes, faces, qualities
from regie.reading.dossiers.adorning import adorned, outfit
from regie.reading.dossiers.beside import COPULAS, SUBJECTS, Person, has_verb
from regie.reading.dossiers.claim import Claim, make_claim
from regie.reading.dossiers.in_a_row import is_clad
from regie.reading.dossiers.phrases import phrase, subject_of
from regie.reading.dossiers.pupils import age_said
from regie.reading.dossiers.referents import PRONOUNS
from regie.reading.dossiers.vocabulary import Vocabulary, looks
from regie.reading.dossiers.walk import Walk
from regie.reading.dossiers.within import dressed_by
from regie.reading.dossiers.years import (
    FEET,
    NUMBERS,
    YEARS,
    counts_many,
    decade,
    is_of_another,
    number,
    tall,
)
from regie.reading.parsing import Parsed, Token

ABOUT = frozenset(
    "pushing nearly almost barely hardly just turning around environ presque now only still "
    "already today maintenant".split()
)
"""What stands before the years of somebody who has not quite that age."""

ENDS = frozenset(
    ", . ; ) and et / going again now today today's with in if but though -- — : maybe perhaps "
    "possibly probably tops max peut-être environ".split()
)
"""What may stand behind a number of years that has no `years`."""

FORMER = frozenset("retired former ex fake ancien ancienne retraité retraitée".split())
"""What somebody no longer is, nobody dresses as."""

DRESSING = frozenset("dress disguise costume clothe mask déguiser habiller vêtir".split())

PLAIN_MEN = frozenset("man men gentleman gentlemen woman women nobleman".split())
"""Those that say a sex and no trade."""

FEMININE = frozenset("f".split())


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
            noun = next((t for t in aside.tokens if t.dep == "ROOT" and t.pos == "NOUN"), None)
            said = anchor is not None and noun is not None and self._words.is_person(noun.lemma)
            # `NOAH (boy)`: what stands in brackets behind a name is who that is.
            who_is = {noun.index: anchor} if said and noun and anchor and not noun.plural else {}
            yield from self._sentence(aside, who_is, whom, aside=True)

    def _sentence(
        self,
        sentence: Parsed,
        who: Mapping[int, Person],
        topic: Person | None,
        aside: bool = False,
    ) -> Iterator[Claim]:
        walk = Walk(sentence, who, topic, self._words, aside)
        for token in sentence.tokens:
            yield from self._sexed(sentence, token, who)
            yield from qualities.image(walk, token)
            yield from self._dressed_as(walk, token)
            yield from self._noun(walk, token)
            yield from self._years(walk, token)
            yield from self._height(walk, token)
            yield from qualities.adjective(walk, token)
            yield from qualities.compound(walk, token)
            yield from qualities.covered(walk, token)
            yield from qualities.bare_part(walk, token)
            yield from faces.complexion(walk, token)
            yield from faces.face_mark(walk, token)
            yield from clothes.coloured(walk, token)
            yield from clothes.on_head(walk, token)
            yield from dressed_by(walk, token)

    def _sexed(self, sentence: Parsed, token: Token, who: Mapping[int, Person]) -> Iterator[Claim]:
        """Pronouns and nouns that stand for somebody and say a sex, an age, a costume, a people."""
        person = who.get(token.index)
        if person is None:
            return
        low = token.low
        if low in PRONOUNS and token.pos in ("PRON", "DET"):
            weight = 0.6 if person.sure else 0.1
            yield make_claim(person, "sex", _sex(PRONOUNS[low]), token, weight, certain=False)
            return
        if token.pos not in ("NOUN", "PROPN"):
            return
        if token.plural:
            yield from self._several(sentence, token, who)
            return
        if token.low in person.key.split("-"):
            return  # what a name says is asked once, see `traits.name_claims`
        former = {c.low for c in sentence.children(token)} & FORMER
        owned = sentence.child(token, "poss") is not None
        sex = self._words.sex(token.lemma)
        if sex is not None and self._words.is_person(token.lemma):
            # A foreman may be a woman; a man is none.
            trade = token.low.endswith(("man", "men")) and self._words.age(token.lemma) is None
            sure = 0.4 if trade and token.low not in PLAIN_MEN else 1.0
            yield make_claim(person, "sex", _sex(sex), token, sure)
        elif token.sex and self._words.language == "fr" and self._words.is_person(token.lemma):
            yield make_claim(person, "sex", _sex(1.0 if token.sex in FEMININE else 0.0), token, 0.7)
        before_name = _is_title(sentence, token, who)
        age = age_said(self._words, token.lemma, (c.lemma for c in sentence.children(token)))
        if age is not None and not before_name:
            yield make_claim(person, "age", f"{age[0]:g}", token, 0.6 * age[1], certain=False)
        rank = looks()["ranks"].get(low) if before_name else None
        noun = sentence.child(token, "det") is not None  # `the skipper`, and no Skipper
        trade_of = self._words.costume if noun else self._words.trade
        costume = rank or self._words.costume(phrase(sentence, token)) or trade_of(token.lemma)
        if (
            costume
            and not former
            and not owned
            and (before_name or token.dep not in ("compound", "poss"))
        ):
            yield make_claim(person, "costume", costume, token, 0.8, certain=False)
        said = looks()["persons"].get(self._words.english(token.low))
        if said:
            attribute, _, value = said.partition(":")
            yield make_claim(person, attribute, value, token, 0.9)

    def _several(
        self, sentence: Parsed, token: Token, who: Mapping[int, Person]
    ) -> Iterator[Claim]:
        """`Two lifeguards: KIKI, blonde, and BODHI`, `they are guards`: each is one."""
        named = sentence.child(token, "appos")
        costume = self._words.costume(phrase(sentence, token)) or self._words.costume(token.lemma)
        if costume is None:
            return
        if token.dep in ("appos", "attr"):
            yield make_claim(who[token.index], "costume", costume, token, 0.8, certain=False)
        if named is None:
            return
        for each in sentence.conjuncts(named):
            if each.index in who:
                yield make_claim(who[each.index], "costume", costume, token, 0.8, certain=False)

    def _dressed_as(self, walk: Walk, token: Token) -> Iterator[Claim]:
        """`dressed as a clown`: what somebody is got up as, and is not."""
        over = walk.sentence.head(token)
        verb = walk.sentence.head(over)
        if token.dep != "pobj" or over.low not in ("as", "en", "comme"):
            return
        costume = self._words.costume(token.lemma) if verb.lemma in DRESSING else None
        if costume is not None and (person := walk.owner(verb)) is not None:
            yield make_claim(person, "costume", costume, token, 0.95)

    def _noun(self, walk: Walk, token: Token) -> Iterator[Claim]:
        """Clothes, hair and glasses."""
        if _is_called(walk, token) or _is_likened(walk.sentence, token):
            return
        done = token.pos == "VERB" and (
            walk.sentence.child(token, *SUBJECTS) is not None or token.tag == "VBZ"
        )
        near = walk.sentence.tokens[max(0, token.index - 2) : token.index]
        done = done and not any(t.low == "of" for t in near)  # `a mass of copper curls`
        strand = token.low in looks()["hair_nouns"] and not done
        if token.low == "fringe" and walk.sentence.tokens[token.index - 2].low == "for":
            return  # `bald but for a fringe of hair`
        other = token.pos not in ("NOUN", "PROPN") and not strand
        after = walk.sentence.head(token)
        if (
            token.dep == "compound"
            and token.head == token.index + 1
            and not (self._words.colour(after.low) and self._words.garment(after.low) is None)
        ):
            return
        listed = self._words.adornment(token.low) and walk.portrait.begins(token)
        if other and not listed and not clothes.is_cloth(walk, token):
            return
        if token.lemma in ("head", "tête"):
            yield from qualities.bare_head(walk, token)
            return
        two = phrase(walk.sentence, token) or token.lemma
        hair = self._words.hair(two) if two else None
        hair = hair or self._words.hair(self._words.own(token.low)) or self._words.hair(token.lemma)
        if hair is None:
            yield from clothes.worn(walk, token)
            yield from outfit(walk, token)
            if clothes.garment(walk, token) is None:
                yield from adorned(walk, token)
            return
        det = walk.sentence.child(token, "det")
        if strand and det is not None and det.low in ("the", "la", "le", "les"):
            return  # `la boucle temporelle` is no curl
        if not self._words.is_hair_first(token.lemma) and not _has_hair(walk, token):
            return
        of = walk.sentence.head(token)
        amount = of.low == "of" and token.dep == "pobj"  # `a head of hair`, `a mop of curls`
        person = walk.owner(walk.sentence.head(of) if amount else token)
        if person is None or walk.only_later(person, token):
            person = walk.portrait.of_worn(token) or person
        if person is not None and not walk.negated(token):
            yield from qualities.hair(walk, token, hair, person)

    def _years(self, walk: Walk, token: Token) -> Iterator[Claim]:
        sentence = walk.sentence
        decade_said = decade(sentence, token)
        if decade_said is not None:
            over = sentence.head(sentence.head(token)) if token.dep == "pobj" else token
            if sentence.child(token, "nummod") is not None:
                return  # `hands him two twenties`
            if over.index != token.index and self._words.is_person(over.lemma):
                person = walk.who.get(over.index)  # `a woman in her thirties`
            else:
                person = walk.owner(token, through_of=True) or walk.portrait.of_years(token)
            the = sentence.child(token, "det")
            if person is not None and (the is None or the.low not in ("the", "les", "these")):
                yield make_claim(person, "age", f"{decade_said:g}", token, 0.95, walk=walk)
            return
        years = number(sentence, token)
        if years is None or not 0 < years < 110 or _counts_things(sentence, token, years):
            return
        near = [t.low for t in sentence.tokens[token.index + 1 : token.index + 4]]
        if {"older", "younger"} & set(near) or counts_many(sentence, token):
            return
        person = _who_is(walk, token) or walk.portrait.of_years(token)
        if years < SMALL and not walk.aside and not _is_an_age(walk, token):
            return
        if person is not None:
            yield make_claim(person, "age", f"{years:g}", token, 1.0, walk=walk)

    def _height(self, walk: Walk, token: Token) -> Iterator[Claim]:
        metres = tall(walk.sentence, token)
        if metres is None:
            return
        above = walk.sentence.head(token)
        person = walk.described(above) if above.low in ("tall", "high") else walk.owner(token)
        listed = walk.portrait.of_worn(token)
        person = person or listed
        if person is not None and (
            above.low in ("tall", "high") or person.sure or listed is not None
        ):
            yield make_claim(person, "height", f"{metres:g}", token, 1.0, walk=walk)


def _is_called(walk: Walk, token: Token) -> bool:
    """`his Mac`, VIKING BOB: what is written as a name, or is part of one, is nothing worn."""
    if token.pos != "PROPN" or is_clad(walk.sentence, token):
        return False
    return (token.text.istitle() and token.index > 0) or token.index in walk.who


def _is_likened(sentence: Parsed, token: Token) -> bool:
    """`sailor` of `sailor-style`: how something else is; what `a hat-wearing man` has he wears."""
    after = sentence.tokens[token.index + 1 : token.index + 3]
    return len(after) > 1 and after[0].low == "-" and token.end == after[0].start and (
        after[0].end == after[1].start and after[1].low in LIKE
    )  # fmt: skip


LIKE = frozenset("style styled like shaped sized length inspired type colored coloured".split())


def _has_hair(walk: Walk, token: Token) -> bool:
    """Whether what can be hair may be it here: `radio waves`, `the top lock` and whoever `rises
    and waves` have none."""
    sentence = walk.sentence
    over = sentence.head(token)
    if token.dep == "conj" and over.pos == "VERB":
        return False
    det = sentence.child(token, "det")
    if sentence.children(token, "compound") or (det and det.low in ("the", "la", "le", "les")):
        return False
    hair = any(t.lemma in ("hair", "cheveu") for t in sentence.tokens)
    return hair or bool(sentence.children(token, "amod", "poss", "nmod", "acl"))


def _is_an_age(walk: Walk, token: Token) -> bool:
    """Whether something says of a small number that it is years: `Ann, 7,`, `Ann is eight`."""
    tokens = walk.sentence.tokens
    near = [t.low for t in tokens[token.index + 1 : token.index + 4]]
    before = tokens[token.index - 1] if token.index else token
    named = before.low == "," and token.index > 1 and tokens[token.index - 2].index in walk.who
    said = before.low in ("aged", "age", "of", "de", "about", "barely", "only", "not", "is", "'s",
                          "around", "maybe", "almost", "nearly", "pushing")  # fmt: skip
    return named or said or bool(YEARS & set(near))


SMALL = 10
"""Below it a number that stands alone mostly counts something else."""


def _counts_things(sentence: Parsed, token: Token, years: float) -> bool:
    """`Just the one.`, `3 %`: no years, where no word says so."""
    after = [t.low for t in sentence.tokens[token.index + 1 : token.index + 3]]
    if set(FEET) & set(after[:2]) or FEET.keys() & {
        t.low for t in sentence.tokens[max(0, token.index - 2) : token.index]
    }:
        return True  # `six-foot-six`
    if after[:1] == [","] and sentence.tokens[token.index + 1].start == token.end:
        tight = sentence.tokens[token.index + 2 : token.index + 3]
        if tight and tight[0].low.isdigit() and tight[0].start == token.end + 1:
            return True  # `3,2 kg`
    if after[:1] and after[0] in ("%", "°", "percent", "$", "€", "£", "km", "cm", "kg"):
        return True
    if YEARS & set(after) or years >= SMALL:
        return False
    before = sentence.tokens[token.index - 1] if token.index else token
    return before.pos == "DET" or sentence.child(token, "det") is not None


def _is_title(sentence: Parsed, token: Token, who: Mapping[int, Person]) -> bool:
    """`Captain` of `Captain Thorne`: it is said of whom the name behind it is."""
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].index in who and after[0].pos == "PROPN" and (
        who[after[0].index] == who[token.index]
    )  # fmt: skip


def _who_is(walk: Walk, token: Token) -> Person | None:
    """Whose age a number is, if it is anybody's."""
    sentence = walk.sentence
    words = [t.low for t in sentence.tokens]
    over = sentence.head(token)
    if over.pos == "NUM" and over.index == token.index + 2 and words[token.index + 1] == "-":
        token = replace(token, dep=over.dep, head=over.head)  # `fifty - eight` is one number
    skipped = ("-", "or", "so", "ish", "something", *NUMBERS)
    after = [w for w in words[token.index + 1 : token.index + 6] if w not in skipped]
    head = sentence.head(token)
    if after[:1] and after[0] in YEARS:
        if "old" in words[token.index : token.index + 6] or after[0] in ("ans", "yo"):
            year = next(t for t in sentence.tokens[token.index :] if t.low in YEARS)
            if is_of_another(sentence, token):
                return None
            person = walk.described(year) or walk.owner(year, through_of=True)
            return person or (None if has_verb(sentence, but=YEARS) else walk.topic)
        return None
    previous = words[token.index - 1] if token.index else ""
    if previous in ("than", "over", "under") and not (
        {"not", "n't", "no", "never", "barely"} & set(words[max(0, token.index - 6) : token.index])
    ):
        return None
    if token.dep == "pobj" and head.low in ("of", "de", "about"):
        above = sentence.head(head)
        apposed = above.dep in ("appos", "attr", "conj")
        return walk.who.get(above.index) or (walk.owner(above) if apposed else None)
    ends = not after or after[0] in ENDS
    if previous in ("aged", "age") or (previous in ABOUT and ends):
        return walk.owner(token, through_of=True)
    if not ends:
        return None
    if previous in ("is", "'s", "’s", "est") and token.index - 2 in walk.who:
        return walk.who[token.index - 2]
    if previous == "," and token.index > 1 and token.index - 2 in walk.who:
        return walk.who[token.index - 2]
    if not walk.who and not token.index:
        return walk.owner(token)
    if token.dep in ("attr", "acomp") and head.lemma in COPULAS:
        subject = subject_of(sentence, head)
        return walk.who.get(subject.index) if subject is not None else None
    if token.dep in ("appos", "nummod", "conj", "npadvmod", "compound") and previous == ",":
        return walk.owner(token)
    return None


def _anchor(sentence: Parsed, aside: Parsed, who: Mapping[int, Person]) -> Person | None:
    """Whom what stands in brackets is about: who is named right before it."""
    for index in range(aside.anchor, max(-1, aside.anchor - 3), -1):
        if index in who:
            return who[index]
    return None


def _sex(share: float) -> str:
    return "female" if share >= 0.5 else "male"
