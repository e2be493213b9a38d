"""From a noun of a sentence to what it means in the scene."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from regie.film.citation import Citation
from regie.film.reading import EntityKind, Presence
from regie.reading.entities.beings import Being, Role
from regie.reading.entities.descriptions import is_written
from regie.reading.entities.nouns import (
    Meaning,
    can_be_somebody,
    is_bunch,
    is_first_group,
    is_for_audience,
    is_form_of,
    is_heap,
    is_kind_of,
    is_no_verb,
    partitive,
    sex_of,
)
from regie.reading.entities.numbers import number as to_number
from regie.reading.entities.pronouns import (
    CLITICS,
    how_many,
    is_pronoun,
    means_it_all,
    named_after,
    whom_a_clitic_means,
    whom_it_means,
)
from regie.reading.entities.registry import Registry
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import LOOKING_IN
from regie.reading.scenes.common_nouns import PAIRS, CommonNouns
from regie.reading.scenes.meant import NOTHING, Meant
from regie.reading.scenes.persons import Persons, is_nobody, titles_before
from regie.reading.scenes.portions import is_one_of, takes_content
from regie.reading.scenes.spoken_of import is_in_simile
from regie.reading.scenes.syntax import (
    INDEFINITE,
    article_of,
    modifiers_of,
    name_words,
    set_off_name,
)
from regie.reading.scenes.to_the_makers import MAKERS, TO_THE_MAKERS, is_of_the_film
from regie.reading.scenes.together import Together

_RANK = (Presence.MENTIONED, Presence.DEPICTED, Presence.HEARD, Presence.PRESENT)
_NOBODY = frozenset({"picture", "text", "thing", "machine", "door", "place", "light"})
"""What a name after it does not name: `a photo: Ann`."""

HEAP = 6
"""How many a heap, a row or a crowd of things is at least, where no number is said."""


class Resolver:
    """Resolves the nouns of one scene, in order."""

    def __init__(
        self, registry: Registry, around: Collection[str], here: Collection[str] = ()
    ) -> None:
        """Args:
        around: nouns of the whole scene. here: words of its place.
        """
        self.registry = registry
        self.here = frozenset(here)
        self.persons = Persons(self)
        self.together = Together(self)
        self.common = CommonNouns(self)
        self.everywhere = frozenset(around)
        self.around = self.everywhere
        """Nouns of the paragraphs around the present one."""

        self.cited: Citation | None = None
        self.quoted: frozenset[int] = frozenset()
        """Tokens of the sentence that stand in quotation marks."""

        self.how: Callable[[Parsed, Token], Presence] = lambda s, token: Presence.PRESENT
        """How what a noun names is there."""

        self.sentence = 0
        self.links: dict[int, str] = {}
        """Of the paragraph: which person each word stands for, by where the word starts."""

        self.left_out: tuple[Being, ...] = ()
        """Whom a subject means that was put in for one that a line before names."""

        self._done: dict[tuple[int, int], Meant] = {}

    def start_sentence(self, cited: Citation | None, number: int = 0) -> None:
        self._done = {}
        self.registry.moment += 1
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
        if token.start == token.end and self.left_out:
            return Meant(self.left_out)
        mark = (id(s), token.index)
        if mark not in self._done:
            self._done[mark] = NOTHING
            self._done[mark] = found = self._resolve(s, token, acts, exclude)
            if len(found.beings) == 1 and not found.body and found.beings[0].living:
                self.links[token.start] = found.beings[0].key
        return self._done[mark]

    def _resolve(self, s: Parsed, token: Token, acts: bool, exclude: Collection[str]) -> Meant:
        if is_nobody(s, token) or means_it_all(s, token):
            return NOTHING
        if is_in_simile(s, token):
            return Meant(noun=sense_at(s, token), lemma=token.lemma.lower())
        if token.pos == "PRON" and token.low in CLITICS and token.dep in ("dobj", "obj"):
            found = whom_a_clitic_means(self.registry, token.low, exclude)
            for being in found:
                self.registry.mean(being)
            return Meant(found, lemma=token.low)
        if is_pronoun(token.text):
            over = s.head(s.head(token)) if token.dep == "pobj" else token
            if any(c.low == "in" for c in s.children(over)) and over.lemma in LOOKING_IN:
                acts = True  # `looks in on them`: people, and no things
            if named := named_after(s, token, alone=not self.registry.people_here()):
                each = (b for t in named for b in self.resolve(s, t, acts=True).beings)
                return Meant(tuple(each), lemma=token.low)
            if token.dep == "poss" and (own := self.links.get(s.head(token).start)):
                exclude = (*exclude, own)  # `his son` is nobody's own son
            if (same := self._done_before(s, token)) is not None:
                self.registry.mean(same)
                return Meant((same,), lemma=token.low)
            several = how_many(s, token)
            found = whom_it_means(self.registry, token.text, exclude, acts=acts, several=several)
            for being in found:
                self.registry.mean(being, subject=acts)
            of_them = found == (self.registry.in_part,) and several is not True
            some = "one" if of_them and token.low not in ("they", "them") else ""
            return Meant(found, lemma=token.low, relation=some)
        if token.pos == "PROPN":
            return self._named(s, token, acts)
        if token.text[:1].isupper() and (full := self._full_name(s, token)) is not None:
            return self._named(s, full, acts)
        if (all_of_them := self.together.find(s, token, acts)) is not None:
            return all_of_them
        if token.pos in ("NOUN", "NUM", "ADJ", "PRON", "X", "DET"):
            return self._common(s, token, acts)
        return NOTHING

    def _done_before(self, s: Parsed, token: Token) -> Being | None:
        """What was just done something to in the same sentence, and is done something more to.

        `takes a tape from a drawer and shows it`: the tape.
        """
        verb = s.head(s.head(token)) if token.dep == "pobj" else s.head(token)
        if token.low not in ("it", "them") or verb.dep != "conj":
            return None
        before = s.child(s.head(verb), "dobj")
        meant = self._done.get((id(s), before.index), NOTHING) if before is not None else NOTHING
        if before is None or len(meant.beings) != 1 or meant.beings[0].living:
            return None
        one = meant.beings[0]
        several = before.plural or one.plural or one.uncounted
        if token.low == "it":
            return None if several else one
        # A parser takes `dice` for one: of more no other thing is told here.
        here = [b for b in self.registry.beings.values() if b.moment == self.registry.moment]
        return one if several or not any(b.plural and not b.living for b in here) else None

    def _named(self, s: Parsed, token: Token, acts: bool) -> Meant:
        words = name_words(s, token)
        # `Ann is a Texan`: what she is, though a TEXAN JOE has a cue.
        said = token.dep == "attr" and article_of(s, token) in ("a", "an", "another")
        role = None if said else self.registry.role_named(words, proper=True)
        if role is None:
            apposed = self._apposed(s, token)
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

    def _full_name(self, s: Parsed, token: Token) -> Token | None:
        """The first name before a second that is a word: `JOHN Grace`."""
        before = s.children(token, "compound", "nmod")
        return next((c for c in before if c.text.isupper() and self._role(s, c) is not None), None)

    def _apposed(self, s: Parsed, token: Token) -> Token | None:
        """The name that stands behind a noun: `a bully, DEAN,`."""
        beside = s.children(token, "appos")
        named = (a for a in beside if a.pos == "PROPN" or (a.text.isupper() and len(a.text) > 1))
        return next(named, None) or set_off_name(s, token)

    def _common(self, s: Parsed, token: Token, acts: bool) -> Meant:
        if token.low in MAKERS and token.dep in ("nsubj", "nsubjpass"):
            return NOTHING  # `The camera opens on a desk`
        if is_of_the_film(s, token, self.registry.beings.values()):
            return NOTHING
        for_makers = token.lemma in TO_THE_MAKERS and not self._has_audience(s, token)
        if for_makers and not s.children(token, "amod", "compound", "poss"):
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
                if c.low in ("of", "de", "d'", "du", "des")
                for p in s.children(c, "pobj")
            ),
            None,
        )
        if measures == "parts" and inner is not None and sense_at(s, inner).kind == "person":
            measures = ""  # `the face of a boxer`
        if inner is not None and is_one_of(s, token, inner):
            return self.resolve(s, inner, acts=acts)
        many = inner is not None and inner.plural and not can_be_somebody(inner.lemma.lower())
        if many and not measures and (is_heap(token.lemma) or is_bunch(token.lemma)):
            measures = "many"
        bare = inner is not None and not inner.plural and not s.children(inner, "det", "poss")
        if bare and inner is not None and is_form_of(token.lemma.lower(), inner.lemma.lower()):
            measures = measures or "parts"
        if measures and inner is not None:
            meant = self.resolve(s, inner, acts=acts)
            if measures == "many" and inner.pos != "PRON" and to_number(token.lemma) != 1:
                self._heap(meant, to_number(token.lemma))
            if to_number(token.lemma) and len(meant.beings) == 1:
                self.registry.in_part = meant.beings[0]
            return Meant(
                meant.beings, meant.body, meant.place, meant.noun, meant.lemma, token.lemma
            )
        if self._is_content(s, token):
            return Meant(noun=sense_at(s, token), lemma=token.lemma.lower())
        if measures == "many" and inner is None and is_first_group(token.lemma):
            return NOTHING  # `in a row`
        apposed = self._apposed(s, token)
        may_be = bool(s.children(token, "poss")) and can_be_somebody(token.lemma.lower())
        kind = sense_at(s, token, acts=True).kind
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
        found = self.common.find(s, token, acts)
        of = inner or next((c for c in s.children(token, "poss") if c.pos == "NOUN"), None)
        if of is not None and not found.beings and not found.body:
            whole = self.resolve(s, of)
            kinds = (EntityKind.VEHICLE, EntityKind.THING if found.place else None)
            if whole.beings and whole.beings[0].kind in kinds:
                return whole  # `the cab of the truck`, `the treadmill's bar`
        return found

    def _is_content(self, s: Parsed, token: Token) -> bool:
        """`a bottle of milk`, `a stick of gum`: the one is meant by the other from then on."""
        prep = s.head(token)
        vessel = s.head(prep)
        if token.dep != "pobj" or prep.low not in ("of", "de", "d'") or vessel.pos != "NOUN":
            return False
        if sense_at(s, token).kind not in ("drink", "food", "substance"):
            return False
        held = self.resolve(s, vessel).beings
        return bool(held) and takes_content(held[0], token.lemma.lower())

    def _has_audience(self, s: Parsed, token: Token) -> bool:
        """Whether there is a stage, or what is played on one, for the audience of a sentence."""
        if not is_kind_of(sense_at(s, token).concept, "audience.n.01"):
            return False
        return any(is_for_audience(noun) for noun in self.around | self.here)

    def _heap(self, meant: Meant, said: int) -> None:
        """`a mountain of tyres`, `a dozen eggs`: many of them."""
        for being in meant.beings:
            if being.kind is EntityKind.GROUP:
                being.plural = being.uncounted = True
            elif not being.living and not is_kind_of(being.concept, *PAIRS):
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

    def own_to_another(self, s: Parsed, token: Token, exclude: Collection[str]) -> None:
        """`holds the knife to his throat`: a part is another's, where there is another whom the
        word can mean."""
        for child in s.children(token, "poss"):
            found = whom_it_means(self.registry, child.text, exclude)
            if is_pronoun(child.text) and len(found) == 1 and found[0].living:
                self._done[id(s), child.index] = Meant(found, lemma=child.low)

    def owner(self, s: Parsed, token: Token) -> Being | None:
        """Whose a thing is."""
        for child in s.children(token, "poss"):
            if is_pronoun(child.text):
                animals = [b for b in self.registry.beings.values() if b.kind is EntityKind.ANIMAL]
                if child.low == "its" and animals and sense_at(s, token).kind == "body":
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
        if being.presence is Presence.DEPICTED and being.living and not being.known:
            return  # whoever is in a picture and has no name does not step out of it
        if being.kind is EntityKind.VOICE and presence is Presence.PRESENT:
            presence = Presence.HEARD
        if _RANK.index(presence) > _RANK.index(being.presence):
            being.presence = presence

    def see_all(self, meant: Meant, presence: Presence) -> None:
        for being in meant.beings:
            self.see(being, presence)
