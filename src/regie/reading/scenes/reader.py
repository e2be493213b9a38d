"""Reads one scene from its parse: sentence by sentence, line by line, in the script's order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from regie.film.citation import Citation
from regie.film.reading import (
    About,
    Act,
    EntityKind,
    Presence,
    Sentence,
)
from regie.film.screenplay import Action, Dialogue, Scene, Transition
from regie.reading.entities.registry import Being, Registry, Role
from regie.reading.frames.clause import Clause
from regie.reading.frames.clauses import find_clauses, moment_of
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.calling import call_of, calls
from regie.reading.scenes.carried import Carried
from regie.reading.scenes.coming import Coming
from regie.reading.scenes.depicted import Pictures, show_on_screens
from regie.reading.scenes.devices import is_message
from regie.reading.scenes.doers import Doers
from regie.reading.scenes.events import Draft
from regie.reading.scenes.headings import Headings
from regie.reading.scenes.implied import with_tools
from regie.reading.scenes.leftovers import Leftovers
from regie.reading.scenes.looking import about_what
from regie.reading.scenes.members import tell_members
from regie.reading.scenes.named import Named
from regie.reading.scenes.read_scene import ReadScene, SceneParse, SoFar
from regie.reading.scenes.renaming import only_known, renamed
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.shared_out import share_out
from regie.reading.scenes.shown_words import ShownWords
from regie.reading.scenes.speaking import LineReader, find_speakers
from regie.reading.scenes.to_the_makers import is_advice, is_for_makers
from regie.reading.scenes.told import Told
from regie.reading.scenes.travel import Travel
from regie.reading.scenes.verbless import Verbless
from regie.reading.scenes.wearing import Wearing
from regie.reading.scenes.whole import entities_of, with_lasting
from regie.reading.scenes.writing_down import strike_out, write_on
from regie.reading.scenes.written import (
    find_written,
    goes_on,
    inside_quotes,
    is_caption,
    is_title,
    opens_title,
    with_its_mark,
)

NEAR = 3
"""Elements before and after a paragraph whose nouns tell the senses of its own."""


class SceneReader:
    """Reads one scene."""

    def __init__(
        self,
        scene: Scene,
        parse: SceneParse,
        roles: Sequence[Role],
        so_far: SoFar = SoFar(),  # noqa: B008 - frozen
    ) -> None:
        self.scene = scene
        self.parse = parse
        self._met = so_far.met
        self.registry = Registry(roles)
        self.registry.earlier, self.registry.gone = tuple(so_far.latest), frozenset(so_far.dead)
        self.registry.before, self.registry.scene = so_far.strangers, so_far.number
        self.registry.vehicles = so_far.vehicles
        self.registry.cues = frozenset(
            role.key
            for e in scene.elements
            if isinstance(e, Dialogue)
            and (role := self.registry.role_named(e.character, proper=False))
        )
        here = scene.slugline.place.lower().split()
        self._nouns = _nouns(parse)
        self.resolver = Resolver(self.registry, _near(self._nouns, None), here)
        self.sentences: list[Sentence] = []
        self.drafts: list[Draft] = []
        self.unread: list[str] = []
        self.lines = LineReader(scene, self.registry)
        self.registry.headed = self.registry.named_in(scene.slugline.text)
        far = (self.registry.role_named(cue, proper=True) for cue in self.lines.far)
        self.registry.far = frozenset(role.key for role in far if role is not None)
        self._here = scene.slugline.place.lower()
        self.pictures = Pictures(self.resolver)
        self.doers = Doers(self.resolver, self.pictures)
        self.told = Told(self.resolver, self.pictures, self.doers)
        self.named = Named(self.resolver, self.pictures)
        self.verbless = Verbless(self.resolver, self.named, self.doers)
        self.resolver.how = self.named.find
        self.words = ShownWords(self.registry, self.sentences)
        self._links: dict[tuple[int, int], str] = {}
        self.wearing = Wearing(self.resolver)
        self.carried = Carried(self.resolver, self._here, so_far.in_vehicles)
        self.headings = Headings(scene, self.resolver, self.doers)
        self.leftovers = Leftovers(self.resolver, self.named, self.wearing, self.doers)

    def read(self) -> ReadScene:
        for index, element in enumerate(self.scene.elements):
            if isinstance(element, Action) and is_title(element, self.scene):
                self.words.title(index, element.text, element.cited)
            elif isinstance(element, Action) and index in self.parse.actions:
                for sentence in self.parse.actions[index].sentences:
                    self._sentence(index, element.text, sentence, element.cited)
            elif isinstance(element, Action):
                self.words.direction(index, element)
            elif isinstance(element, Dialogue):
                self._dialogue(index, element)
            elif isinstance(element, Transition) and is_message(element.text):
                self.words.message(index, element)
        drafts = Travel(self.drafts, self.registry, self.lines, self._here).settle()
        self.drafts = drafts
        events = with_lasting([d.event for d in drafts])
        Coming(self.drafts, self.registry, self.lines, self.sentences).settle(events)
        events = tell_members(self.registry, events, self.sentences, self._met)
        events = self.carried.settle(with_tools(self.registry, events), self.sentences)
        self.wearing.settle(events)
        share_out(self.registry, events)
        show_on_screens(self.registry)
        entities = entities_of(list(self.registry.beings.values()), events)
        keys = {e.key for e in entities}
        events = [only_known(e, keys) for e in events]
        told = (
            about_what(
                s,
                [e for e in events if e.sentence == n],
                {b.key: b for b in self.registry.beings.values()},
                keys,
                self.leftovers.named.get(n, ()),
            )
            for n, s in enumerate(self.sentences)
        )
        sentences = self.headings.settle(told, events)
        return ReadScene(
            entities,
            tuple(sentences),
            tuple(events),
            self.lines.lines(events, keys),
            tuple(dict.fromkeys(self.unread)),
            tuple(
                b.key
                for b in sorted(self.registry.beings.values(), key=lambda b: -b.last)
                if b.kind is EntityKind.PERSON and b.presence is Presence.PRESENT and not b.dead
            ),
            self._links,
            tuple((w, b.key) for b in self.registry.beings.values() for w in _known_by(b)),
            frozenset(
                k for k, b in self.registry.beings.items()
                if k in self.registry.far and b.presence is Presence.PRESENT
            ),
            self.carried.in_vehicles,
        )  # fmt: skip

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
        words = with_its_mark(text, parsed.start, parsed.end).replace("\n", " ").rstrip()
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
        self.resolver.around = _near(self._nouns, index)
        self.told.unplayed.clear()
        if self.sentences[-2:-1] and goes_on(self.sentences[-2], self.sentences[-1], self.registry):
            return
        if opens_title(words):
            self.words.title_in(words)
            return
        said = words.startswith(('"', "“", "«"))
        advice = is_advice(parsed) and not said
        if is_for_makers(parsed) or (speaker is None and advice):
            return
        if speaker is not None:
            self.doers.last = (speaker,)
        quoted = inside_quotes(words, parsed, self.registry)
        self.resolver.quoted = quoted
        self.headings.begin(index, number)
        try:
            clauses = find_clauses(parsed)
            self.named.start_sentence(clauses)
            self.pictures.start_sentence(parsed)
            for token in parsed.tokens:
                if token.dep == "dep" and token.pos == "NOUN" and token.head > token.index:
                    # `Two lights, one of them dying`: of these.
                    self.resolver.resolve(parsed, token)
            self._clauses(parsed, [c for c in clauses if not _is_quoted(c, quoted)], speaker)
            self.headings.end(index, number, parsed, clauses)
            for verb in self.told.unplayed:
                self.unread.append(f"“{verb}” is not played: {words}")
            self.drafts.extend(self.leftovers.read(parsed, number, self.drafts))
            if (bearer := find_written(words, parsed, self.resolver)) is not None:
                write_on(bearer, self.drafts, number)
            strike_out(self.registry, self.drafts, number)
            self.wearing.in_asides(parsed)
            self.carried.in_asides(parsed)
            events = [d.event for d in self.drafts if d.event.sentence == number]
            self.wearing.put_on(parsed, events, self.doers.last)
        except Exception as error:
            # One sentence that is like no other must not cost the whole script.
            self.unread.append(f"not understood ({type(error).__name__}: {error}): {words}")
        self._join()
        self._links |= {(index, start): key for start, key in self.resolver.links.items()}
        self.resolver.links.clear()

    def _clauses(self, parsed: Parsed, clauses: Sequence[Clause], speaker: Being | None) -> None:
        """What clauses tell: read in the order of their words, kept in that of the story."""
        first, number = len(self.drafts), len(self.sentences) - 1
        moments: list[float] = []
        for clause in clauses:
            if self.registry.joined:
                self._join()
            before = len(self.drafts)
            if clause.verb is None:
                self.drafts.extend(self.verbless.read(parsed, clause, number))
            else:
                self.drafts.extend(self.told.read(parsed, clause, number, speaker, before))
            moment = moment_of(parsed, clause.verb) if clause.verb is not None else -1.0
            moments += [moment] * (len(self.drafts) - before)
        order = sorted(range(len(moments)), key=lambda n: moments[n])
        if order == list(range(len(moments))):
            return
        self.drafts[first:] = [self.drafts[first + n] for n in order]
        places = {first + n: first + at for at, n in enumerate(order)}
        for being in self.registry.beings.values():
            being.first_event = _moved(places, being.first_event)
            being.enters = _moved(places, being.enters)

    def _join(self) -> None:
        """Strangers who have a name now did what they did under it."""
        if not self.registry.joined:
            return
        names = dict(self.registry.joined)
        self.registry.joined.clear()
        self.drafts = [replace(d, event=renamed(d.event, names)) for d in self.drafts]
        self.sentences = [
            s.model_copy(
                update={
                    "topic": tuple(names.get(k, k) for k in s.topic),
                    "beside": tuple(names.get(k, k) for k in s.beside),
                }
            )
            for s in self.sentences
        ]
        self.lines.rename(names)
        self._links = {at: names.get(key, key) for at, key in self._links.items()}
        self.resolver.rename(names)
        self.doers.last = tuple(
            self.registry.beings[k]
            for k in dict.fromkeys(names.get(b.key, b.key) for b in self.doers.last)
            if k in self.registry.beings
        )

    # Lines

    def _dialogue(self, index: int, dialogue: Dialogue) -> None:
        speakers = find_speakers(dialogue.character, self.registry)
        self.registry.moment += 1
        if is_caption(dialogue.character) and all(b.kind is EntityKind.VOICE for b in speakers):
            self.words.title(index, dialogue.text, dialogue.cited)
        for being in speakers:
            self.registry.mean(being, subject=True)
            if dialogue.cited is not None:
                being.cited.append(dialogue.cited)
        how = self.lines.start(dialogue, speakers, [d.event for d in self.drafts])
        for being in speakers:
            being.out = being.out and how != "seen"
            if how == "seen" or being.kind is EntityKind.MACHINE:
                self.resolver.see(being, Presence.PRESENT)
            else:
                self.resolver.see(being, Presence.HEARD)
        if how == "seen" and speakers and self.lines.far and self.sentences:
            self._at_the_telephone(speakers[0])
        for part, each in enumerate(dialogue.parts):
            paragraph = self.parse.asides.get((index, part))
            if paragraph is None or not speakers:
                continue
            before = len(self.drafts)
            kept = (len(self.sentences), list(self.unread), set(self.registry.beings))
            for sentence in paragraph.sentences:
                self._sentence(index, each.text, sentence, each.cited, speakers[0])
            told = [d.event for d in self.drafts[before:]]
            if how == "seen" and calls(each.text):
                self.drafts.append(Draft(call_of(each.text, speakers[0], self.registry, kept[0])))
                self.lines.acted(range(before, len(self.drafts)))
                continue
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
            self.doers.last = bodies
        self.lines.finish(dialogue)

    def _at_the_telephone(self, speaker: Being) -> None:
        """Whoever is seen to speak with somebody who is only heard has a telephone at the ear."""
        if not any(d.event.act is Act.PHONE for d in self.drafts):
            self.drafts.append(Draft(call_of("", speaker, self.registry, len(self.sentences) - 1)))


def _known_by(being: Being) -> tuple[str, ...]:
    """Words by which somebody without a name may be met again in the next scene."""
    alone = being.kind is EntityKind.PERSON and not being.known and not being.plural
    here = alone and being.presence is Presence.PRESENT
    return (*being.limbs, being.name) if here else tuple(being.limbs)


def _moved(places: Mapping[int, int], at: int | None) -> int | None:
    return places.get(at, at) if at is not None else None


def _is_quoted(clause: Clause, quoted: Collection[int]) -> bool:
    return clause.verb is not None and clause.verb.index in quoted


def _nouns(parse: SceneParse) -> Mapping[int, frozenset[str]]:
    """The nouns of each paragraph, by the index of its element."""
    return {
        index: frozenset(t.lemma.lower() for s in p.sentences for t in s.tokens if t.pos == "NOUN")
        for index, p in parse.actions.items()
    }


def _near(nouns: Mapping[int, frozenset[str]], index: int | None) -> frozenset[str]:
    """The nouns of some paragraphs around one, of all for None: of a long scene, any word's
    definition has some noun by chance."""
    near = (n for at, n in nouns.items() if index is None or abs(at - index) <= NEAR)
    return frozenset().union(*near)
