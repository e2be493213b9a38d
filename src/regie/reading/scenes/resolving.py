"""From a noun of a sentence to what it means in the scene."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from regie.concepts.wordnet import open_wordnet
from regie.film.citation import Citation
from regie.film.reading import EntityKind, Presence
from regie.reading.entities.descriptions import COPULAS, is_written
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import (
    Meaning,
    Number,
    can_be_somebody,
    gives_light,
    is_deed,
    is_first_abstract,
    is_first_act,
    is_first_group,
    is_heap,
    is_kind_of,
    is_light_ray,
    is_no_verb,
    is_plural_itself,
    is_verb,
    meaning,
    partitive,
    plural_only,
    sense_as,
    sex_of,
)
from regie.reading.entities.numbers import number as to_number
from regie.reading.entities.pronouns import is_pronoun, whom_it_means
from regie.reading.entities.registry import Being, Registry, Role
from regie.reading.frames.acts import carries_noun
from regie.reading.parsing.forms import is_there
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.meant import NOTHING, Meant
from regie.reading.scenes.parts import is_no_rooms_door
from regie.reading.scenes.persons import (
    Persons,
    called_so,
    is_deed_of_things,
    is_nobody,
    titles_before,
)
from regie.reading.scenes.syntax import INDEFINITE, article_of, modifiers_of, said_after

_KINDS = {
    "person": EntityKind.PERSON,
    "people": EntityKind.GROUP,
    "animal": EntityKind.ANIMAL,
    "part": EntityKind.PART,
    "vehicle": EntityKind.VEHICLE,
}
_RANK = (Presence.MENTIONED, Presence.DEPICTED, Presence.HEARD, Presence.PRESENT)
_ON_THINGS = frozenset(
    "on onto in into inside under behind against through at over beside off sur dans sous".split()
)
_NOBODY = frozenset({"picture", "text", "thing", "machine", "door", "place", "light"})
"""What a name after it does not name: `a photo: Ann`."""

_EVERYONE = frozenset("everyone everybody".split())

_PAIRS = ("footwear.n.01", "footwear.n.02", "handwear.n.01", "hosiery.n.01", "spectacles.n.01",
          "scissors.n.01", "pliers.n.01", "trouser.n.01", "earphone.n.01")  # fmt: skip
"""What is made and told of in twos: two of it are one thing."""

HEAP = 6
"""How many a heap, a row or a crowd of things is at least, where no number is said."""

_NO_DOERS = frozenset({"substance", "abstract", "words", "food"})
"""Kinds that do nothing."""

_PANES = ("plate_glass.n.01", "pane.n.01")
"""What is seen as the window that it is in."""

_PRESSING = frozenset(
    "hit press push strike tap flip click punch pull turn appuyer presser".split()
)
_GOING = frozenset("enter leave cross reach exit climb approach see view quitter traverser".split())
TO_THE_MAKERS = frozenset("shot angle pov audience viewer frame beat close-up insert".split())


LOOKING_IN = frozenset("look peek peer check pop drop stop glance".split())
"""With `in on`, verbs of somebody who comes for a moment."""


class Resolver:
    """Resolves the nouns of one scene, in order."""

    def __init__(self, registry: Registry, around: Collection[str]) -> None:
        self.registry = registry
        self.persons = Persons(self)
        self.around = frozenset(around)
        self.cited: Citation | None = None
        self.quoted: frozenset[int] = frozenset()
        """Tokens of the sentence that stand in quotation marks."""

        self.how: Callable[[Parsed, Token], Presence] = lambda s, token: Presence.PRESENT
        """How what a noun names is there."""

        self.sentence = 0
        self.links: dict[int, str] = {}
        """Of the paragraph: which person each word stands for, by where the word starts."""

        self._done: dict[tuple[int, int], Meant] = {}

    def start_sentence(self, cited: Citation | None, number: int = 0) -> None:
        self._done = {}
        self.sentence = number
        self.cited = cited

    def rename(self, names: Mapping[str, str]) -> None:
        """Strangers have names now."""
        self.links.update({at: names.get(key, key) for at, key in self.links.items()})
        self._done = {
            mark: replace(meant, beings=(self.registry.beings[names[meant.beings[0].key]],))
            if len(meant.beings) == 1 and meant.beings[0].key in names
            else meant
            for mark, meant in self._done.items()
        }

    def resolve(
        self, s: Parsed, token: Token, *, acts: bool = False, exclude: Collection[str] = ()
    ) -> Meant:
        """What a noun or pronoun means; each token of a sentence is resolved once."""
        if token.index in self.quoted:
            return NOTHING
        mark = (id(s), token.index)
        if mark not in self._done:
            self._done[mark] = NOTHING
            self._done[mark] = found = self._resolve(s, token, acts, exclude)
            if len(found.beings) == 1 and not found.body and found.beings[0].living:
                self.links[token.start] = found.beings[0].key
        return self._done[mark]

    def _resolve(self, s: Parsed, token: Token, acts: bool, exclude: Collection[str]) -> Meant:
        if is_nobody(s, token):
            return NOTHING
        if is_pronoun(token.text):
            over = s.head(s.head(token)) if token.dep == "pobj" else token
            if any(c.low == "in" for c in s.children(over)) and over.lemma in LOOKING_IN:
                # `looks in on them`: people, and no things.
                acts = True
            if token.dep == "poss" and (own := self.links.get(s.head(token).start)):
                exclude = (*exclude, own)  # `his son` is nobody's own son
            found = whom_it_means(self.registry, token.text, exclude, acts=acts)
            for being in found:
                self.registry.mean(being, subject=acts)
            return Meant(found, lemma=token.low)
        if token.pos == "PROPN":
            return self._named(s, token, acts)
        if token.low in _EVERYONE and len(here := self.registry.people_here()) > 1:
            for being in here:
                self.registry.mean(being, subject=acts)
            return Meant(here, noun=Meaning("person"), lemma=token.low)
        if token.pos in ("NOUN", "NUM", "ADJ", "PRON", "X", "DET"):
            return self._common(s, token, acts)
        return NOTHING

    def _named(self, s: Parsed, token: Token, acts: bool) -> Meant:
        words = name_words(s, token)
        role = self.registry.role_named(words, proper=True)
        if role is None:
            apposed = next((a for a in s.children(token, "appos") if a.pos == "PROPN"), None)
            if apposed is not None and not s.children(token, "poss"):
                return self.resolve(s, apposed, acts=acts)
            if is_written(s, token):
                return NOTHING
            return self._common(s, token, acts)
        being = self.registry.of_role(role)
        self.persons.comes_into_view(token, being)
        self.persons.named(s, token, being)
        being.nouns += [t for t in titles_before(s, token) if t not in being.nouns]
        self.note(being, words, acts, s, token)
        for child in s.children(token, "amod"):
            if child.lemma == "dead":
                being.dead = True
        return Meant((being,), noun=Meaning("person"), lemma=token.low)

    def _common(self, s: Parsed, token: Token, acts: bool) -> Meant:
        if token.lemma in TO_THE_MAKERS and not s.children(token, "amod", "compound", "poss"):
            return NOTHING
        if token.dep in ("acomp", "advmod", "amod") and not s.children(token, "det", "poss"):
            return NOTHING
        if token.dep == "dobj" and not s.children(token) and is_no_verb(s.head(token).lemma):
            # `pull bleu marine`, where a parser saw a deed.
            return NOTHING
        if token.low in ("others", "another", "autres"):
            return self._another(token)
        measures = partitive(token.lemma)
        inner = next(
            (
                p
                for c in s.children(token, "prep")
                if c.low in ("of", "de", "d'", "du")
                for p in s.children(c, "pobj")
            ),
            None,
        )
        if measures == "parts" and inner is not None and meaning(inner.lemma).kind == "person":
            measures = ""  # `the face of a boxer`
        if not measures and inner is not None and inner.plural and is_heap(token.lemma):
            measures = "many"
        if measures and inner is not None:
            meant = self.resolve(s, inner, acts=acts)
            if measures == "many" and inner.pos != "PRON":
                self._heap(meant, to_number(token.lemma))
            return Meant(
                meant.beings, meant.body, meant.place, meant.noun, meant.lemma, token.lemma
            )
        if measures == "many" and inner is None and is_first_group(token.lemma):
            return NOTHING  # `in a row`
        apposed = next((a for a in s.children(token, "appos") if a.pos == "PROPN"), None)
        may_be = bool(s.children(token, "poss")) and can_be_somebody(token.lemma.lower())
        kind = meaning(token.lemma, hint="acts").kind
        is_who = apposed is not None and (may_be or kind not in _NOBODY)
        if apposed is not None and is_who and (role := self._role(s, apposed)):
            self.owner(s, token)
            being = self.registry.of_role(role)
            being.modifiers.extend(modifiers_of(s, token))
            being.sex = being.sex or sex_of(token.lemma)
            being.nouns.append(token.lemma.lower())
            self.note(being, apposed.text, acts)
            return Meant((being,), noun=Meaning("person"), lemma=token.lemma)
        empty = token.pos in ("PRON", "DET", "ADJ", "NUM") and token.dep not in ("ROOT", "pobj")
        if empty and token.low not in ("everyone", "everybody", "someone", "somebody"):
            return NOTHING
        return self._noun(s, token, acts)

    def _heap(self, meant: Meant, said: int) -> None:
        """`a mountain of tyres`, `a dozen eggs`: many of them."""
        for being in meant.beings:
            if being.kind is EntityKind.GROUP:
                being.plural = being.uncounted = True
            elif not being.living and not is_kind_of(being.concept, *_PAIRS):
                being.plural, being.uncounted = True, not said
                being.count = said or max(being.count, HEAP)

    def _another(self, token: Token) -> Meant:
        """`the others`, `another`: of what was meant last."""
        things = [b for b in self.registry.beings.values() if b.last > 0 and not b.living]
        if not things:
            return NOTHING
        last = max(things, key=lambda b: b.last)
        self.registry.mean(last)
        return Meant((last,), noun=Meaning(last.noun_kind, last.concept), lemma=last.head)

    def _role(self, s: Parsed, token: Token) -> Role | None:
        return self.registry.role_named(name_words(s, token), proper=True)

    def _noun(self, s: Parsed, token: Token, acts: bool) -> Meant:
        compounds = [c for c in s.children(token, "compound", "nmod") if c.index < token.index]
        before = compounds[-1].lemma.lower() if compounds else ""
        beside = s.tokens[token.index - 1] if token.index else token
        described_by = (
            [beside.low]
            if beside.dep == "amod" and beside.head == token.index and not compounds
            else []
        )
        joined = " ".join([*described_by, *(c.lemma.lower() for c in compounds)])
        words = " ".join([*(c.low for c in compounds), token.low])
        described = " ".join(
            t.low
            for t in s.tokens[: token.index + 1]
            if t.index == token.index
            or (t.head == token.index and t.dep in ("amod", "compound", "nmod"))
        )
        if not compounds and not token.plural and (role := self.persons.kin(s, token)):
            being = self.registry.of_role(role)
            self.note(being, words, acts)
            return Meant((being,), noun=Meaning("person"), lemma=token.lemma)
        if machine := self.registry.speaking_machine(token.lemma.lower(), before):
            self.note(machine, words, acts)
            return Meant((machine,), noun=Meaning("machine"), lemma=token.lemma)
        for said in (described, words, token.low):
            if role := self.registry.role_named(said, proper=False):
                being = self.registry.of_role(role)
                self.note(being, said, acts)
                return Meant(
                    (being,),
                    noun=Meaning("person" if being.living else "machine"),
                    lemma=token.lemma,
                )
        over = s.head(token)
        pressed = token.dep == "dobj" and over.lemma in _PRESSING - {"turn", "pull"}
        held = token.dep == "dobj" and over.pos == "VERB" and over.lemma not in _GOING
        on_it = (
            token.dep == "pobj"
            and over.low in _ON_THINGS
            and bool(article_of(s, token) or token.plural)
        )
        owned = bool(s.children(token, "poss"))
        does = acts and over.lemma not in COPULAS
        hint = "pressed" if pressed else "acts" if does else ""
        if not hint and (held or on_it):
            hint = "on" if on_it else "owned" if owned or not article_of(s, token) else "object"
        bears = self._bears_words(s, token)
        counted = bool(s.children(token, "nummod"))
        worn = token.plural and plural_only(token.low, token.lemma.lower(), counted)
        noun = (
            self._again(token.lemma.lower(), s, token)
            or worn
            or meaning(
                token.lemma,
                joined,
                self.around,
                "object" if bears else hint,
                number="counted" if bears else _counted(s, token),
            )
        )
        if does and token.text.isupper() and noun.kind in _NO_DOERS:
            # `A SWALLOW comes in`: who comes up in capitals and does something is alive.
            noun = sense_as(token.lemma.lower(), "animal.n.01") or noun
        if pressed and _is_label(s, token, noun):
            # `hits print`: the button that is called so.
            return self._button(words, acts)
        whole = self._face_of(s, token)
        if whole is not None:
            self.note(whole, words, acts)
            return Meant((whole,), noun=Meaning(whole.noun_kind, whole.concept), lemma=whole.head)
        if noun.kind in ("person", "people", "") and (same := self.persons.beside_name(s, token)):
            return same
        if noun.kind in ("person", "animal") and (same := self.persons.told_of(s, token, noun)):
            return same
        if noun.kind == "person" and is_deed_of_things(s, token):
            return Meant(noun=Meaning("abstract"), lemma=token.lemma.lower())
        article = article_of(s, token)
        if noun.kind == "person" and article in ("the", "both", "le", "la", "les"):
            people = self.registry.called(token.lemma, token.plural, sex_of(token.lemma))
            if people:
                for being in people:
                    self.note(being, words, acts)
                return Meant(people, noun=noun, lemma=token.lemma)
            if (meant := called_so(self.registry, s, token)) is not None:
                self.note(meant, words, acts)
                return Meant((meant,), noun=noun, lemma=token.lemma)
        lemma = token.lemma.lower()
        light = held and not s.children(over, "prt") and not owned
        if light and carries_noun(over.lemma, lemma) and is_first_act(lemma):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if _is_bare(s, token) and is_first_abstract(lemma):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        owner = self.owner(s, token)
        if noun.kind == "body" and lemma in ("body", "corpse") and owner is not None:
            owner.dead = owner.dead or lemma == "corpse"
            return Meant((owner,), noun=Meaning("person"), lemma=lemma)
        if noun.kind == "body":
            outside = is_kind_of(noun.concept, "body_part.n.01")
            does = (acts and over.pos == "VERB") or token.dep == "nsubjpass"
            if owner is None and does and article and outside:
                owner = self.persons.whose(s, token, article, words)
            return Meant((owner,) if owner else (), body=lemma, noun=noun, lemma=lemma)
        if is_kind_of(noun.concept, *_PANES):
            noun, lemma = Meaning("door", "window.n.01"), "window"
        if _under_hair(s, token):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if noun.kind in ("light", "thing") and _is_ray(s, token, compounds):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if noun.kind == "substance" and not _is_handled(s, token, noun):
            return Meant(noun=noun, lemma=lemma)
        if noun.kind not in ("person", "people", "animal") and self._is_deed(s, token, owner):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if noun.kind == "place":
            elsewhere = article in ("another", "next", "other", "adjoining")
            return Meant(place=f"another {words}" if elsewhere else words, noun=noun, lemma=lemma)
        if lemma in ("am", "pm", "o'clock"):
            return Meant(noun=Meaning("words"), lemma=lemma)
        if noun.kind in ("abstract", "words") and token.pos != "PROPN":
            return Meant(noun=noun, lemma=lemma)
        if noun.kind == "":
            if token.pos not in ("PROPN", "NOUN"):
                return NOTHING
            if token.pos == "NOUN" and is_verb(lemma) and not s.children(token):
                return NOTHING  # `kicks the gate shut`
            if token.dep == "ROOT" and not s.children(token, "det", "amod", "relcl", "acl"):
                return NOTHING
            if token.pos == "PROPN" and _is_bare(s, token):
                return NOTHING
            if token.sex and token.pos == "NOUN" and not _is_bodily(s, token, acts):
                # Of a lexicon that does not know it, only what is handled, or what something is
                # on or in, is sure to be a thing, and who does something somebody.
                return NOTHING
            acting = acts and token.dep == "nsubj" and s.head(token).pos == "VERB"
            # A French lexicon that lacks a word says nothing of it: its deed must.
            does = bool(token.sex) and acting and _only_people(s.head(token))
            person = does or (
                token.pos == "PROPN"
                and (
                    (acts and token.dep in ("nsubj", "nsubjpass"))
                    or share_of_women(token.text, "en") is not None
                )
            )
            kind = "vehicle" if acting and _stops(s.head(token)) else "thing"
            noun = Meaning("person" if person else kind, sure=False)
        return self._entity(s, token, noun, words, before, owner, acts)

    def _again(self, lemma: str, s: Parsed, token: Token) -> Meaning | None:
        """The sense that a word had before in the scene: `the mug`, after `his coffee mug`."""
        if article_of(s, token) not in ("the", "le", "la", "les", "his", "her", "their", "its"):
            return None
        same = [
            b
            for b in self.registry.beings.values()
            if b.head == lemma and not b.living and b.last > 0 and b.concept
        ]
        last = max(same, key=lambda b: b.last, default=None)
        return Meaning(last.noun_kind, last.concept) if last else None

    def _bears_words(self, s: Parsed, token: Token) -> bool:
        """`The name-board: NO ENTRY`: what words stand on can be touched, and is no committee."""
        if not self.quoted:
            return False
        last = max((t.index for t in s.tokens[: min(self.quoted)] if t.pos == "NOUN"), default=-1)
        return token.index == last

    def _button(self, word: str, acts: bool) -> Meant:
        """The button with that word on it."""
        name = f"{word} button"
        known = next((b for b in self.registry.beings.values() if b.name == name), None)
        if known is None:
            known = self.registry.add(
                name, EntityKind.THING, "button", concept="push_button.n.01", noun_kind="control"
            )
        self.note(known, word, acts)
        return Meant((known,), noun=Meaning("control", known.concept), lemma="button")

    def _face_of(self, s: Parsed, token: Token) -> Being | None:
        """`clock face`, `table top`: of what is here, the side that is looked at."""
        if partitive(token.lemma) != "parts" or token.dep == "compound":
            return None
        head = next((c.lemma.lower() for c in s.children(token, "compound")), None)
        fitting = [b for b in self.registry.beings.values() if b.head == head and not b.living]
        return max(fitting, key=lambda b: b.last, default=None)

    def _is_deed(self, s: Parsed, token: Token, owner: Being | None) -> bool:
        """`Ann's return`, `signs of alarm`: what somebody does or feels, and no thing."""
        if owner is not None and owner.living and is_deed(token.lemma):
            return True
        for prep in s.children(token, "prep"):
            for inner in s.children(prep, "pobj") if prep.low == "of" else ():
                if _is_bare(s, inner) and is_first_abstract(inner.lemma):
                    return True
        return False

    def _entity(
        self,
        s: Parsed,
        token: Token,
        noun: Meaning,
        words: str,
        before: str,
        owner: Being | None,
        acts: bool,
    ) -> Meant:
        lemma = "window" if noun.concept == "window.n.01" else token.lemma.lower()
        modifiers = modifiers_of(s, token)
        article = article_of(s, token)
        known = self.registry.meant_again(
            lemma, before, modifiers, token.plural, article in INDEFINITE
        )
        if known is not None and is_no_rooms_door(noun.kind, modifiers):
            known = known if is_no_rooms_door(noun.kind, known.modifiers) else None
        if known is None:
            kind = _KINDS.get(noun.kind, EntityKind.THING)
            if kind is EntityKind.PERSON and token.plural:
                kind = EntityKind.GROUP
            name = " ".join([*words.split()[:-1], lemma if not token.plural else token.low])
            known = self.registry.add(
                _singular(words, token),
                kind,
                lemma,
                concept=noun.concept,
                noun_kind=noun.kind,
                plural=token.plural,
                sex=sex_of(lemma) if noun.kind == "person" else "",
                confidence=1.0 if noun.sure else 0.6,
            )
            known.name = name
            known.count, known.uncounted = _count(s, token)
            twos = is_kind_of(noun.concept, *_PAIRS) or is_plural_itself(token.low, noun.concept)
            if known.uncounted and twos:
                known.count, known.uncounted = 1, False
        known.modifiers.extend(modifiers)
        if known.living:
            known.modifiers.extend(said_after(s, token))
        if owner is not None:
            known.owner = owner.key
        self.note(known, words, acts, s, token)
        return Meant((known,), noun=noun, lemma=lemma)

    def owner(self, s: Parsed, token: Token) -> Being | None:
        """Whose a thing is."""
        for child in s.children(token, "poss"):
            if is_pronoun(child.text):
                animals = [b for b in self.registry.beings.values() if b.kind is EntityKind.ANIMAL]
                if child.low == "its" and animals and meaning(token.lemma).kind == "body":
                    return max(animals, key=lambda b: b.last)
                found = self.resolve(s, child).beings
                return found[0] if len(found) == 1 else None
            meant = self.resolve(s, child)
            return meant.beings[0] if meant.beings else None
        for prep in s.children(token, "prep") if s.children(token, "det") else ():
            for noun in s.children(prep, "pobj") if prep.low in ("of", "de") else ():
                if noun.pos == "PROPN" and (role := self._role(s, noun)):
                    return self.registry.of_role(role)
        return None

    def note(
        self,
        being: Being,
        words: str,
        acts: bool,
        s: Parsed | None = None,
        token: Token | None = None,
    ) -> None:
        """Notes that a being was meant, and by a noun whether that noun shows it."""
        first = being.last < 0
        if being.told < 0 and s is not None and token is not None:
            being.told = self.sentence
            article = article_of(s, token)
            some = article in INDEFINITE or to_number(article) > 0 or (not article and token.plural)
            being.new = token.text.isupper() or (token.pos != "PROPN" and some)
        self.registry.mean(being, subject=acts, words=words)
        if s is not None and token is not None and being.living and (first or being.only_named):
            being.only_named = self.how(s, token) is Presence.MENTIONED and not being.known
        if self.cited is not None:
            being.cited.append(self.cited)

    def see(self, being: Being, presence: Presence) -> None:
        """Notes how it is there; what was there more stays so."""
        gone = being.key in self.registry.gone and being.key not in self.registry.cues
        if being.only_named or (gone and presence is Presence.PRESENT):
            return
        if being.kind is EntityKind.VOICE and presence is Presence.PRESENT:
            presence = Presence.HEARD
        if _RANK.index(presence) > _RANK.index(being.presence):
            being.presence = presence


def _stops(verb: Token) -> bool:
    """Whether a verb says first of all to come to a halt, which of things only vehicles do."""
    senses = open_wordnet().senses(verb.lemma, "v")[:1] if is_there() else ()
    return any(is_kind_of(s.name, "stop.v.01") for s in senses)


def _only_people(verb: Token) -> bool:
    """Whether who does it thinks, feels, speaks or handles: nothing that things do as well."""
    senses = open_wordnet().senses(verb.lemma, "v")[:1] if is_there() else ()
    return any(s.field in _HUMAN for s in senses)


_HUMAN = frozenset(
    "verb.cognition verb.communication verb.emotion verb.social verb.consumption verb.body "
    "verb.creation verb.competition verb.possession".split()
)


def _is_bare(s: Parsed, token: Token) -> bool:
    """After a preposition and without any word of its own: `in horror`, `with resignation`."""
    return token.dep == "pobj" and not token.plural and not s.children(token)


def _is_label(s: Parsed, token: Token, noun: Meaning) -> bool:
    """`hits print`: a word without any of its own, which is a deed too, is what a button says."""
    return (
        not token.plural
        and not s.children(token)
        and noun.kind not in ("control", "person", "body", "door", "animal", "substance")
        and is_verb(token.lemma)
    )


def _is_bodily(s: Parsed, token: Token, acts: bool) -> bool:
    """Whether its place in the sentence says that an unknown noun is a thing or somebody."""
    if acts and token.dep == "nsubj":
        return bool(article_of(s, token))
    first = s.joined_before(token)
    if first.dep == "dobj":
        return True
    return first.dep == "pobj" and s.head(first).low in _ON_THINGS and bool(article_of(s, token))


def _under_hair(s: Parsed, token: Token) -> bool:
    """`hair in a bun`: how hair is worn."""
    prep = s.head(s.joined_before(token))
    return prep.pos == "ADP" and is_kind_of(
        meaning(s.head(prep).lemma).concept, "hair.n.01", "hair.n.06", "beard.n.01"
    )


def _is_ray(s: Parsed, token: Token, compounds: Sequence[Token]) -> bool:
    """`the beam of the lighthouse`, `light that shines from the office`: light, and no lamp."""
    if not is_light_ray(token.lemma):
        return False
    if any(gives_light(c.lemma) for c in (*compounds, *s.children(token, "poss"))):
        return token.lemma != "light"
    verbs = [*s.children(token, "relcl", "acl")]
    if token.dep == "nsubj":
        verbs.append(s.head(token))
    for over in (token, *verbs):
        for prep in s.children(over, "prep"):
            if prep.low not in ("of", "from", "through", "de", "du", "des", "d'", "par", "out"):
                continue
            for noun in s.children(prep, "pobj"):
                if gives_light(noun.lemma):
                    return True
    return not token.plural and not s.children(token) and token.dep != "dobj"


def _is_handled(s: Parsed, token: Token, noun: Meaning) -> bool:
    """A substance of which somebody has some: `a ream of paper`, `pours water`."""
    if is_kind_of(noun.concept, "paper.n.01", "liquid.n.03", "food.n.01"):
        return True
    first = s.joined_before(token)
    if first.dep == "dobj":
        return True
    prep = s.head(first)
    return prep.low in ("of", "de", "with", "avec") and bool(partitive(s.head(prep).lemma))


def _singular(words: str, token: Token) -> str:
    return " ".join([*words.split()[:-1], token.lemma.lower()])


def _counted(s: Parsed, token: Token) -> Number:
    if token.plural or article_of(s, token) in INDEFINITE or s.children(token, "nummod"):
        return "counted"
    return "" if s.children(token, "det", "poss") or token.pos != "NOUN" else "mass"


def _count(s: Parsed, token: Token) -> tuple[int, bool]:
    number = s.child(token, "nummod")
    if number is not None:
        low = number.low
        for before in reversed(s.tokens[: number.index]):
            if before.pos != "NUM" and before.low != "-":
                break
            low = f"{before.low}{low}"
        n = to_number(low)
        if n:
            return n, False
    if token.plural:
        return 2, True
    return 1, False


def name_words(s: Parsed, token: Token) -> str:
    """A name with the names before and after it, as the script writes it."""
    parts = [
        c
        for c in s.children(token, "compound", "flat", "nmod")
        if c.pos == "PROPN" or c.lemma.rstrip(".").lower() in ("mr", "mrs", "ms", "dr")
    ]
    return " ".join(t.text for t in sorted((*parts, token), key=lambda t: t.index))
