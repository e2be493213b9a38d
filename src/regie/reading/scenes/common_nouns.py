"""From a common noun to what it means in its scene: by its sense, and by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.film.reading import EntityKind
from regie.reading.entities.called_vehicles import named_beside, of_called
from regie.reading.entities.names import share_of_women
from regie.reading.entities.nouns import (
    Meaning,
    as_place,
    is_deed,
    is_first_abstract,
    is_first_act,
    is_kind_of,
    is_luggage,
    is_plural_itself,
    is_verb,
    of_brand,
    partitive,
    sense_as,
    sex_of,
)
from regie.reading.entities.registry import Being
from regie.reading.entities.standing import COPULAS, ON_THINGS, is_held, is_pressed, sense_at
from regie.reading.frames.acts import carries_noun, is_one_deed
from regie.reading.parsing.forms import is_motion
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.again import being_again, earlier_stranger, sense_again
from regie.reading.scenes.devices import read_on
from regie.reading.scenes.meant import NOTHING, Meant
from regie.reading.scenes.noun_places import (
    are_photographs,
    as_handled,
    has_its_own,
    is_bodily,
    is_cast_by_light,
    is_handled,
    is_label,
    is_place_alone,
    is_ray,
    is_told_as_deed,
    of_calibre,
    only_people,
    stops,
    under_hair,
)
from regie.reading.scenes.parts import is_no_rooms_door
from regie.reading.scenes.persons import DEFINITE, called_so, is_deed_of_things, peer_of
from regie.reading.scenes.somebody import as_people, as_thing
from regie.reading.scenes.spoken_of import is_part_of_a_saying
from regie.reading.scenes.syntax import (
    INDEFINITE,
    article_of,
    count_of,
    is_bare,
    modifiers_of,
    said_after,
    shorter,
    singular,
)
from regie.reading.scenes.to_the_makers import bears_the_camera

if TYPE_CHECKING:
    from regie.reading.scenes.resolving import Resolver

_KINDS = {
    "person": EntityKind.PERSON,
    "people": EntityKind.GROUP,
    "animal": EntityKind.ANIMAL,
    "part": EntityKind.PART,
    "vehicle": EntityKind.VEHICLE,
}

PAIRS = ("footwear.n.01", "footwear.n.02", "handwear.n.01", "hosiery.n.01", "spectacles.n.01",
          "scissors.n.01", "pliers.n.01", "trouser.n.01", "earphone.n.01")  # fmt: skip
"""What is made and told of in twos: two of it are one thing."""

_PICTURES = ("picture.n.01", "painting.n.01")
_NO_DOERS = ("substance", "abstract", "words", "food")
_PANES = frozenset({"plate_glass.n.01", "pane.n.01", "windowpane.n.01"})
"""What is seen as the window that it is in; a slide of plate glass is not."""

_SOMEBODY = Meaning("person", "person.n.01")


class CommonNouns:
    """The common nouns of one scene."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver, self._registry = resolver, resolver.registry

    def find(self, s: Parsed, token: Token, acts: bool) -> Meant:
        if is_part_of_a_saying(s, token) or bears_the_camera(s, token):
            return NOTHING
        if (name := named_beside(self._registry.vehicles, s, token)) is not None:
            return self._resolver.resolve(s, name)
        compounds = [c for c in s.children(token, "compound", "nmod") if c.index < token.index]
        before = compounds[-1].lemma.lower() if compounds else ""
        words = " ".join([*(c.low for c in compounds), token.low])
        described = " ".join(
            t.low
            for t in s.tokens[: token.index + 1]
            if t.index == token.index
            or (t.head == token.index and t.dep in ("amod", "compound", "nmod"))
        )
        if not compounds and not token.plural and (role := self._resolver.persons.kin(s, token)):
            being = self._registry.of_role(role)
            self._resolver.note(being, words, acts)
            return Meant((being,), noun=Meaning("person"), lemma=token.lemma)
        if machine := self._registry.speaking_machine(token.lemma.lower(), before):
            self._resolver.note(machine, words, acts)
            return Meant((machine,), noun=Meaning("machine"), lemma=token.lemma)
        for said in (described, words, *shorter(described), token.low):
            if role := self._registry.role_named(said, proper=False, small=token.text.islower()):
                being = self._registry.of_role(role)
                number, uncounted = count_of(s, token)
                if being.kind is EntityKind.GROUP and not uncounted and number > 1:
                    being.count, being.uncounted = number, False
                self._resolver.note(being, said, acts, s, token)
                return Meant(
                    (being,),
                    noun=Meaning("person" if being.living else "machine"),
                    lemma=token.lemma,
                )
        over = s.head(token)
        does = acts and over.lemma not in COPULAS
        pressed, held = is_pressed(s, token), is_held(s, token)
        on_it = token.dep == "pobj" and over.low in ON_THINGS
        on_it = on_it and bool(article_of(s, token) or token.plural)
        owned = bool(s.children(token, "poss"))
        noun = (
            of_called(self._registry.vehicles, s, token)
            or of_calibre(s, token)
            or of_brand(token.text)
            or sense_again(self._resolver, token.lemma.lower(), s, token)
            or sense_at(s, token, acts=acts and not self._bears_words(s, token))
        )
        upon = on_it and over.low in ("on", "onto", "sur")
        on_what = (held or upon) and not does
        if token.lemma.lower() in self._resolver.here and not on_what:
            noun = as_place(token.lemma.lower()) or noun
        if noun.kind == "substance" and held and article_of(s, token):  # `knocks over the glass`
            noun = sense_as(token.lemma.lower(), "container.n.01") or noun
        seen = token.dep == "pobj" and over.low in ("at", "from", "through")
        if (held or seen) and noun.kind in ("abstract", "words"):
            noun = as_handled(s, token, (over if held else s.head(over)).lemma) or noun
        if noun.concept in _PICTURES and are_photographs(s, token, self._resolver.everywhere):
            noun = Meaning(noun.kind, "photograph.n.01")
        if does and token.text.isupper() and noun.kind in _NO_DOERS:  # `A SWALLOW comes in`
            noun = sense_as(token.lemma.lower(), "animal.n.01") or noun
        noun = as_thing(s, token, noun, acts) or as_people(s, token, noun, acts) or noun
        if noun.kind == "person" and has_its_own(s, token):
            noun = sense_as(token.lemma.lower(), "animal.n.01") or noun
        if pressed and is_label(s, token, noun):  # `hits print`: the button that is called so
            return self._button(words, acts)
        together = self._resolver.together
        group = together.heads(s, token, noun, acts) or together.gathered(s, token, noun, acts)
        several = (group,) if group is not None else together.called(s, token, noun)
        for being in several:
            self._resolver.note(being, words, acts, s, token)
        if several:
            return Meant(several, noun=Meaning("people"), lemma=token.lemma)
        whole = self._face_of(s, token)
        if whole is not None:
            self._resolver.note(whole, words, acts)
            return Meant((whole,), noun=Meaning(whole.noun_kind, whole.concept), lemma=whole.head)
        self._name_devices(s, token)
        device = read_on(self._registry, s, token, noun)
        if device is not None:
            self._resolver.note(device, device.name, acts)
            return Meant((device,), noun=Meaning("text", device.concept), lemma=token.low)
        if noun.kind in ("person", "animal") and (
            named := self._resolver.persons.in_brackets(s, token)
        ):
            self._resolver.note(named, words, acts, s, token)
            return Meant((named,), noun=noun, lemma=token.lemma)
        if noun.kind in ("person", "people", "") and (
            same := self._resolver.persons.beside_name(s, token)
        ):
            return same
        if noun.kind in ("person", "animal") and (
            same := self._resolver.persons.told_of(s, token, noun)
        ):
            return same
        if noun.kind == "person" and is_deed_of_things(s, token):
            return Meant(noun=Meaning("abstract"), lemma=token.lemma.lower())
        article = article_of(s, token)
        if noun.kind == "person" and article in (*DEFINITE, "both", "les"):
            alone = not token.plural or not (compounds or modifiers_of(s, token))
            people = self._registry.called(token.lemma, token.plural, sex_of(token.lemma))
            if people and alone:
                for being in people:
                    self._resolver.note(being, words, acts)
                return Meant(people, noun=noun, lemma=token.lemma)
            if (meant := called_so(self._registry, s, token)) is not None:
                self._resolver.note(meant, words, acts)
                return Meant((meant,), noun=noun, lemma=token.lemma)
        lemma = token.lemma.lower()
        light = held and not s.children(over, "prt") and not owned
        if light and carries_noun(over.lemma, lemma) and is_first_act(lemma):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if is_bare(s, token) and is_first_abstract(lemma):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if held and not s.children(token) and is_one_deed(over.lemma, lemma):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        owner = self._resolver.owner(s, token)
        if owner is not None and owner.living and is_luggage(token.low):
            noun = Meaning("thing", "bag.n.01")  # what is gathered and carried off is in one
        if noun.kind == "person" and (peer := peer_of(self._registry, s, token, owner)):
            self._resolver.note(peer, words, acts)
            return Meant((peer,), noun=noun, lemma=lemma)
        if noun.kind == "body" and lemma in ("body", "corpse") and not s.children(token, "prep"):
            if owner is not None:
                owner.dead = owner.dead or lemma == "corpse"
                return Meant((owner,), noun=Meaning("person"), lemma=lemma)
            if not s.children(token, "poss"):  # `A body lies in the sand`
                return self._entity(s, token, _SOMEBODY, words, before, None, acts)
        if noun.kind == "body":
            outside = is_kind_of(noun.concept, "body_part.n.01")
            does = (acts and over.pos == "VERB") or token.dep == "nsubjpass"
            if owner is None and does and article and outside:
                owner = self._resolver.persons.whose(s, token, article, words)
            return Meant((owner,) if owner else (), body=lemma, noun=noun, lemma=lemma)
        if noun.concept in _PANES:
            noun, lemma = Meaning("door", "window.n.01"), "window"
        if under_hair(s, token) or is_cast_by_light(s, token):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if noun.kind in ("light", "thing") and is_ray(s, token, compounds):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if noun.kind == "substance" and not is_handled(s, token, noun):
            return Meant(noun=noun, lemma=lemma)
        if noun.kind not in ("person", "people", "animal", "text") and (
            self._is_deed(s, token, owner) or is_told_as_deed(s, token)
        ):
            return Meant(noun=Meaning("abstract"), lemma=lemma)
        if noun.kind == "place":
            elsewhere = article in ("another", "next", "other", "adjoining")
            return Meant(place=f"another {words}" if elsewhere else words, noun=noun, lemma=lemma)
        if lemma in ("am", "pm", "o'clock"):
            return Meant(noun=Meaning("words"), lemma=lemma)
        if noun.kind in ("abstract", "words") and token.pos != "PROPN":
            return Meant(noun=noun, lemma=lemma)
        if noun.kind == "":
            mapped = token.pos == "PROPN" and is_place_alone(s, token)
            deed = token.pos == "NOUN" and is_verb(lemma) and not s.children(token)
            if token.pos not in ("PROPN", "NOUN") or mapped or deed:
                return NOTHING  # `kicks the gate shut`
            if token.dep == "ROOT" and not s.children(token, "det", "amod", "relcl", "acl"):
                return NOTHING
            if token.pos == "PROPN" and is_bare(s, token):
                return NOTHING
            if token.sex and token.pos == "NOUN" and not is_bodily(s, token, acts):
                # Of a lexicon that does not know it, only what is handled, or what something is
                # on or in, is sure to be a thing, and who does something somebody.
                return NOTHING
            acting = acts and token.dep == "nsubj" and s.head(token).pos == "VERB"
            # A French lexicon that lacks a word says nothing of it: its deed must.
            does = bool(token.sex) and acting and only_people(s.head(token))
            makes = token.pos == "PROPN" and article in (*INDEFINITE, "the")
            person = does or (
                token.pos == "PROPN"
                and not makes  # `an old Chevrolet rides by`
                and (
                    (acts and token.dep in ("nsubj", "nsubjpass"))
                    or (share_of_women(token.text, "en") is not None and not article)
                )
            )
            moves = makes and acting and is_motion(s.head(token).lemma)
            kind = "vehicle" if acting and (moves or stops(s.head(token))) else "thing"
            noun = Meaning("person" if person else kind, sure=False)
        return self._entity(s, token, noun, words, before, owner, acts)

    def _bears_words(self, s: Parsed, token: Token) -> bool:
        """`The board says NO ENTRY`: what words stand on is no committee."""
        if not self._resolver.quoted:
            return False
        nouns = (t.index for t in s.tokens[: min(self._resolver.quoted)] if t.pos == "NOUN")
        return token.index == max(nouns, default=-1)

    def _name_devices(self, s: Parsed, token: Token) -> None:
        """`a message on his phone`: on that which its sentence names."""
        verb = s.head(token)
        for prep in (*s.children(token, "prep"), *s.children(verb, "prep")):
            for noun in s.children(prep, "pobj") if prep.low in ("on", "sur") else ():
                if noun is not token:
                    self._resolver.resolve(s, noun)

    def _button(self, word: str, acts: bool) -> Meant:
        """The button with that word on it."""
        name = f"{word} button"
        known = next((b for b in self._registry.beings.values() if b.name == name), None)
        if known is None:
            known = self._registry.add(
                name, EntityKind.THING, "button", concept="push_button.n.01", noun_kind="control"
            )
        self._resolver.note(known, word, acts)
        return Meant((known,), noun=Meaning("control", known.concept), lemma="button")

    def _face_of(self, s: Parsed, token: Token) -> Being | None:
        """`clock face`, `table top`: of what is here, the side that is looked at."""
        if partitive(token.lemma) != "parts" or token.dep == "compound":
            return None
        head = next((c.lemma.lower() for c in s.children(token, "compound")), None)
        fitting = [b for b in self._registry.beings.values() if b.head == head and not b.living]
        return max(fitting, key=lambda b: b.last, default=None)

    def _is_deed(self, s: Parsed, token: Token, owner: Being | None) -> bool:
        """`Ann's return`, `signs of alarm`: what somebody does or feels, and no thing."""
        named = s.children(token, "compound", "nmod")
        if owner is not None and owner.living and is_deed(token.lemma) and not named:
            return True
        for prep in s.children(token, "prep"):
            for inner in s.children(prep, "pobj") if prep.low == "of" else ():
                if is_bare(s, inner) and is_first_abstract(inner.lemma):
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
        known = being_again(self._resolver, s, token, noun, lemma, before)
        if known is not None and is_no_rooms_door(noun.kind, modifiers):
            known = known if is_no_rooms_door(noun.kind, known.modifiers) else None
        if known is None:
            kind = _KINDS.get(noun.kind, EntityKind.THING)
            if kind is EntityKind.PERSON and token.plural:
                kind = EntityKind.GROUP
            name = " ".join([*words.split()[:-1], lemma if not token.plural else token.low])
            earlier = earlier_stranger(self._registry, s, token, noun, kind, lemma)
            known = self._registry.add(
                earlier.key if earlier is not None else singular(words, token),
                kind,
                lemma,
                again=earlier is not None,
                concept=noun.concept,
                noun_kind=noun.kind,
                plural=token.plural,
                sex=sex_of(lemma) if noun.kind == "person" else "",
                confidence=1.0 if noun.sure else 0.6,
            )
            known.name = name
            known.count, known.uncounted = count_of(s, token)
            twos = is_kind_of(noun.concept, *PAIRS) or is_plural_itself(token.low, noun.concept)
            if known.uncounted and twos:
                known.count, known.uncounted = 1, False
            if earlier is not None:
                known.count, known.uncounted = earlier.count, earlier.uncounted
                known.modifiers.extend(earlier.modifiers)
        known.modifiers.extend(modifiers)
        if known.living:
            known.modifiers.extend(said_after(s, token))
        if owner is not None:
            known.owner = owner.key
        self._resolver.note(known, words, acts, s, token)
        return Meant((known,), noun=noun, lemma=lemma)
