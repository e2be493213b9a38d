"""What a word says of a person's looks, by its sense in WordNet: one look-up for each question.

Nothing here knows of sentences. A word of another language is looked up by the English word that
says the same (`fr.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache, wraps
from typing import Any, TypeVar, cast

from regie.concepts.wordnet import Part, Sense, WordNet, is_there, open_wordnet
from regie.reading.dossiers.adjectives import FIRST_SENSES, pairs, said_by
from regie.reading.dossiers.definitions import defined_sex
from regie.reading.dossiers.garment_words import GarmentWords, Worn
from regie.reading.dossiers.peoples import tone_of
from regie.reading.dossiers.tables import costume_senses, french_words, looks
from regie.reading.entities.names import share_of_women
from regie.reading.parsing import Token
from regie.reading.parsing.forms import singulars

__all__ = ["Vocabulary", "looks", "open_vocabulary"]

COLOUR_SENSES = 4
"""Clothes are called by the colour of a thing that is meant first elsewhere: charcoal, salmon."""

Answer = TypeVar("Answer")


def _kept(ask: Callable[[Any, str], Answer]) -> Callable[[Any, str], Answer]:
    """Answers the same question of the same vocabulary once."""

    @wraps(ask)
    def answer(self: Vocabulary, word: str) -> Answer:
        key = (ask.__name__, word)
        if key not in self.answers:
            self.answers[key] = ask(self, word)
        return cast(Answer, self.answers[key])

    return answer


class Vocabulary:
    """The words of one language; cheap to ask again."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.answers: dict[tuple[str, str], Any] = {}
        self._english = french_words() if language == "fr" else {}
        self._net: WordNet | None = open_wordnet() if is_there() else None
        self.senses = lru_cache(maxsize=20_000)(self._senses)
        self.wearable = (
            GarmentWords(self._net, self.senses, self.colour, looks()) if self._net else None
        )
        self.garment = lru_cache(maxsize=4_000)(self._garment)
        self.person = lru_cache(maxsize=4_000)(self._person)
        self.adjective = lru_cache(maxsize=4_000)(self._adjective)

    def english(self, lemma: str) -> str:
        return str(self._english.get(lemma, lemma))

    def _senses(self, lemma: str, part: Part = "n") -> tuple[Sense, ...]:
        """Common senses, proper names left out; of a plural those of its singular."""
        word = self.english(lemma.lower())
        if self._net is None:
            return ()
        named = looks()["words"]
        forms = (word, *singulars(word)) if part == "n" else ()
        meant = next((named[form] for form in forms if form in named), None)
        if meant:
            return (self._net.sense(meant),)
        found: tuple[Sense, ...] = ()
        for form in dict.fromkeys((word, word.replace(" ", "-"), *singulars(word))):
            found = self._net.senses(form, part)
            if found:
                break
        if not found and part == "n":
            found = self._by_parts(word)
        return tuple(s for s in found if not s.lemmas[0][:1].isupper() or part == "a")

    def _by_parts(self, word: str) -> tuple[Sense, ...]:
        """Of two words written in one what the second means, if it is people: `nightman`."""
        net = self._net
        for at in range(3, len(word) - 2):
            first, *_ = (*(net.senses(word[at:], "n")[:1] if net else ()), None)
            if first is not None and first.field == "noun.person" and net is not None:
                return (first,) if net.senses(word[:at], "n") else ()
        return ()

    def _kinds(self, lemma: str, table: Mapping[str, Any], first: int) -> Iterator[tuple[Any, str]]:
        """For each sense the nearest kind above it that a table has."""
        for sense in self.senses(lemma)[:first]:
            assert self._net is not None
            hit = next((a for a in self._net.ancestors(sense) if a.name in table), None)
            if hit is not None:
                yield table[hit.name], sense.name

    def _garment(self, lemma: str) -> Worn | None:
        """What a noun names that is worn; None for other things."""
        return self.wearable.find(self.english(lemma.lower())) if self.wearable else None

    def own(self, word: str) -> str:
        """A written word, if it may be looked up as it stands: `cloche` is no English hat."""
        known = self.language == "en" or word.lower() in self._english
        return word if known else ""

    def garment_of(self, token: Token) -> Worn | None:
        """What a noun of the text names that is worn."""
        return self.garment(self.own(token.low)) or self.garment(token.lemma)

    def made(self, worn: Worn, before: Iterable[str]) -> Worn:
        """A garment with what is said of it: `woolly hat`, `fluorescent vest`, `long fur coat`."""
        words = [self.english(w) for w in before]
        for word in words:
            slot, _, kind = looks()["made"].get(word, "").partition(":")
            if slot == worn.slot and (
                slot == "hat" or worn.value in ("waistcoat", "jacket", "vest")
            ):
                worn = replace(worn, value=kind, dye=worn.dye or self.colour(word))
                break
        return replace(worn, cut=self.wearable.said(worn, words)) if self.wearable else worn

    @_kept
    def is_adorning(self, lemma: str) -> bool:
        """Whether a noun names what is on a body and cannot be drawn: an earring, a tattoo."""
        wearable = self.wearable
        return wearable is not None and wearable.is_adorning(self.english(lemma.lower()))

    @_kept
    def adornment(self, lemma: str) -> str | None:
        """What of `film.looks.Adornment` a noun names, with its usual colour."""
        return next((str(v) for v, _ in self._kinds(lemma, looks()["adorned"], 2)), None)

    @_kept
    def is_weapon(self, lemma: str) -> bool:
        return any(self._is(s, "weapon.n.01") for s in self.senses(lemma)[:2])

    @_kept
    def is_blade(self, lemma: str) -> bool:
        """A weapon that is long and has no barrel: a sword, an axe."""
        gun = any(self._is(s, "gun.n.01") for s in self.senses(lemma)[:2])
        return self.is_weapon(lemma) and not gun

    @_kept
    def is_all_clothes(self, lemma: str) -> bool:
        """Whether a noun means clothes without saying which: `outfit`, `rags`."""
        return self.english(lemma.lower()) in looks()["all_clothes"]

    @_kept
    def is_rags(self, lemma: str) -> bool:
        return bool(looks()["all_clothes"].get(self.english(lemma.lower())) == "torn")

    @_kept
    def stuff(self, lemma: str) -> str | None:
        """`leather` or `fur`, where a noun means one of them."""
        fur = ("pelt.n.01", "fur.n.01", "fur.n.02", "sheepskin.n.01")
        for kind, senses in (("fur", fur), ("leather", ("leather.n.01", "animal_skin.n.01"))):
            if any(self._is(s, k) for s in self.senses(lemma)[:3] for k in senses):
                return kind
        return None

    @_kept
    def is_unknown(self, word: str) -> bool:
        """Whether nothing is known by that word."""
        net, low = self._net, self.english(word.lower())
        return net is not None and not any(net.senses(low, part) for part in ("n", "v", "a"))

    def on_heads(self, lemma: str) -> str | None:
        """The colour of a thing that may be on a head and is no hat; None for other things."""
        if self.garment(lemma) is not None:
            return None
        return next((str(v) for v, _ in self._kinds(lemma, looks()["on_heads"], 1)), None)

    @_kept
    def costume(self, lemma: str) -> str | None:
        """What a person of this trade or part wears: a key of the table of costumes."""
        person = self._person(lemma)
        return self._dress(person) if person is not None else None

    def _dress(self, person: Sense) -> str | None:
        table = costume_senses()
        return next((table[a.name] for a in self._above(person) if a.name in table), None)

    @_kept
    def trade(self, word: str) -> str | None:
        """The costume of a word that may also be somebody's name: none of `Jack` and `Dick`."""
        low = self.english(word.lower())
        person = self._person(low)
        if person is not None and self._net is not None and (
            share_of_women(low, self.language) is not None
        ):  # fmt: skip
            names = [s.name for s in self._net.senses(low, "n")[: self._net.tagged(low, "n")]]
            if person.name not in names:
                return None
        return self.costume(low)

    def _person(self, lemma: str) -> Sense | None:
        """The sense of a noun that names a person, if that is what it mostly means; of a word that
        was met in no text the sense that has a dress: a skipper commands a ship."""
        found: list[Sense] = []
        for sense in self.senses(lemma)[:FIRST_SENSES]:
            if sense.field == "noun.person":
                found.append(sense)
            elif not found and sense.field in ("noun.animal", "noun.plant", "noun.food"):
                return None
        if len(found) > 1 and self._net is not None and not self._net.tagged(lemma.lower(), "n"):
            known = (s for s in found if lemma.lower() in s.lemmas)  # `Dr.` is a title
            return next((s for s in known if self._dress(s)), found[0])
        return next(iter(found), None)

    @_kept
    def is_person(self, lemma: str) -> bool:
        """Whether a noun names people first of all: `engineer`, and not `seat` or `subject`."""
        senses = self.senses(lemma)
        if self.garment(lemma) is not None:
            return False
        if self.is_body_part(lemma) and senses[0].field != "noun.person":
            return False
        return (bool(senses) and senses[0].field == "noun.person") or (
            self._person(lemma) is not None and self.costume(lemma) is not None
        )

    @_kept
    def is_role(self, word: str) -> bool:
        """Whether a word of a cue is met as a word for people: `GIRL`, and not the name `FRY`."""
        low = self.english(word.lower())
        if self._net is None:
            return False
        often = self._net.senses(low, "n")[: max(1, self._net.tagged(low, "n"))]
        return any(s.field == "noun.person" and not s.lemmas[0][:1].isupper() for s in often)

    @_kept
    def is_offspring(self, lemma: str) -> bool:
        """Whether a noun means somebody's child: `daughter`, `grandson`."""
        return self.is_first(lemma, "child.n.02", "grandchild.n.01", "offspring.n.01")

    @_kept
    def is_group(self, lemma: str) -> bool:
        return self.is_first(lemma, "social_group.n.01")

    def is_first(self, lemma: str, *kinds: str) -> bool:
        """Whether the first sense of a noun is of one of some kinds."""
        return any(self._is(s, k) for s in self.senses(lemma)[:1] for k in kinds)

    @_kept
    def is_body_part(self, lemma: str) -> bool:
        return any(self._is(s, "body_part.n.01") for s in self.senses(lemma)[:2])

    def _is(self, sense: Sense, kind: str) -> bool:
        return self._net is not None and self._net.is_a(sense, kind)

    @_kept
    def sex(self, lemma: str) -> float | None:
        """1 for a noun that names women, 0 for men; None for both, and for other things."""
        word = self.english(lemma.lower())
        if word.endswith(("woman", "women", "girl", "lady")):
            return 1.0
        if self._has_feminine(word):
            return 0.0
        for sense in self.senses(lemma)[:FIRST_SENSES]:
            if not self._is(sense, "person.n.01"):
                continue
            if self._is(sense, "female.n.02"):
                return 1.0
            if self._is(sense, "male.n.02"):
                return 0.0
            said = defined_sex(sense.gloss)
            if said is not None:
                return said
            break
        return 0.0 if word.endswith("man") and self._person(lemma) else None

    def _has_feminine(self, word: str) -> bool:
        """Whether there is a word of its own for women of that trade: `waiter`, `actor`, `host`."""
        if self._net is None or self._person(word) is None or len(word) < 4:
            return False
        forms = (f"{word[:-2]}ress", f"{word}ess")
        used = (f for f in forms if self._net.tagged(f, "n"))
        return any(self._is(s, "person.n.01") for f in used for s in self.senses(f)[:1])

    @_kept
    def age(self, lemma: str) -> tuple[float, float] | None:
        """Years that a noun says of a person, and how surely."""
        for value, sense in self._kinds(lemma, looks()["ages"], 1):
            person = self._person(lemma)
            if person is not None and person.name == sense and self._is(person, "person.n.01"):
                return float(value[0]), float(value[1])
        return None

    @_kept
    def taught(self, lemma: str) -> float | None:
        """Years of those who are taught in what a noun names, if anybody is."""
        return next((float(v) for v, _ in self._kinds(lemma, looks()["taught"], 2)), None)

    @lru_cache(maxsize=4_000)  # noqa: B019 - one vocabulary a language lives as long as the process
    def occasion(self, lemma: str, among: str) -> str | None:
        """The costume of all who are at such a place, or where such a thing or event is."""
        table = looks()["occasions"][among]
        return next((str(v) for v, _ in self._kinds(lemma, table, 1)), None)

    @_kept
    def teaches(self, lemma: str) -> bool:
        person = self._person(lemma)
        return person is not None and self._is(person, "educator.n.01")

    @_kept
    def skin(self, word: str) -> str | None:
        """The tone that the name of a people says: `Nigerian`, `Asian`."""
        english = self.english(word.lower())
        return tone_of(self._net, english, looks()) if self._net is not None else None

    @_kept
    def is_proper(self, word: str) -> bool:
        """Whether a word is written with a capital letter in all its meanings: `african`."""
        net, low = self._net, self.english(word)
        senses = (*net.senses(low, "n"), *net.senses(low, "a")) if net else ()
        return bool(senses) and all(s.lemmas[0][:1].isupper() for s in senses)

    @_kept
    def folk(self, word: str) -> str | None:
        """The costume of a people that is known by its dress: `Amish`, `Bedouin`."""
        senses = self._net.senses(self.english(word.lower()), "n")[:1] if self._net else ()
        table = costume_senses()
        named = (a.name for s in senses if self._is_people(s) for a in self._above(s))
        return next((table[name] for name in named if name in table), None)

    def _is_people(self, sense: Sense) -> bool:
        """Whether a name is that of many: `Amish`, and no `Arthur`."""
        one = self._net is not None and self._net.is_one(sense)
        return sense.lemmas[0][:1].isupper() and not one

    def _above(self, sense: Sense) -> tuple[Sense, ...]:
        return self._net.ancestors(sense) if self._net else ()

    @_kept
    def depicts(self, lemma: str) -> bool:
        """Whether a noun names something that only shows or stands for people."""
        kinds = ("representation.n.02", "dummy.n.03", "statue.n.01", "doll.n.01", "picture.n.02")
        return any(self._is(s, k) for s in self.senses(lemma)[:2] for k in kinds)

    @_kept
    def stain(self, lemma: str) -> str | None:
        return next((str(v) for v, _ in self._kinds(lemma, looks()["stains"], 2)), None)

    @_kept
    def face_mark(self, lemma: str) -> str | None:
        return next((str(v) for v, _ in self._kinds(lemma, looks()["face_marks"], 1)), None)

    @_kept
    def hair(self, lemma: str) -> str | None:
        """`hair:braids`, `beard:full`, `hair:` for hair of no said kind; None for other things."""
        word = self.english(lemma.lower())
        plain = looks()["hair_nouns"].get(word)
        if plain:
            return str(plain)
        return next((str(v) for v, _ in self._kinds(lemma, looks()["hair"], 2)), None)

    @_kept
    def is_hair_first(self, lemma: str) -> bool:
        """Whether a noun means hair before anything else: `beard`, and not `lock` or `wave`."""
        hair = self.is_first(lemma, "hair.n.01", "hairdo.n.01", "hairpiece.n.01")
        return hair or not self.senses(lemma)

    def _adjective(self, lemma: str) -> tuple[tuple[str, str], ...]:
        """What an adjective says of the person whom it describes: attribute and value."""
        word = self.english(lemma.lower())
        if self._net is None:
            return pairs(looks()["plain"].get(word, ""))
        return said_by(self._net, word, looks())

    @_kept
    def is_only_adjective(self, word: str) -> bool:
        """Whether a word can be nothing else, however it was parsed: `paunchy`."""
        english = self.english(word.lower())
        if english in looks()["plain"]:
            return True
        net = self._net
        return net is not None and bool(net.senses(english, "a")) and not net.senses(english, "n")

    @_kept
    def colour(self, word: str) -> str | None:
        """sRGB of a colour of cloth."""
        tables = looks()
        english = self.english(word.lower())
        if english in tables["colours"]:
            return str(tables["colours"][english])
        if self._net is None:
            return None
        for sense in self._net.senses(english, "n")[:COLOUR_SENSES]:
            if self._is(sense, "color.n.01"):
                for above in self._net.ancestors(sense):
                    if above.name in tables["colour_kinds"]:
                        return str(tables["colours"][tables["colour_kinds"][above.name]])
        return None


@cache
def open_vocabulary(language: str) -> Vocabulary:
    return Vocabulary(language)
