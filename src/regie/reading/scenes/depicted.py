"""Tells what is in a picture, a photograph or on a screen from what is there itself."""

from __future__ import annotations

from regie.film.reading import Presence
from regie.reading.entities.nouns import is_kind_of, partitive, wholes_of
from regie.reading.entities.registry import Being, Registry
from regie.reading.entities.standing import sense_at
from regie.reading.frames.clause import Clause
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.devices import is_device
from regie.reading.scenes.meant import Meant
from regie.reading.scenes.resolving import Resolver

_SCREENS = ("display.n.06", "television_receiver.n.01", "television.n.02", "screen.n.01")

_STANDING = frozenset("stand sit lie rest lean perch sleep be lay climb".split())
"""What is done on a television and not in it: `On the television sits a cat`."""


_FINITE = frozenset("VBZ VBP VBD MD".split())
_BELOW = frozenset("relcl advcl acl".split())
"""Where a verb is not that of the sentence."""


class Pictures:
    """The pictures of one scene."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver, self._registry = resolver, resolver.registry
        self._in_picture: frozenset[int] = frozenset()
        """Tokens of the sentence that tell what a picture shows."""

    def start_sentence(self, s: Parsed) -> None:
        self._in_picture = frozenset()
        self._in_picture = self._pictured(s) or self._told_on(s)

    def _pictured(self, s: Parsed) -> frozenset[int]:
        """What stands after a picture and a colon: `A photo: Walt with a dog.`"""
        colon = next((t.index for t in s.tokens if t.text == ":" and t.index), None)
        for token in s.tokens[:colon] if colon is not None else ():
            if token.pos == "NOUN" and self._resolver.resolve(s, token).noun.kind == "picture":
                return frozenset(range(colon or 0, len(s.tokens)))
        return frozenset()

    def _told_on(self, s: Parsed) -> frozenset[int]:
        """All of a sentence without a verb of its own that tells who is in the picture which the
        sentence before ended on: `He finds a photograph. A boy on a pony, waving.`"""
        last = next(iter(self._registry.by_recency()), None)
        root = next((t for t in s.tokens if t.pos == "NOUN"), None)
        if root is None or last is None or last.noun_kind != "picture":
            return frozenset()
        introduced = any(t.pos in ("NOUN", "PROPN") and t.text.isupper() for t in s.tokens)
        if introduced or any(_is_main(s, t) for t in s.tokens):
            return frozenset()
        of = [n for p in s.children(root, "prep") if p.low in ("of", "de") for n in s.children(p)]
        told = root if not of or not partitive(root.lemma) else of[0]
        people = sense_at(s, told).kind in ("person", "people", "animal")
        return frozenset(range(len(s.tokens))) if people else frozenset()

    def latest(self) -> Being | None:
        pictures = [b for b in self._registry.beings.values() if b.noun_kind == "picture"]
        pictures = [b for b in pictures if b.last > self._registry.clock - 6]
        return max(pictures, key=lambda b: b.last, default=None)

    def shows(self, s: Parsed, clause: Clause, subjects: Meant) -> bool:
        """Whether the clause tells what a picture shows."""
        verb = clause.verb
        if verb is None:
            return False
        if verb.index in self._in_picture:
            return True
        for prep, noun in clause.preps:
            # `On it, Ann waves`, `In an old photograph stands a man`: what a picture shows.
            if prep in ("in", "on", "sur", "dans") and noun.index < verb.index:
                meant = self._resolver.resolve(s, noun)
                if any(b.noun_kind == "picture" for b in meant.beings):
                    return True
                if verb.lemma not in _STANDING and any(is_screen(b) for b in meant.beings):
                    return True
        for above in (verb, *s.above(verb)):
            owner = next((c for c in s.children(above, "nsubj")), None)
            if (
                above is not verb
                and owner is not None
                and above.lemma in ("show", "depict", "montrer")
            ):
                shows = self._resolver.resolve(s, owner, acts=True)
                if is_picture(shows):
                    return True
        return bool(
            clause.kind in ("acl", "relcl") and any(self.is_depicted(s, t) for t in clause.subjects)
        )

    def still_shown(self, clause: Clause, subjects: Meant) -> bool:
        """`The photo shows Joe. His other hand points`: whoever is only in a picture moves there,
        until a name says who comes in."""
        named = any(t.pos == "PROPN" for t in clause.subjects) and clause.kind == "main"
        return (
            bool(subjects.beings)
            and not named
            and all(b.presence is Presence.DEPICTED for b in subjects.beings)
        )

    def is_depicted(self, s: Parsed, token: Token) -> bool:
        """`a picture of Ann`, `Ann in the photograph`."""
        if token.index in self._in_picture:
            return True
        for prep in s.children(token, "prep"):
            for noun in s.children(prep, "pobj") if prep.low in ("on", "sur") else ():
                # `a rooster on the pocket`: worked in cloth.
                cloth = self._resolver.resolve(s, noun).noun.concept
                wholes = [w for w in wholes_of(cloth) if is_kind_of(w, "clothing.n.01")]
                if wholes and self._resolver.resolve(s, token).noun.kind in ("animal", "person"):
                    return True
        for above in s.above(token):
            if above.pos == "ADP":
                noun = s.head(above)
                showing = above.low in ("of", "with", "showing", "de") and noun.pos == "NOUN"
                shown = any(c.low in ("of", "de") for c in s.children(noun, "prep"))
                # `a photograph of a boy on a pony`
                showing = showing or (shown and above.low in ("on", "in") and noun.pos == "NOUN")
                if showing and self._resolver.resolve(s, noun).noun.kind == "picture":
                    return True
                if above.low == "of" and noun.low in ("another", "one", "others"):
                    return self._resolver.resolve(s, noun).noun.kind == "picture"
                continue
            if above.pos in ("VERB", "AUX") and above.dep != "pcomp":
                break
        return False


def show_on_screens(registry: Registry) -> None:
    """`On the screen: a map`: what is on a screen is in its picture, which can be read."""
    for being in list(registry.beings.values()):
        bearer = registry.beings.get(being.place.what) if being.place is not None else None
        if bearer is None or being.living or being.place is None or being.place.where != "on":
            continue
        if being.noun_kind not in ("picture", "text") or not (
            is_screen(bearer) or is_device(bearer)
        ):
            continue
        being.presence, bearer.presence = Presence.DEPICTED, Presence.PRESENT
        bearer.text = bearer.text or being.name.upper()
        being.part_of = bearer.key


def _is_main(s: Parsed, token: Token) -> bool:
    """Whether a word makes the sentence one with a verb of its own."""
    verb = s.head(token) if token.dep.startswith("aux") else token
    return token.tag in _FINITE and verb.dep not in _BELOW


def is_screen(being: Being) -> bool:
    return is_kind_of(being.concept, *_SCREENS)


def is_picture(meant: Meant) -> bool:
    kinds = (meant.noun.kind, *(b.noun_kind for b in meant.beings))
    return "picture" in kinds or "text" in kinds
