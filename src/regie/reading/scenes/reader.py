"""Reads one scene from its parse: sentence by sentence, line by line, in the script's order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regie.film.citation import Citation
from regie.film.reading import (
    About,
    Act,
    Change,
    Entity,
    EntityKind,
    Event,
    LineReading,
    Presence,
    Relation,
    Sentence,
    Status,
)
from regie.film.screenplay import Action, Dialogue, Scene
from regie.reading.entities.nouns import (
    is_deed,
    is_kind_of,
    is_no_verb,
    is_pursuit,
    is_sound,
    is_thought,
    meaning,
    partitive,
)
from regie.reading.entities.registry import LIVING, Being, Registry, Role
from regie.reading.frames.acts import choose_act
from regie.reading.frames.clauses import Clause, find_clauses
from regie.reading.parsing.forms import is_made
from regie.reading.parsing.tokens import Paragraph, Parsed, Token
from regie.reading.scenes.events import POSTURES, TRAVEL, WHERE, Draft, draft_events
from regie.reading.scenes.looking import about_what
from regie.reading.scenes.resolving import NOTHING, Meant, Resolver, name_words
from regie.reading.scenes.speaking import LineReader, find_speakers

GOING = frozenset({Act.EXIT, Act.VANISH})
COMING = frozenset({Act.ENTER, Act.APPEAR})
MAKERS = frozenset({"we", "camera", "shot", "nous", "on"})

_QUOTED = re.compile(r"[\"“«]\s*([^\"“”«»]{1,200}?)\s*[\"”»]|(?<!\w)['‘]([^'’]{2,120})['’](?!\w)")
_TITLE = re.compile(
    r"^\s*(?:SUPER(?:IMPOSE)?|TITLE(?: CARD)?|CHYRON|LEGEND|CAPTION|SUBTITLE|CARTON|TITRE)\s*"
    r"(?:OVER BLACK|ON SCREEN)?\s*[:.–—-]\s*"
)
_SHOWN_TEXT = re.compile(
    r"\b(?:reads?|says?|shows?|displays?|flashes|marked|labell?ed|titled|written|spells?|lit|indique|dit)\b"
)


@dataclass(frozen=True)
class SceneParse:
    """A scene with its parses: of each action's paragraph and each parenthetical, by place.

    Attributes:
        actions: by index of the element.
        asides: by index of the element and of the part.
    """

    actions: Mapping[int, Paragraph]
    asides: Mapping[tuple[int, int], Paragraph]


@dataclass(frozen=True)
class ReadScene:
    """What was read, before the setting is known."""

    entities: tuple[Entity, ...]
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    lines: tuple[LineReading, ...]
    places: tuple[str, ...]
    unread: tuple[str, ...]
    latest: tuple[str, ...] = ()
    """Keys of the people who were there, whoever was meant last first."""

    limbs: tuple[tuple[str, str], ...] = ()
    """Words for parts of a body, and the key of whose they are: `large hand`, `mike`."""


class SceneReader:
    """Reads one scene."""

    def __init__(
        self,
        scene: Scene,
        parse: SceneParse,
        roles: Sequence[Role],
        earlier: Sequence[str] = (),
    ) -> None:
        """Args:
        earlier: keys of those of the scene before, whoever was meant last first.
        """
        self.scene = scene
        self.parse = parse
        self.registry = Registry(roles)
        self.registry.earlier = tuple(earlier)
        self.registry.cues = frozenset(
            role.key
            for e in scene.elements
            if isinstance(e, Dialogue)
            and (role := self.registry.role_named(e.character, proper=False))
        )
        self.resolver = Resolver(self.registry, _nouns(parse))
        self.sentences: list[Sentence] = []
        self.drafts: list[Draft] = []
        self.unread: list[str] = []
        self.places: list[str] = []
        self.lines = LineReader(scene, self.registry)
        self._last_agents: tuple[Being, ...] = ()
        self._here = scene.slugline.place.lower()
        self._status: Mapping[int, Status] = {}
        """Of the verbs of the sentence, by their places."""

        self._in_picture: frozenset[int] = frozenset()
        """Tokens of the sentence that tell what a picture shows."""

    def read(self) -> ReadScene:
        for index, element in enumerate(self.scene.elements):
            if isinstance(element, Action) and _is_title(element, self.scene):
                self._title(index, element)
            elif isinstance(element, Action) and index in self.parse.actions:
                for sentence in self.parse.actions[index].sentences:
                    self._sentence(index, element.text, sentence, element.cited)
            elif isinstance(element, Action):
                self._direction(index, element)
            elif isinstance(element, Dialogue):
                self._dialogue(index, element)
        drafts = self._settle_travel()
        self.drafts = drafts
        events = self._lasting([d.event for d in drafts])
        self._when(events)
        entities = self._entities()
        keys = {e.key for e in entities}
        events = [_only_known(e, keys) for e in events]
        sentences = tuple(
            about_what(
                s,
                [e for e in events if e.sentence == n],
                {b.key: b for b in self.registry.beings.values()},
                keys,
            )
            for n, s in enumerate(self.sentences)
        )
        return ReadScene(
            entities,
            sentences,
            tuple(events),
            self.lines.lines(events, keys),
            tuple(dict.fromkeys(self.places)),
            tuple(dict.fromkeys(self.unread)),
            tuple(
                b.key
                for b in sorted(self.registry.beings.values(), key=lambda b: -b.last)
                if b.kind is EntityKind.PERSON and b.presence is Presence.PRESENT
            ),
            tuple((w, b.key) for b in self.registry.beings.values() for w in b.limbs),
        )

    def _direction(self, index: int, element: Action) -> None:
        """What is said to the makers is a sentence that shows nothing."""
        self.sentences.append(
            Sentence(
                element=index,
                start=0,
                end=len(element.text),
                text=element.text.strip(),
                about=About.NOTHING,
                cited=element.cited,
            )
        )

    def _title(self, index: int, element: Action) -> None:
        """Words that stand over the picture."""
        words = _titled(element.text)
        being = self.registry.add("title", EntityKind.TEXT, "title", noun_kind="text")
        being.text, being.presence = words.replace("\n", " "), Presence.PRESENT
        self.registry.mean(being)
        if element.cited is not None:
            being.cited.append(element.cited)
        self.sentences.append(
            Sentence(
                element=index,
                start=0,
                end=len(element.text),
                text=element.text.replace("\n", " "),
                about=About.TEXT,
                topic=(being.key,),
                cited=element.cited,
            )
        )

    # One sentence

    def _sentence(
        self,
        index: int,
        text: str,
        parsed: Parsed,
        cited: Citation | None,
        speaker: Being | None = None,
    ) -> None:
        number = len(self.sentences)
        words = text[parsed.start : parsed.end].replace("\n", " ").strip()
        self.sentences.append(
            Sentence(
                element=index,
                start=parsed.start,
                end=parsed.end,
                text=words,
                about=About.NOTHING,
                cited=cited,
            )
        )
        self.resolver.start_sentence(cited)
        if _TITLE.match(words) and words[:5].isupper():
            being = self.registry.add("title", EntityKind.TEXT, "title", noun_kind="text")
            being.text, being.presence = _titled(words), Presence.PRESENT
            self.registry.mean(being)
            shown = {"about": About.TEXT, "topic": (being.key,)}
            self.sentences[-1] = self.sentences[-1].model_copy(update=shown)
            return
        if speaker is None and _is_advice(parsed):
            return
        if speaker is not None:
            self._last_agents = (speaker,)
        self.resolver.quoted = quoted = _inside_quotes(parsed)
        self._in_picture = frozenset()
        try:
            clauses = find_clauses(parsed)
            self._status = {c.verb.index: c.status for c in clauses if c.verb is not None}
            self._in_picture = self._pictured(parsed)
            for clause in clauses:
                if clause.verb is not None and clause.verb.index in quoted:
                    continue
                if clause.verb is None:
                    self._named(parsed, clause)
                else:
                    self._clause(parsed, clause, number, speaker)
            self._leftovers(parsed)
            self._quoted(words, parsed)
            self._aside_looks(parsed)
            self._put_on(parsed, number)
        except Exception as error:
            # One sentence that is like no other must not cost the whole script.
            self.unread.append(f"not understood ({type(error).__name__}: {error}): {words}")

    def _clause(self, s: Parsed, clause: Clause, number: int, speaker: Being | None) -> None:
        verb = clause.verb.lemma if clause.verb is not None else ""
        if is_no_verb(verb) and choose_act(verb).act is None:
            # A parser's mistake: `électricienne` is nobody's deed.
            named = self._subjects(s, clause, speaker)
            if named is not None and any(b.living for b in named.beings):
                self._see(named, Presence.PRESENT)
                self._last_agents = named.beings
            return
        clause = self._introduced(s, clause)
        subjects = self._subjects(s, clause, speaker)
        if subjects is None:
            # The camera's or the reader's deed: what they see is there.
            for token in clause.objects:
                self._see(self.resolver.resolve(s, token), Presence.PRESENT)
            for _, token in clause.preps:
                self._see(self.resolver.resolve(s, token), Presence.PRESENT)
            return
        if speaker is not None and _is_held_up(clause, subjects, s):
            # `(glass raised)`: the speaker's deed.
            clause = replace(clause, subjects=(), objects=clause.subjects, passive=False)
            subjects = Meant((speaker,))
        drafts = draft_events(s, clause, subjects, self.resolver, number)
        real = clause.status in (Status.ASSERTED, Status.BEGUN) and not clause.perfect
        shown = self._depicting(s, clause, subjects) or self._still_shown(clause, subjects)
        nobody = bool(clause.subjects) and not subjects.beings and not clause.passive
        for draft in drafts:
            if nobody and clause.kind in ("acl", "relcl") and not draft.event.meant:
                # `an eye looking out`, of what is no one's.
                continue
            if nobody and draft.event.patient and draft.event.verb in _CONTAINS:
                # `Every surface holds cups`: they are there.
                there = {"act": Act.BE, "agents": (draft.event.patient,), "patient": None}
                draft = replace(
                    draft, event=draft.event.model_copy(update={**there, "changes": ()})
                )
            event = draft.event
            if draft.place:
                self.places.append(draft.place)
            if shown:
                event = event.model_copy(update={"status": Status.UNREAL})
            at = len(self.drafts)
            self._holds(event)
            self._presences(s, clause, event, subjects, real, shown, at)
            if event.act is None and real and clause.kind == "main" and not shown:
                self.unread.append(f"“{event.verb}” is not played: {self.sentences[number].text}")
            self.drafts.append(replace(draft, event=self._described(s, clause, event)))
        if real and subjects.beings and any(b.living for b in subjects.beings):
            self._last_agents = subjects.beings

    def _introduced(self, s: Parsed, clause: Clause) -> Clause:
        """`ANN (9), red scarf, hair in a bun, runs`: it is Ann who runs, and no scarf."""
        name = next((t for t in s.tokens[:3] if t.pos == "PROPN" and _comma_after(s, t)), None)
        doers = clause.objects if clause.passive and not clause.subjects else clause.subjects
        if name is None or not doers or name in doers or doers[0].index < name.index:
            return clause
        if self.registry.role_named(name_words(s, name), proper=True) is None:
            return clause
        first = doers[0]
        listed = first.pos in ("NOUN", "PROPN") and (
            name in s.subtree(first) or (clause.verb is not None and s.head(name) == clause.verb)
        )
        over = s.head(name) if name.dep != "ROOT" else None
        if not listed or name.dep in ("poss", "pobj", "dobj") or over is None:
            return clause
        if doers is clause.subjects:
            return replace(clause, subjects=(name,))
        return replace(clause, objects=(name,))

    def _subjects(self, s: Parsed, clause: Clause, speaker: Being | None) -> Meant | None:
        """Who does it; None for the camera and whoever watches the film."""
        if any(t.low in MAKERS for t in clause.subjects):
            return None
        put_in = [t for t in clause.subjects if t.start == t.end]
        if put_in or not clause.subjects:
            if clause.passive and not put_in:
                return NOTHING
            return Meant((speaker,) if speaker else self._last_agents or self._anybody())
        beings: list[Being] = []
        body = place = ""
        first: Meant | None = None
        depicts = clause.verb is not None and clause.verb.lemma in ("show", "depict", "montrer")
        for token in clause.subjects:
            if depicts and token.pos == "PRON" and (shown := self._latest_picture()):
                beings.append(shown)
                continue
            if token.low in ("who", "that", "which", "qui") and clause.kind == "relcl":
                continue
            meant = self.resolver.resolve(s, token, acts=True)
            first = first or meant
            beings.extend(b for b in meant.beings if b not in beings)
            body, place = body or meant.body, place or meant.place
        noun = first.noun if first else NOTHING.noun
        return Meant(tuple(beings), body, place, noun, first.lemma if first else "")

    def _pictured(self, s: Parsed) -> frozenset[int]:
        """What stands after a picture and a colon: `A photo: Walt with a dog.`"""
        colon = next((t.index for t in s.tokens if t.text == ":" and t.index), None)
        for token in s.tokens[:colon] if colon is not None else ():
            if token.pos == "NOUN" and self.resolver.resolve(s, token).noun.kind == "picture":
                return frozenset(range(colon or 0, len(s.tokens)))
        return frozenset()

    def _latest_picture(self) -> Being | None:
        pictures = [b for b in self.registry.beings.values() if b.noun_kind == "picture"]
        pictures = [b for b in pictures if b.last > self.registry.clock - 6]
        return max(pictures, key=lambda b: b.last, default=None)

    def _anybody(self) -> tuple[Being, ...]:
        """Whoever living was meant last."""
        living = [b for b in self.registry.beings.values() if b.living and b.last > 0]
        return (max(living, key=lambda b: b.last),) if living else ()

    def _depicting(self, s: Parsed, clause: Clause, subjects: Meant) -> bool:
        """Whether the clause tells what a picture shows."""
        verb = clause.verb
        if verb is None:
            return False
        if verb.index in self._in_picture:
            return True
        for prep, noun in clause.preps:
            # `On it, Ann waves`, `In an old photograph stands a man`: what a picture shows.
            if prep in ("in", "on", "sur", "dans") and noun.index < verb.index:
                meant = self.resolver.resolve(s, noun)
                if any(b.noun_kind == "picture" for b in meant.beings):
                    return True
                if verb.lemma not in _STANDING and any(_is_screen(b) for b in meant.beings):
                    return True
        for above in (verb, *s.above(verb)):
            owner = next((c for c in s.children(above, "nsubj")), None)
            if (
                above is not verb
                and owner is not None
                and above.lemma in ("show", "depict", "montrer")
            ):
                shows = self.resolver.resolve(s, owner, acts=True)
                if _is_picture(shows):
                    return True
        return bool(
            clause.kind in ("acl", "relcl")
            and any(self._is_depicted(s, t) for t in clause.subjects)
        )

    def _still_shown(self, clause: Clause, subjects: Meant) -> bool:
        """`The photo shows Joe. His other hand points`: whoever is only in a picture moves there,
        until a name says who comes in."""
        named = any(t.pos == "PROPN" for t in clause.subjects) and clause.kind == "main"
        return (
            bool(subjects.beings)
            and not named
            and all(b.presence is Presence.DEPICTED for b in subjects.beings)
        )

    def _is_depicted(self, s: Parsed, token: Token) -> bool:
        """`a picture of Ann`, `Ann in the photograph`."""
        if token.index in self._in_picture:
            return True
        for above in s.above(token):
            if above.pos == "ADP":
                noun = s.head(above)
                showing = above.low in ("of", "with", "showing", "de") and noun.pos == "NOUN"
                if showing and self.resolver.resolve(s, noun).noun.kind == "picture":
                    return True
                if above.low == "of" and noun.low in ("another", "one", "others"):
                    return self.resolver.resolve(s, noun).noun.kind == "picture"
                continue
            if above.pos in ("VERB", "AUX") and above.dep != "pcomp":
                break
        return False

    def _presences(
        self,
        s: Parsed,
        clause: Clause,
        event: Event,
        subjects: Meant,
        real: bool,
        shown: bool,
        at: int,
    ) -> None:
        """Who and what the event makes present, and how."""
        beings = self.registry.beings
        depicts = (
            clause.verb is not None
            and clause.verb.lemma in ("show", "depict")
            and _is_picture(subjects)
        )
        for key in event.meant:
            being = beings[key]
            if shown and (being.noun_kind == "picture" or _is_screen(being)):
                self.resolver.see(being, Presence.PRESENT)
                continue
            if shown or (depicts and key == event.patient):
                self.resolver.see(being, Presence.DEPICTED)
                continue
            if not real or (key not in event.agents and self._compared(clause, key)):
                continue
            if key not in event.agents and is_thought(event.verb):
                continue
            if event.act is Act.READ and event.where == "from" and key == event.goal:
                continue
            if (
                key in event.agents
                and being.presence is Presence.MENTIONED
                and _is_heard(s, clause, event)
            ):
                self.resolver.see(being, Presence.HEARD)
                continue
            if event.act is None and key not in event.agents:
                continue
            fresh = being.presence is not Presence.PRESENT
            self.resolver.see(being, Presence.PRESENT)
            if fresh:
                being.first_event = at
                if event.act in COMING and key in event.agents:
                    being.opening, being.enters = False, at
        for _, token in clause.preps:
            if not self._is_depicted(s, token):
                continue
            for being in self.resolver.resolve(s, token).beings:
                if being.first_event is None and being.presence is not Presence.PRESENT:
                    being.presence = Presence.DEPICTED

    def _holds(self, event: Event) -> None:
        """`a table that holds a lamp`: where the lamp is."""
        if event.verb not in _CONTAINS or not event.played or len(event.agents) != 1:
            return
        holder, held = self.registry.beings[event.agents[0]], event.patient
        if holder.living or held is None or self.registry.beings[held].place is not None:
            return
        surface = holder.noun_kind == "fixture" or is_kind_of(
            holder.concept, "table.n.02", "desk.n.01"
        )
        self.registry.beings[held].place = Relation(
            where="on" if surface else "in", what=holder.key
        )

    def _compared(self, clause: Clause, key: str) -> bool:
        """Named after `like`, or what something resembles."""
        return clause.verb is not None and clause.verb.lemma in ("resemble", "remind", "ressembler")

    def _described(self, s: Parsed, clause: Clause, event: Event) -> Event:
        """States that an adjective says, and what somebody has on."""
        assert clause.verb is not None
        if not event.agents or not event.played:
            return event
        changes = list(event.changes)
        if event.act is Act.BE or clause.passive:
            for token in clause.complements:
                if token.pos in ("ADJ", "VERB", "ADV"):
                    change = _STATES.get(token.lemma)
                    if change is not None:
                        changes.append(
                            Change(what=event.agents[0], attribute=change[0], value=change[1])
                        )
                    for key in event.agents[:1]:
                        self.registry.beings[key].modifiers.append(token.lemma)
        if clause.verb.lemma in ("wear", "porter") or (
            clause.verb.lemma in ("have", "be", "get") and any(p == "on" for p, _ in clause.preps)
        ):
            for worn in (event.patient, event.goal):
                if worn and self.registry.beings[worn].noun_kind == "clothes":
                    self.registry.beings[worn].worn_by = event.agents[0]
        return event.model_copy(update={"changes": tuple(changes)}) if changes else event

    def _named(self, s: Parsed, clause: Clause) -> None:
        """A sentence without a verb: what it names is there."""
        for token in clause.subjects:
            meant = self.resolver.resolve(s, token, acts=True)
            if not meant.beings and (is_sound(token.lemma) or _is_noise(s, token)):
                self._sound(token.lemma.lower())
                continue
            if meant.place:
                self.places.append(meant.place)
            self._see(meant, self._how_named(s, token))
            agents = [b for b in meant.beings if b.living]
            if agents:
                self._last_agents = tuple(agents)
            if agents:
                self._engaged(s, clause, agents)
        for prep, token in clause.preps:
            named = prep in _NAMING and any(
                b.living for b in self.resolver.resolve(s, token).beings
            )
            if not self._is_depicted(s, token) and not named:
                self._see(self.resolver.resolve(s, token), Presence.PRESENT)

    def _how_named(self, s: Parsed, token: Token) -> Presence:
        return Presence.DEPICTED if self._is_depicted(s, token) else Presence.PRESENT

    def _sound(self, word: str) -> None:
        """`Thunder.`, `A click.`: something is heard, and nothing is there to be seen."""
        event = Event(sentence=len(self.sentences) - 1, act=Act.SOUND, verb=word, confidence=0.8)
        self.drafts.append(Draft(event))

    def _engaged(self, s: Parsed, clause: Clause, agents: Sequence[Being]) -> None:
        """`Ann, in the middle of a phone call`: what somebody is at, without a verb."""
        for _, noun in clause.preps:
            inner = next((p for c in s.children(noun, "prep") for p in s.children(c, "pobj")), noun)
            if not is_deed(inner.lemma) and not is_pursuit(inner.lemma):
                continue
            words = [c.lemma for c in s.children(inner, "compound")] + [inner.lemma]
            for word in words:
                played = choose_act(word)
                if played.act is not None and not played.near:
                    event = Event(
                        sentence=len(self.sentences) - 1,
                        act=played.act,
                        verb=word,
                        sense=played.sense,
                        agents=tuple(b.key for b in agents),
                        lasting=True,
                        confidence=0.6,
                    )
                    self.drafts.append(Draft(event))
                    return

    def _leftovers(self, s: Parsed) -> None:
        """Nouns that no clause took: things in a list, in what stands beside a name."""
        for token in s.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "flat", "npadvmod"):
                continue
            meant = self.resolver.resolve(s, token)
            if meant.place:
                self.places.append(meant.place)
            if not meant.beings:
                continue
            how = self._how_there(s, token)
            for being in meant.beings:
                if being.presence is Presence.MENTIONED and how is not Presence.MENTIONED:
                    self.resolver.see(being, how)
                self._located(s, token, being)
                self._in_hand(s, token, being)
                self._wears(s, token, being)

    def _how_there(self, s: Parsed, token: Token) -> Presence:
        if token.dep == "poss":
            return Presence.MENTIONED
        if self._is_depicted(s, token):
            return Presence.DEPICTED
        for above in (token, *s.above(token)):
            if above.dep == "poss":
                return Presence.MENTIONED
            if above.pos == "ADP" and above.low in (
                "like",
                "as",
                "without",
                "than",
                "about",
                "comme",
                "sans",
            ):
                return Presence.MENTIONED
            if above.pos == "ADP" and s.head(above).lemma in _ABSENT_WITH.get(above.low, ()):
                return Presence.MENTIONED
            if above.pos == "ADP" and self._only_named(s, token, above):
                return Presence.MENTIONED
            if above.pos in ("VERB", "AUX"):
                return self._how_under(s, above, token)
        return Presence.PRESENT

    def _how_under(self, s: Parsed, verb: Token, noun: Token) -> Presence:
        """How what a verb bears on is there."""
        status = self._status.get(verb.index, Status.ASSERTED)
        if status is Status.NEGATED and noun.dep in ("nsubj", "nsubjpass"):
            # `Ines doesn't look`: she is there; not `Ines isn't here`.
            away = verb.lemma == "be" and not s.children(verb, "acomp", "attr")
            nobody = any(c.low in ("no", "not", "neither") for c in s.children(noun))
            return Presence.MENTIONED if away or nobody else Presence.PRESENT
        real = status is not Status.UNREAL and _status_over(s, verb)
        return Presence.PRESENT if real and not is_thought(verb.lemma) else Presence.MENTIONED

    def _only_named(self, s: Parsed, token: Token, prep: Token) -> bool:
        """`a letter from Ann`, `a friend of Bob's`: somebody is named to say what a thing is."""
        over = s.head(prep)
        living = any(b.living for b in self.resolver.resolve(s, token).beings)
        if not living or prep.low not in _NAMING:
            return False
        if over.pos in ("NOUN", "PROPN"):
            return not partitive(over.lemma) and not is_deed(over.lemma)
        if prep.low in ("by", "par") and is_made(over.lemma):
            return any(c.dep == "auxpass" for c in s.children(over)) or over.tag == "VBN"
        return prep.low in ("from", "de") and over.lemma in ("read", "hear", "receive", "get")

    def _located(self, s: Parsed, token: Token, being: Being) -> None:
        """`a mug on the desk`, `a cable behind the printer`: where a thing is first."""
        if being.place is not None or being.living:
            return
        for prep in s.children(token, "prep"):
            where = WHERE.get(prep.low, "")
            if prep.low in ("of", "with", "for", "from", "to", "de") or not where:
                continue
            for noun in s.children(prep, "pobj"):
                meant = self.resolver.resolve(s, noun)
                if meant.key and meant.key != being.key and not meant.beings[0].living:
                    being.place = Relation(where=where, what=meant.key)
                    return

    def _in_hand(self, s: Parsed, token: Token, being: Being) -> None:
        """`a torch in her hand`: who holds it."""
        if being.living:
            return
        for prep in s.children(token, "prep"):
            for noun in s.children(prep, "pobj") if prep.low in ("in", "à", "dans") else ():
                if noun.lemma not in ("hand", "arm", "fist", "main"):
                    continue
                meant = self.resolver.resolve(s, noun)
                holders = [b for b in meant.beings if b.living] or list(self._last_agents[:1])
                if holders and not any(d.event.patient == being.key for d in self.drafts[-3:]):
                    key = holders[0].key
                    self.drafts.append(
                        Draft(
                            Event(
                                sentence=len(self.sentences) - 1,
                                act=Act.HOLD,
                                agents=(key,),
                                patient=being.key,
                                lasting=True,
                                confidence=0.8,
                                changes=(Change(what=key, attribute="holds", value=being.key),),
                            )
                        )
                    )

    def _wears(self, s: Parsed, token: Token, being: Being) -> None:
        """`a man in a grey suit`, `Ann, in uniform`."""
        if (
            being.noun_kind != "clothes"
            or being.worn_by is not None
            or token.dep not in ("pobj", "conj")
        ):
            return
        first = s.joined_before(token)
        prep = s.head(first)
        if prep.low not in ("in", "en", "with"):
            return
        over = s.head(prep)
        if over.pos in ("NOUN", "PROPN"):
            meant = self.resolver.resolve(s, over)
            if meant.beings and meant.beings[0].living:
                being.worn_by = meant.beings[0].key
        elif prep.low in ("in", "en"):
            subject = s.child(over, "nsubj", "nsubjpass")
            if subject is not None:
                meant = self.resolver.resolve(s, subject)
                if meant.beings and meant.beings[0].living:
                    being.worn_by = meant.beings[0].key

    def _put_on(self, s: Parsed, number: int) -> None:
        """Clothes in a list after somebody, or before them: `Ann (9), red sweater, brown hair`."""
        events = [d.event for d in self.drafts if d.event.sentence == number]
        handled = {
            k
            for e in events
            for k in (e.patient, e.instrument, e.goal, *e.agents)
            if k and e.act is not Act.DRESS
        }
        wearer: Being | None = None
        for token in s.tokens:
            if token.pos not in ("NOUN", "PROPN", "PRON") or token.dep in ("compound", "flat"):
                continue
            meant = self.resolver.resolve(s, token)
            for being in meant.beings[:1]:
                if being.living and not meant.body:
                    wearer = being if being.kind is EntityKind.PERSON else wearer
                elif (
                    being.noun_kind == "clothes"
                    and being.worn_by is None
                    and being.place is None
                    and being.key not in handled
                    and self._is_on_body(s, token)
                ):
                    on = wearer or self._dressed(s)
                    being.worn_by = on.key if on else None

    def _is_on_body(self, s: Parsed, token: Token) -> bool:
        """Whether nothing says that the clothes lie somewhere: in a list, or after `in`."""
        first = s.joined_before(token)
        if first.dep in ("dobj", "nsubj", "nsubjpass") and s.head(first).pos == "VERB":
            return first.dep != "dobj"
        prep = s.head(first)
        return prep.pos != "ADP" or prep.low in ("in", "with", "en", "avec", "dans")

    def _dressed(self, s: Parsed) -> Being | None:
        """`In black shoes and a shirt, Joe is dressed for work`: the subject of the sentence."""
        root = s.root
        subject = s.child(root, "nsubj", "nsubjpass") if root is not None else None
        if subject is None:
            return self._last_agents[0] if len(self._last_agents) == 1 else None
        beings = self.resolver.resolve(s, subject).beings
        return beings[0] if beings and beings[0].living else None

    def _see(self, meant: Meant, presence: Presence) -> None:
        for being in meant.beings:
            self.resolver.see(being, presence)

    def _quoted(self, words: str, s: Parsed) -> None:
        """Words in quotation marks are written on what the sentence says reads so."""
        found = _QUOTED.search(words)
        text = (found[1] or found[2]) if found else ""
        for token in s.tokens:
            if (
                token.lemma in ("read", "say", "display", "show", "lire", "indiquer")
                and token.pos == "VERB"
            ):
                subject = s.child(token, "nsubj")
                head = s.head(token) if token.dep in ("relcl", "acl") else None
                for noun in (head, subject):
                    if noun is None or noun.low in ("that", "which"):
                        continue
                    meant = self.resolver.resolve(s, noun)
                    if meant.beings and not meant.beings[0].living:
                        said = text or _rest(words, token, s)
                        if said:
                            meant.beings[0].text = said
                            return
        verbless = s.root is not None and s.root.pos in ("NOUN", "PROPN")
        if text and (verbless or _SHOWN_TEXT.search(words.lower())):
            things = [
                m.beings[0]
                for t in s.tokens
                if t.pos == "NOUN"
                and (m := self.resolver.resolve(s, t)).beings
                and not m.beings[0].living
            ]
            if things:
                things[0].text = things[0].text or text

    def _aside_looks(self, s: Parsed) -> None:
        for aside in s.asides:
            anchor = s.tokens[aside.anchor] if 0 <= aside.anchor < len(s.tokens) else None
            if anchor is None or anchor.pos not in ("NOUN", "PROPN"):
                continue
            meant = self.resolver.resolve(s, anchor)
            for token in aside.tokens:
                if token.pos == "NOUN" and meant.beings and meant.beings[0].living:
                    worn = self.resolver.resolve(aside, token)
                    for being in worn.beings:
                        if being.noun_kind == "clothes":
                            being.worn_by = meant.beings[0].key
                            self.resolver.see(being, Presence.PRESENT)

    # Lines

    def _dialogue(self, index: int, dialogue: Dialogue) -> None:
        speakers = find_speakers(dialogue.character, self.registry)
        for being in speakers:
            self.registry.mean(being, subject=True)
            if dialogue.cited is not None:
                being.cited.append(dialogue.cited)
        how = self.lines.start(dialogue, speakers, [d.event for d in self.drafts])
        for being in speakers:
            if how == "seen" or being.kind is EntityKind.MACHINE:
                self.resolver.see(being, Presence.PRESENT)
            else:
                self.resolver.see(being, Presence.HEARD)
        for part, each in enumerate(dialogue.parts):
            paragraph = self.parse.asides.get((index, part))
            if paragraph is None or not speakers:
                continue
            before = len(self.drafts)
            kept = (len(self.sentences), list(self.unread), set(self.registry.beings))
            for sentence in paragraph.sentences:
                self._sentence(index, each.text, sentence, each.cited, speakers[0])
            told = [d.event for d in self.drafts[before:]]
            if not any(e.act is not None and not e.near and e.played for e in told):
                del self.drafts[before:]
                del self.sentences[kept[0] :]
                self.unread = kept[1]
                for key in set(self.registry.beings) - kept[2]:
                    del self.registry.beings[key]
            else:
                self.lines.acted(range(before, len(self.drafts)))
        if speakers:
            self._last_agents = tuple(speakers)
        self.lines.finish(dialogue)

    # The whole scene

    def _settle_travel(self) -> list[Draft]:
        """What walks to and from places mean here: whoever goes on here has not left."""
        settled: list[Draft] = []
        away: set[str] = set()
        for n, draft in enumerate(self.drafts):
            event = draft.event
            if not event.played or event.act not in TRAVEL or not event.agents:
                settled.append(draft)
                continue
            event = self._travel(n, draft, away)
            if event.act is Act.EXIT:
                away.update(event.agents)
            elif event.act is Act.ENTER:
                away.difference_update(event.agents)
            settled.append(replace(draft, event=event))
        return settled

    def _travel(self, n: int, draft: Draft, away: set[str]) -> Event:
        event, place, way = draft.event, draft.place, draft.place_where
        here = _same_place(place, self._here) if place else False
        act = event.act
        gone = any(a in away for a in event.agents)
        later = self._acts_later(n, event.agents)
        if act is Act.FALL or act is Act.MOVE:
            return event
        door = place in ("doorway", "door", "entrance", "gate") or (
            event.goal is not None
            and (
                self.registry.beings[event.goal].noun_kind == "door"
                or is_kind_of(self.registry.beings[event.goal].concept, "doorway.n.01")
            )
        )
        out_of = self.registry.beings.get(event.goal or "") if event.where == "out-of" else None
        if out_of is not None and out_of.kind is EntityKind.VEHICLE:
            return event.model_copy(update={"act": Act.DESCEND})
        if event.verb in ("return", "come", "revenir", "rentrer") and gone:
            act = Act.ENTER
        elif way in ("out-of", "from") and place:
            leaves = here or place.split()[-1] in (
                "room",
                "house",
                "place",
                "door",
                "building",
                "pièce",
            )
            act = Act.EXIT if leaves and way == "out-of" else Act.ENTER if gone or not here else act
        elif door and event.where == "out-of":
            act = Act.EXIT
        elif (door and event.where == "through") or (door and way == "through"):
            comes = act is Act.ENTER or (gone and later)
            act = Act.ENTER if comes else Act.WALK if later else Act.EXIT
        elif place and way in ("in", "to") and act in (Act.WALK, Act.RUN, Act.ENTER):
            if here:
                act = Act.ENTER if way == "in" or act is Act.ENTER else act
            elif act is Act.ENTER or way == "in":
                act = Act.WALK if later else Act.EXIT
                if place in ("room", "pièce"):
                    act = Act.ENTER
        elif act is Act.EXIT and later and (way == "to" or event.where == "to"):
            act = Act.WALK
        return event.model_copy(update={"act": act})

    def _acts_later(self, n: int, agents: Sequence[str]) -> bool:
        """Whether they do something after this that is not coming back."""
        for draft in self.drafts[n + 1 :]:
            event = draft.event
            if set(agents) & set(event.agents) and event.status is Status.ASSERTED:
                return event.verb not in ("return", "come", "enter", "revenir", "entrer", "rentrer")
        return any(
            set(agents) & set(line.speakers) and line.how == "seen" and line.after > n
            for line in self.lines.drafts
        )

    def _lasting(self, events: list[Event]) -> list[Event]:
        """A posture in which somebody is first seen is a state: `sits on the floor`."""
        seen: set[str] = set()
        result = []
        for event in events:
            fresh = not any(a in seen for a in event.agents)
            if event.act in POSTURES and fresh and "down" not in event.sense:
                event = event.model_copy(update={"lasting": True})
            if event.played:
                seen.update(event.agents)
            result.append(event)
        return result

    def _when(self, events: Sequence[Event]) -> None:
        """When each comes and goes."""
        for being in self.registry.beings.values():
            if not being.living and being.kind is not EntityKind.VEHICLE:
                continue
            own = [(n, e) for n, e in enumerate(events)
                   if being.key in e.agents and e.played and not _is_state(e)]  # fmt: skip
            moves = [
                (n, e)
                for n, e in own
                if e.act in (Act.APPEAR, *GOING) or (e.act is Act.ENTER and not self._into_thing(e))
            ]
            spoke_before = self.lines.first_seen(being.key)
            looks_in = [n for n, e in own[:1] if self.drafts[n].looks_in]
            if looks_in and spoke_before is None and not moves:
                earlier = any(being.key in e.meant and e.played for e in events[: looks_in[0]])
                being.opening = earlier
                being.enters = None if earlier else looks_in[0]
            elif moves and moves[0][1].act in COMING:
                first = moves[0][0]
                earlier = any(n < first for n, _ in own) or (
                    spoke_before is not None and spoke_before <= first
                )
                earlier = earlier or any(
                    being.key in e.meant and e.played and e.act not in _AWAITED
                    and not (_is_state(e) and e.sentence == events[first].sentence)
                    for e in events[:first]
                )  # fmt: skip
                if not earlier:
                    being.opening, being.enters = False, first
                else:
                    being.opening, being.enters = True, None
            else:
                being.opening, being.enters = True, None
                at = self._behind_door(being, events)
                if at is not None and spoke_before is None:
                    being.opening, being.enters = False, at
            being.away = _find_away([(n, e.act in GOING) for n, e in moves])
            if being.away and being.away[-1][1] is None:
                being.leaves = being.away[-1][0]
        self._empty(events)
        for being in self.registry.beings.values():
            if being.living:
                continue
            carried = next(
                (
                    (n, e)
                    for n, e in enumerate(events)
                    if being.key in (e.instrument, e.patient) and e.agents
                ),
                None,
            )
            if carried and carried[1].act in COMING and being.first_event in (None, carried[0]):
                being.opening, being.enters = False, carried[0]

    def _empty(self, events: Sequence[Event]) -> None:
        """`The last guests leave`: with them whoever else was there and has no name."""
        for n, event in enumerate(events):
            if event.act is not Act.EXIT or not event.played:
                continue
            groups = [self.registry.beings[k] for k in event.agents]
            if any(b.kind is EntityKind.GROUP and "last" in b.modifiers for b in groups):
                for being in self.registry.beings.values():
                    if being.kind is EntityKind.GROUP and being.leaves is None:
                        being.leaves, being.away = n, ((n, None),)

    def _behind_door(self, being: Being, events: Sequence[Event]) -> int | None:
        """The first event of somebody who is there once a door has opened: `Ann opens the door.
        A man in uniform.`"""
        first = next((n for n, e in enumerate(events) if being.key in e.meant and e.played), None)
        if first is None or being.kind is EntityKind.ANIMAL:
            return None
        for event in reversed(events[max(0, first - 2) : first]):
            opened = event.patient or (event.agents[0] if len(event.agents) == 1 else "")
            thing = self.registry.beings.get(opened or "")
            if event.act is Act.OPEN and event.status is Status.ASSERTED and thing is not None:
                return first if thing.noun_kind == "door" else None
        return None

    def _into_thing(self, event: Event) -> bool:
        """Into a car or a box that is here: whoever gets in was here before."""
        being = self.registry.beings.get(event.goal or "")
        return being is not None and event.where in ("in", "on") and not being.living

    def _entities(self) -> tuple[Entity, ...]:
        order = {kind: n for n, kind in enumerate((EntityKind.PERSON, EntityKind.GROUP))}
        everyone = [b for b in self.registry.beings.values() if b.last >= 0]
        meant = {k for d in self.drafts for k in d.event.meant}
        meant.update(
            k
            for b in everyone
            for k in (b.owner, b.part_of, b.worn_by, b.place.what if b.place else None)
            if k
        )
        # Who is only compared with is nobody: `as any football player`.
        beings = [
            b for b in everyone if b.known or b.presence is not Presence.MENTIONED or b.key in meant
        ]
        beings.sort(key=lambda b: order.get(b.kind, 2))
        return tuple(b.noun() for b in beings)


_SAYING = frozenset("read say display show spell lire indiquer afficher".split())
_CONTAINS = frozenset("hold contain have bear carry support store contenir porter".split())

_STATES = {
    "open": ("open", "yes"), "closed": ("open", "no"), "shut": ("open", "no"),
    "lit": ("lit", "yes"), "light": ("lit", "yes"), "dark": ("lit", "no"), "dead": ("dead", "yes"),
    "asleep": ("asleep", "yes"), "awake": ("asleep", "no"), "wet": ("wet", "yes"),
    "soaked": ("wet", "yes"), "broken": ("broken", "yes"), "wounded": ("wounded", "yes"),
    "bloody": ("wounded", "yes"), "injured": ("wounded", "yes"), "seated": ("posture", "sit"),
    "ouvert": ("open", "yes"), "fermé": ("open", "no"), "mort": ("dead", "yes"),
    "allumé": ("lit", "yes"), "éteint": ("lit", "no"),
}  # fmt: skip

_NAMING = frozenset("from by to for about of de du des pour".split())
"""Words after a noun that say whose or what it is."""

_ELSEWHERE = frozenset(
    "somewhere elsewhere offscreen off upstairs downstairs outside nearby below above distance "
    "door quelque ailleurs dehors loin".split()
)
_HEARD = frozenset({Act.SOUND, Act.CRY, Act.SHOUT, Act.SING, Act.LAUGH, Act.SPEAK})
_AWAITED = frozenset({Act.WAIT, Act.THINK, Act.PHONE, Act.SEARCH, Act.READ, Act.WRITE, Act.LISTEN})
"""Deeds whose object need not be there."""

_ABSENT_WITH: Mapping[str, tuple[str, ...]] = {
    "for": ("wait", "look", "search", "call", "leave", "ask", "head", "heated"),
    "of": ("think", "dream", "name", "memory", "story", "speak", "tell"),
    "after": ("name", "ask"),
    "to": ("belong",),
}


def _comma_after(s: Parsed, token: Token) -> bool:
    return token.index + 1 < len(s.tokens) and s.tokens[token.index + 1].low == ","


def _is_advice(s: Parsed) -> bool:
    """What is said to whoever reads: `Just press a key`, `You can add notes`."""
    root = s.root
    if root is None or root.pos not in ("VERB", "AUX"):
        return False
    subject = s.child(root, "nsubj", "nsubjpass")
    if subject is not None:
        return subject.low == "you"
    told = root.tag == "VB" and not s.children(root, "aux", "expl") and len(s.tokens) > 3
    return told and all(t.pos in ("ADV", "INTJ", "PUNCT", "SCONJ") for t in s.tokens[: root.index])


def _is_heard(s: Parsed, clause: Clause, event: Event) -> bool:
    """`Somewhere below, a baby cries`."""
    assert clause.verb is not None
    said = {t.low for c in s.children(clause.verb, "advmod", "prep", "npadvmod")
            for t in s.subtree(c)}  # fmt: skip
    return event.act in _HEARD and bool(said & _ELSEWHERE)


_SCREENS = ("display.n.06", "television_receiver.n.01", "television.n.02", "screen.n.01")
_STANDING = frozenset("stand sit lie rest lean perch sleep be lay climb".split())
"""What is done on a television and not in it: `On the television sits a cat`."""


def _is_screen(being: Being) -> bool:
    return is_kind_of(being.concept, *_SCREENS)


def _is_picture(meant: Meant) -> bool:
    kinds = (meant.noun.kind, *(b.noun_kind for b in meant.beings))
    return "picture" in kinds or "text" in kinds


def _is_noise(s: Parsed, token: Token) -> bool:
    """`KRUMF.`: one word in capitals that no dictionary has."""
    words = [t for t in s.tokens if t.pos != "PUNCT"]
    return len(words) == 1 and token.text.isupper() and not meaning(token.lemma).kind


def _titled(words: str) -> str:
    return _TITLE.sub("", words).strip(' \n"“”:-–—.') or words.strip()


def _is_title(element: Action, scene: Scene) -> bool:
    """A title over the picture: so called, or centred under a heading that says titles."""
    titles = "TITLE" in scene.slugline.text.upper() or "GÉNÉRIQUE" in scene.slugline.text.upper()
    return (
        bool(_TITLE.match(element.text))
        or (element.centred and titles)
        or (element.centred and element.text.isupper() and len(element.text) < 60)
    )


def _inside_quotes(s: Parsed) -> frozenset[int]:
    """Tokens between quotation marks, or in capitals after `reads`: words to be read or said, and
    no things."""
    inside: set[int] = set()
    for token in s.tokens:
        rest = s.tokens[token.index + 1 :]
        letters = "".join(t.text for t in rest if t.text.isalpha())
        if token.lemma in _SAYING and token.pos == "VERB" and letters.isupper() and len(rest) > 1:
            inside.update(t.index for t in rest)
    start: int | None = None
    for token in s.tokens:
        if token.text in ("“", "«") or (token.text in ('"', "''", "``") and start is None):
            start = token.index
        elif token.text in ("”", "»", '"', "''") and start is not None:
            inside.update(range(start + 1, token.index))
            start = None
    return frozenset(inside)


def _is_held_up(clause: Clause, subjects: Meant, s: Parsed) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and verb.tag in ("VBN", "VBD")
        and bool(subjects.beings)
        and not any(b.living for b in subjects.beings)
        and len(s.tokens) < 6
    )


def _find_away(moves: Sequence[tuple[int, bool]]) -> tuple[tuple[int, int | None], ...]:
    """When somebody is gone, by when they come and go: each index with whether they go."""
    away: list[tuple[int, int | None]] = []
    for n, goes in moves:
        if goes and (not away or away[-1][1] is not None):
            away.append((n, None))
        elif not goes and away and away[-1][1] is None:
            away[-1] = (away[-1][0], n)
    return tuple(away)


def _is_state(event: Event) -> bool:
    return event.act is Act.BE or (event.lasting and event.act is not Act.ENTER)


def _status_over(s: Parsed, verb: Token) -> bool:
    """Whether what a verb tells is real: neither denied nor supposed."""
    return not any(c.dep == "neg" for c in s.children(verb)) and not any(
        c.low in ("if", "though", "unless", "si") for c in s.children(verb, "mark")
    )


def _rest(words: str, verb: Token, s: Parsed) -> str:
    """What follows `reads` to the end of the sentence: `reads 4:50 AM`, `reads: NO DOGS`."""
    if verb.lemma not in ("read", "say", "lire", "indiquer"):
        return ""
    after = words[verb.end - s.start :].strip(' :.-–—"“”')
    shown = re.match(r"^[A-ZÀ-Þ0-9][\w:.,;&!?'’/ -]*$", after)
    big = (
        after.split(" ")[0].isupper()
        or after[:1].isdigit()
        or ":" in words[verb.end - s.start :][:2]
    )
    return after if shown and big and len(after) < 80 else ""


def _same_place(place: str, here: str) -> bool:
    """Whether words name the place that the scene plays in."""
    words = place.lower().split()
    if words[:1] and words[0] in ("another", "next", "other", "adjoining", "autre"):
        return False
    return bool(words) and (words[-1] in here.split() or " ".join(words) in here)


def _nouns(parse: SceneParse) -> frozenset[str]:
    return frozenset(
        t.lemma.lower()
        for p in parse.actions.values()
        for s in p.sentences
        for t in s.tokens
        if t.pos == "NOUN"
    )


def _only_known(event: Event, keys: set[str]) -> Event:
    changes = tuple(c for c in event.changes if c.what in keys)
    return event if changes == event.changes else event.model_copy(update={"changes": changes})


__all__ = ["LIVING", "ReadScene", "SceneParse", "SceneReader"]
