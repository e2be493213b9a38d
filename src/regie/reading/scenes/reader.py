"""Reads one scene from its parse: sentence by sentence, line by line, in the script's order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from regie.film.citation import Citation
from regie.film.reading import (
    About,
    Act,
    Change,
    Entity,
    EntityKind,
    Event,
    Presence,
    Relation,
    Sentence,
    Status,
)
from regie.film.screenplay import Action, Dialogue, Scene
from regie.reading.entities.nouns import (
    brings_death,
    is_death,
    is_deed,
    is_kind_of,
    is_no_verb,
    is_pursuit,
    is_sound,
    is_thought,
    meaning,
)
from regie.reading.entities.registry import LIVING, Being, Registry, Role
from regie.reading.frames.acts import choose_act
from regie.reading.frames.clauses import Clause, find_clauses
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.coming import COMING, Coming
from regie.reading.scenes.depicted import Pictures, is_picture, is_screen
from regie.reading.scenes.events import POSTURES, WHERE, Draft, draft_events
from regie.reading.scenes.looking import about_what
from regie.reading.scenes.meant import NOTHING, Meant
from regie.reading.scenes.named import NAMING, Named
from regie.reading.scenes.parts import find_whole
from regie.reading.scenes.read_scene import ReadScene, SceneParse
from regie.reading.scenes.renaming import only_known, renamed
from regie.reading.scenes.resolving import TO_THE_MAKERS, Resolver, name_words
from regie.reading.scenes.speaking import LineReader, find_speakers
from regie.reading.scenes.travel import Travel
from regie.reading.scenes.wearing import Wearing
from regie.reading.scenes.written import (
    find_written,
    goes_on,
    inside_quotes,
    is_title,
    opens_title,
    titled,
)

MAKERS = frozenset({"we", "camera", "shot", "nous", "on"})


class SceneReader:
    """Reads one scene."""

    def __init__(
        self,
        scene: Scene,
        parse: SceneParse,
        roles: Sequence[Role],
        earlier: Sequence[str] = (),
        dead: Collection[str] = (),
    ) -> None:
        """Args:
        earlier: keys of those of the scene before, whoever was meant last first.
        dead: keys of those who died in the story before this scene.
        """
        self.scene = scene
        self.parse = parse
        self.registry = Registry(roles)
        self.registry.earlier = tuple(earlier)
        self.registry.gone = frozenset(dead)
        self.registry.cues = frozenset(
            role.key
            for e in scene.elements
            if isinstance(e, Dialogue)
            and (role := self.registry.role_named(e.character, proper=False))
        )
        here = scene.slugline.place.lower().split()
        self.resolver = Resolver(self.registry, _nouns(parse), here)
        self.sentences: list[Sentence] = []
        self.drafts: list[Draft] = []
        self.unread: list[str] = []
        self.places: list[str] = []
        self.lines = LineReader(scene, self.registry)
        self._last_agents: tuple[Being, ...] = ()
        self._here = scene.slugline.place.lower()
        self.pictures = Pictures(self.resolver)
        self.named = Named(self.resolver, self.pictures)
        self.resolver.how = self.named.find
        self._links: dict[tuple[int, int], str] = {}
        self.wearing = Wearing(self.resolver)

    def read(self) -> ReadScene:
        for index, element in enumerate(self.scene.elements):
            if isinstance(element, Action) and is_title(element, self.scene):
                self._title(index, element)
            elif isinstance(element, Action) and index in self.parse.actions:
                for sentence in self.parse.actions[index].sentences:
                    self._sentence(index, element.text, sentence, element.cited)
            elif isinstance(element, Action):
                self._direction(index, element)
            elif isinstance(element, Dialogue):
                self._dialogue(index, element)
        drafts = Travel(self.drafts, self.registry, self.lines, self._here).settle()
        self.drafts = drafts
        events = self._lasting([d.event for d in drafts])
        Coming(self.drafts, self.registry, self.lines, self.sentences).settle(events)
        self.wearing.settle(events)
        entities = self._entities()
        keys = {e.key for e in entities}
        events = [only_known(e, keys) for e in events]
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
                if b.kind is EntityKind.PERSON and b.presence is Presence.PRESENT and not b.dead
            ),
            self._links,
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
        words = titled(element.text)
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
        words = text[parsed.start : parsed.end].replace("\n", " ").rstrip()
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
        self.resolver.start_sentence(cited, number)
        if self.sentences[-2:-1] and goes_on(self.sentences[-2], self.sentences[-1], self.registry):
            return
        if opens_title(words):
            being = self.registry.add("title", EntityKind.TEXT, "title", noun_kind="text")
            being.text, being.presence = titled(words), Presence.PRESENT
            self.registry.mean(being)
            shown = {"about": About.TEXT, "topic": (being.key,)}
            self.sentences[-1] = self.sentences[-1].model_copy(update=shown)
            return
        moves = _to_the_camera(parsed)
        advice = _is_advice(parsed) and not moves
        if speaker is None and (advice or words.lower().strip(" .") in TO_THE_MAKERS):
            return
        if speaker is not None:
            self._last_agents = (speaker,)
        quoted = inside_quotes(words, parsed, self.registry) | moves
        self.resolver.quoted = quoted
        try:
            clauses = find_clauses(parsed)
            self.named.start_sentence(clauses)
            self.pictures.start_sentence(parsed)
            for token in parsed.tokens:
                if token.dep == "dep" and token.pos == "NOUN" and token.head > token.index:
                    # `Two lights, one of them dying`: of these.
                    self.resolver.resolve(parsed, token)
            for clause in clauses:
                if self.registry.joined:
                    self._join()
                if clause.verb is not None and clause.verb.index in quoted:
                    continue
                if clause.verb is None:
                    self._named(parsed, clause)
                else:
                    self._clause(parsed, clause, number, speaker)
            self._leftovers(parsed)
            find_written(words, parsed, self.resolver)
            self.wearing.in_asides(parsed)
            events = [d.event for d in self.drafts if d.event.sentence == number]
            self.wearing.put_on(parsed, events, self._last_agents)
        except Exception as error:
            # One sentence that is like no other must not cost the whole script.
            self.unread.append(f"not understood ({type(error).__name__}: {error}): {words}")
        self._join()
        self._links |= {(index, start): key for start, key in self.resolver.links.items()}
        self.resolver.links.clear()

    def _join(self) -> None:
        """Strangers who have a name now did what they did under it."""
        if not self.registry.joined:
            return
        names = dict(self.registry.joined)
        self.registry.joined.clear()
        self.drafts = [replace(d, event=renamed(d.event, names)) for d in self.drafts]
        self.sentences = [
            s.model_copy(update={"topic": tuple(names.get(k, k) for k in s.topic)})
            for s in self.sentences
        ]
        self.lines.rename(names)
        self._links = {at: names.get(key, key) for at, key in self._links.items()}
        self.resolver.rename(names)
        self._last_agents = tuple(
            self.registry.beings[k]
            for k in dict.fromkeys(names.get(b.key, b.key) for b in self._last_agents)
            if k in self.registry.beings
        )

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
        shown = self.pictures.shows(s, clause, subjects) or self.pictures.still_shown(
            clause, subjects
        )
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
            if depicts and token.pos == "PRON" and (shown := self.pictures.latest()):
                beings.append(shown)
                continue
            if token.low in ("who", "that", "which", "qui") and clause.kind == "relcl":
                continue
            meant = self.resolver.resolve(s, token, acts=not depicts)
            first = first or meant
            beings.extend(b for b in meant.beings if b not in beings)
            body, place = body or meant.body, place or meant.place
        noun = first.noun if first else NOTHING.noun
        return Meant(tuple(beings), body, place, noun, first.lemma if first else "")

    def _anybody(self) -> tuple[Being, ...]:
        """Whoever living was meant last."""
        living = [b for b in self.registry.beings.values() if b.living and b.last > 0]
        return (max(living, key=lambda b: b.last),) if living else ()

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
            and is_picture(subjects)
        )
        for key in event.meant:
            being = beings[key]
            if shown and (being.noun_kind == "picture" or is_screen(being)):
                self.resolver.see(being, Presence.PRESENT)
                continue
            if shown or (depicts and key == event.patient):
                self.resolver.see(being, Presence.DEPICTED)
                continue
            if not real or (key not in event.agents and self._compared(clause, key)):
                continue
            if key not in event.agents and is_thought(event.verb):
                continue
            if event.act is Act.WAIT and key not in event.agents:
                continue  # who is waited for
            drawn = event.act is Act.DRAW and key == event.patient
            thing = being.noun_kind != "picture" and being.kind is not EntityKind.PART
            if drawn and thing and being.presence is Presence.MENTIONED:
                self.resolver.see(being, Presence.DEPICTED)
                continue
            aside = clause.verb is not None and clause.verb.dep == "relcl"
            if aside and key in event.agents and being.kind is EntityKind.GROUP:
                continue  # `the counter where the customers queue`
            if event.act in (Act.READ, Act.BE) and event.where == "from" and key == event.goal:
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
            if key in self.registry.gone and event.verb in _LIES and key in event.agents:
                being.dead, being.presence = True, Presence.PRESENT
            self.resolver.see(being, Presence.PRESENT)
            if fresh:
                being.first_event = at
                if event.act in COMING and key in event.agents:
                    being.opening, being.enters = False, at
        for _, token in clause.preps:
            if not self.pictures.is_depicted(s, token):
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
        done = (event.patient,) if brings_death(clause.verb.lemma) else ()
        dies = event.agents if is_death(clause.verb.lemma) else done
        changes += [Change(what=k, attribute="dead", value="yes") for k in dies if k]
        fallen = [t for t in clause.complements if t.pos == "ADJ" and t.lemma in _STATES]
        if event.act is Act.BE or clause.passive or fallen:
            for token in fallen if event.act is not Act.BE else clause.complements:
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
            meant = self.resolver.resolve(s, token)
            if not meant.beings and (is_sound(token.lemma) or _is_noise(s, token)):
                self._sound(token.lemma.lower())
                continue
            if meant.place:
                self.places.append(meant.place)
            self._see(meant, self.named.find(s, token))
            agents = [b for b in meant.beings if b.living]
            if agents:
                self._last_agents = tuple(agents)
            if agents:
                self._engaged(s, clause, agents)
        for prep, token in clause.preps:
            named = prep in NAMING and any(b.living for b in self.resolver.resolve(s, token).beings)
            if not named:
                self._see(self.resolver.resolve(s, token), self.named.find(s, token))

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
            how = self.named.find(s, token)
            for being in meant.beings:
                if being.presence is Presence.MENTIONED and how is not Presence.MENTIONED:
                    self.resolver.see(being, how)
                self._located(s, token, being)
                self._in_hand(s, token, being)
                self.wearing.wears(s, token, being)
        for token in s.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "flat"):
                continue
            meant = self.resolver.resolve(s, token)
            if len(meant.beings) == 1 and token.lemma.lower() == meant.beings[0].head:
                owner = self.resolver.owner(s, token)
                owner = None if owner is meant.beings[0] else owner
                whole = find_whole(s, token, meant.beings[0], owner, self.registry)
                meant.beings[0].part_of = whole.key if whole else meant.beings[0].part_of

    def _located(self, s: Parsed, token: Token, being: Being) -> None:
        """`a mug on the desk`, `a cable behind the printer`: where a thing is first."""
        if being.place is not None or being.living:
            return
        # `a board nailed to the fence`, `a note pinned on the door`
        fixed = [v for v in s.children(token, "acl") if v.tag == "VBN"]
        onto = [p for v in fixed for p in s.children(v, "prep") if p.low in ("to", "on", "onto")]
        for prep in (*s.children(token, "prep"), *onto):
            where = "on" if prep in onto else WHERE.get(prep.low, "")
            if (prep.low in ("of", "with", "for", "from", "to", "de") and not onto) or not where:
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

    def _see(self, meant: Meant, presence: Presence) -> None:
        for being in meant.beings:
            self.resolver.see(being, presence)

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
        bodies = tuple(b for b in speakers if b.kind is not EntityKind.VOICE)
        if bodies and (how == "seen" or any(b.presence is Presence.PRESENT for b in bodies)):
            self._last_agents = bodies
        self.lines.finish(dialogue)

    # The whole scene

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


_LIES = frozenset("lie hang float gésir".split())
"""What the dead do."""

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

_ELSEWHERE = frozenset(
    "somewhere elsewhere offscreen off upstairs downstairs outside nearby below above distance "
    "door quelque ailleurs dehors loin".split()
)
_HEARD = frozenset({Act.SOUND, Act.CRY, Act.SHOUT, Act.SING, Act.LAUGH, Act.SPEAK})


def _comma_after(s: Parsed, token: Token) -> bool:
    return token.index + 1 < len(s.tokens) and s.tokens[token.index + 1].low == ","


def _to_the_camera(s: Parsed) -> frozenset[int]:
    """The capitals that tell the camera to move and so open a sentence: `CRANE UP to the roof`."""
    first = next((t for t in s.tokens if t.pos != "PUNCT"), None)
    if first is None or first.low not in _MOVES or not first.text.isupper():
        return frozenset()
    capitals = []
    for token in s.tokens[first.index :]:
        if not token.text.isupper():
            break
        capitals.append(token.index)
    rest = s.tokens[capitals[-1] + 1 :]
    return frozenset(capitals) if any(t.text.islower() for t in rest) else frozenset()


_MOVES = frozenset(
    "pan crane dolly tilt track zoom push pull boom rack close wide panoramique".split()
)


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


def _is_noise(s: Parsed, token: Token) -> bool:
    """`KRUMF.`: one word in capitals that no dictionary has."""
    words = [t for t in s.tokens if t.pos != "PUNCT"]
    return len(words) == 1 and token.text.isupper() and not meaning(token.lemma).kind


def _is_held_up(clause: Clause, subjects: Meant, s: Parsed) -> bool:
    verb = clause.verb
    return (
        verb is not None
        and verb.tag in ("VBN", "VBD")
        and bool(subjects.beings)
        and not any(b.living for b in subjects.beings)
        and len(s.tokens) < 6
    )


def _nouns(parse: SceneParse) -> frozenset[str]:
    return frozenset(
        t.lemma.lower()
        for p in parse.actions.values()
        for s in p.sentences
        for t in s.tokens
        if t.pos == "NOUN"
    )


__all__ = ["LIVING", "ReadScene", "SceneParse", "SceneReader"]
