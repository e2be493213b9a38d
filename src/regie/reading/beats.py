"""Cuts a scene into beats: stretches of action and speech, each with who does what.

A beat is read from its own words and from who is on the set when it comes; never from the words
of the beats after it. So an edit to one line leaves the beats of the others as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from regie.film.breakdown import Category, SceneBreakdown
from regie.film.citation import Citation
from regie.film.reading import About, Event
from regie.film.screenplay import Action, Dialogue, Scene, slug
from regie.reading.deeds import Deed, find_deeds
from regie.reading.moods import Mood, is_loud, is_whispered, read_mood
from regie.reading.people import Cast, Mention

MOST_SHOTS_PER_PARAGRAPH = 4
"""A paragraph of any length is seen in at most so many stretches."""

MOST_SENTENCES = 60
"""Sentences of a paragraph that are read for deeds; the words of the rest go with the last."""

FEWEST_WORDS = 5
"""A stretch with fewer words is too short for a shot of its own, and joins its neighbour."""

WORDS_PER_SECOND = 2.6
"""Reading pace of action and of unmeasured speech."""

_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\bMr\.)(?<!\bDr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bM\.)[\"”»)]*\s+|\n+"
)
_JOINED = re.compile(r"^(?:\s|,|;|and|et|&|\([^)]*\))*$", re.IGNORECASE)
_HELD = re.compile(
    r"(?:with (?:a|an|the|his|her|two)|holding|in (?:his|her|their|one) hands?|à la main|"
    r"dans (?:la|sa) main|avec (?:un|une|sa|son|deux)|carr(?:ies|ying))",
    re.IGNORECASE,
)
_FAST = re.compile(
    r"(?<!\w)(?:runs?|running|rush\w*|sprints?|dash\w*|bursts?|storms?|races?|court|courent|"
    r"courant|se précipite\w*|fonce\w*|en courant)(?!\w)",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"sits$|sitting|seated|assis|attabl|wheel|volant|kneeling|lying|lies|genoux|accroupi|allong|"
    r"couch",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Doing:
    """One person's deed in a beat.

    Attributes:
        toward: a person's key or a prop's name.
        fast: at a run.
        lasting: a state and not a change: `is sitting`, not `sits down`.
    """

    who: str
    deed: Deed
    toward: str | None = None
    prop: str | None = None
    fast: bool = False
    lasting: bool = False


@dataclass(frozen=True)
class ActionBeat:
    """A stretch of action that one shot (and its insert) can show.

    Attributes:
        people: keys of those named or meant, in order.
        held: who comes to hold which prop.
        tension: 0 at the scene's start to 1 at its end, raised by loud words.
        events, about, topic: of the resolved reading, where the beat was made from one.
    """

    text: str
    people: tuple[str, ...] = ()
    doings: tuple[Doing, ...] = ()
    props: tuple[str, ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    mood: Mood = "neutral"
    tension: float = 0.0
    present: tuple[str, ...] = ()
    cited: Citation | None = None
    events: tuple[Event, ...] = ()
    about: About | None = None
    topic: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def shown_words(self) -> float:
        """Words that take time to see: how someone looks is seen at a glance."""
        told = re.split(r"[,;]", _ASIDE.sub(" ", self.text))
        looks = [p for p in told[1:] if len(told) > 2 and not find_deeds(p)]
        glanced = sum(len(p.split()) for p in looks)
        return max(1.0, sum(len(p.split()) for p in told) - 0.7 * glanced)


@dataclass(frozen=True)
class SpeechBeat:
    """One dialogue.

    Attributes:
        speaker: key; also when the bible does not know the name.
        listener: key of who is spoken to, when someone is there.
        source: name of the prop that a voice comes out of (a radio).
        dual: spoken at the same time as the line before.
    """

    line_id: str
    speaker: str
    name: str
    text: str
    seconds: float
    heard_only: bool = False
    whispered: bool = False
    dual: bool = False
    mood: Mood = "neutral"
    tension: float = 0.0
    listener: str | None = None
    source: str | None = None
    present: tuple[str, ...] = ()
    cited: Citation | None = None


Beat = ActionBeat | SpeechBeat


@dataclass(frozen=True)
class Reading:
    """A scene as beats.

    Attributes:
        opening: keys of those on the set when the scene starts.
        order: keys of all who are ever on it, by first appearance.
    """

    beats: tuple[Beat, ...]
    opening: tuple[str, ...]
    order: tuple[str, ...]
    props: tuple[str, ...] = ()
    talk: tuple[tuple[str, str], ...] = field(default=())
    """Who speaks to whom, one pair a line, in order."""


def read_beats(
    scene: Scene, sheet: SceneBreakdown, cast: Cast, durations: Mapping[str, float]
) -> Reading:
    """Reads a scene. Every dialogue of `scene.lines()` becomes one speech beat, in order."""
    props = _props_of(sheet)
    drafts = _draft_beats(scene, cast, durations, props)
    opening = _opening(drafts, cast)
    beats = _with_presence(drafts, opening)
    order = _order(beats, opening)
    beats = _with_listeners(beats, cast)
    talk = tuple(
        (b.speaker, b.listener)
        for b in beats
        if isinstance(b, SpeechBeat) and b.listener and not b.heard_only
    )
    return Reading(tuple(beats), opening, order, tuple(props), talk)


def _props_of(sheet: SceneBreakdown) -> dict[str, tuple[str, ...]]:
    """What can be built of the scene's props, by kind, to the words that the scene uses for it."""
    words: dict[str, dict[str, None]] = {}
    for element in sheet.elements:
        if element.category is Category.PROPS and element.built_as:
            said = words.setdefault(element.built_as, {})
            said.update(dict.fromkeys((*element.mentions, element.name, element.built_as)))
    return {kind: tuple(said) for kind, said in words.items()}


def _draft_beats(
    scene: Scene,
    cast: Cast,
    durations: Mapping[str, float],
    props: Mapping[str, Sequence[str]],
) -> list[Beat]:
    ids = [line_id for line_id, _ in scene.lines()]
    seen = [e for e in scene.elements if isinstance(e, Action | Dialogue)]
    beats: list[Beat] = []
    before: list[str] = []
    spoken = 0
    for index, element in enumerate(seen):
        tension = index / max(1, len(seen) - 1)
        if isinstance(element, Action):
            stretches = read_action(element.text, cast, props, before)
            for stretch in stretches:
                loud = 0.1 if is_loud(stretch.text) else 0.0
                beats.append(
                    replace(stretch, tension=min(1.0, tension + loud), cited=element.cited)
                )
                before.extend(stretch.people)
        elif element.text:
            beats.append(_speech(element, ids[spoken], cast, durations, props, tension))
            before.append(beats[-1].speaker if isinstance(beats[-1], SpeechBeat) else "")
            spoken += 1
    return beats


def _speech(
    dialogue: Dialogue,
    line_id: str,
    cast: Cast,
    durations: Mapping[str, float],
    props: Mapping[str, Sequence[str]],
    tension: float,
) -> SpeechBeat:
    person = next((p for p in cast.people if p.name.upper() == dialogue.character.upper()), None)
    aside = " ".join(p.text for p in dialogue.parts if p.kind == "parenthetical")
    words = {w.lower() for w in re.findall(r"[^\W\d_]+", dialogue.character)}
    source = next(
        (name for name, said in props.items() if any(s.lower() in words for s in (*said, name))),
        None,
    )
    measured = durations.get(line_id)
    estimate = len(dialogue.text.split()) / WORDS_PER_SECOND
    return SpeechBeat(
        line_id=line_id,
        speaker=person.key if person else slug(dialogue.character),
        name=dialogue.character,
        text=dialogue.text,
        seconds=max(0.2, measured if measured is not None else estimate),
        heard_only=dialogue.off_screen or person is None or source is not None,
        whispered=is_whispered(aside),
        dual=dialogue.dual,
        mood=read_mood(aside) if aside else "neutral",
        tension=min(1.0, tension + (0.15 if is_loud(dialogue.text) else 0.0)),
        source=source,
        cited=dialogue.cited,
    )


def read_action(
    text: str, cast: Cast, props: Mapping[str, Sequence[str]], before: Sequence[str] = ()
) -> tuple[ActionBeat, ...]:
    """A paragraph of action as one to `MOST_SHOTS_PER_PARAGRAPH` stretches.

    Args:
        before: keys of those mentioned before, the latest last, for pronouns.
    """
    sentences = [s.strip() for s in _SENTENCE_END.split(text) if s and s.strip()]
    rest = sentences[MOST_SENTENCES:]
    read: list[ActionBeat] = []
    known = list(before)
    for sentence in sentences[:MOST_SENTENCES]:
        beat = _read_sentence(sentence, cast, props, known)
        known.extend(beat.people)
        read.append(beat)
    stretches = _join_short(read)
    while len(stretches) > MOST_SHOTS_PER_PARAGRAPH:
        stretches = _join_smallest(stretches)
    if rest and stretches:
        stretches[-1] = replace(stretches[-1], text=" ".join([stretches[-1].text, *rest]))
    return tuple(stretches)


def _read_sentence(
    sentence: str, cast: Cast, props: Mapping[str, Sequence[str]], before: Sequence[str]
) -> ActionBeat:
    mentions = cast.meant_in(sentence, before, tuple(dict.fromkeys(reversed(before)))[:6])
    named_props = _props_in(sentence, props)
    plain = _ASIDE.sub(lambda m: " " * len(m.group()), sentence)
    fast = _FAST.search(plain) is not None
    doings: list[Doing] = []
    for found in find_deeds(plain):
        after = [m for m in mentions if m.start > found.end]
        doers = _doers(sentence, mentions, found.start) or [m.key for m in after[:1]]
        target = next((m.key for m in after if m.key not in doers), None)
        prop = next((p for p, at in named_props if at > found.start), None)
        doings.extend(
            Doing(
                who,
                found.deed,
                target or prop,
                prop,
                fast=fast and found.deed in _TRAVEL,
                lasting=_LASTING.search(plain[found.start : found.end]) is not None,
            )
            for who in doers
        )
    held = tuple(_holding(sentence, mentions, named_props, doings))
    return ActionBeat(
        text=sentence,
        people=tuple(m.key for m in mentions),
        doings=tuple(doings),
        props=tuple(dict.fromkeys(p for p, _ in named_props)),
        held=held,
        mood=read_mood(sentence),
    )


_TRAVEL = frozenset({Deed.ENTER, Deed.EXIT, Deed.RUN, Deed.WALK})
_COMING = frozenset({Deed.ENTER, Deed.RUN, Deed.WALK})
"""Deeds that bring someone into a scene who has not been seen in it; so does sitting down."""


def _doers(sentence: str, mentions: Sequence[Mention], at: int) -> list[str]:
    """The nearest person before the deed, with those joined to them by commas and "and"."""
    earlier = [m for m in mentions if m.start < at]
    if not earlier:
        return []
    doers = [earlier[-1]]
    for mention in reversed(earlier[:-1]):
        word = re.match(r"[\w.’'-]+", sentence[mention.start :])
        end = mention.start + (word.end() if word else 0)
        if not _JOINED.match(sentence[end : doers[-1].start]):
            break
        doers.append(mention)
    return [m.key for m in reversed(doers)]


def _props_in(sentence: str, props: Mapping[str, Sequence[str]]) -> list[tuple[str, int]]:
    low = sentence.lower()
    found: list[tuple[str, int]] = []
    for name, words in props.items():
        places = [
            match.start()
            for word in words
            if (match := re.search(rf"(?<!\w){re.escape(word.lower())}(?:s|x|es)?(?!\w)", low))
        ]
        if places:
            found.append((name, min(places)))
    return sorted(found, key=lambda f: f[1])


def _holding(
    sentence: str,
    mentions: Sequence[Mention],
    props: Sequence[tuple[str, int]],
    doings: Iterable[Doing],
) -> Iterable[tuple[str, str]]:
    for doing in doings:
        if doing.deed is Deed.TAKE and doing.prop is not None:
            yield doing.who, doing.prop
    for name, at in props:
        near = sentence[max(0, at - 22) : at + len(name) + 18]
        if _HELD.search(near):
            owner = [m.key for m in mentions if m.start < at]
            if owner:
                yield owner[-1], name


def _settled(beat: ActionBeat) -> bool:
    return not any(d.deed in _TRAVEL for d in beat.doings)


def _join_short(sentences: Sequence[ActionBeat]) -> list[ActionBeat]:
    joined: list[ActionBeat] = []
    for beat in sentences:
        if joined and _belong(joined[-1], beat):
            joined[-1] = _join(joined[-1], beat)
        else:
            joined.append(beat)
    return joined


def _belong(one: ActionBeat, two: ActionBeat) -> bool:
    """Two sentences make one shot: one is very short, and they are not two people's walks."""
    short = one.words < FEWEST_WORDS or two.words < FEWEST_WORDS
    same = not two.people or set(two.people) <= set(one.people) or not one.people
    calm = _settled(one) or _settled(two)
    return calm and same and (short or one.words + two.words <= 2 * FEWEST_WORDS)


def _join_smallest(beats: list[ActionBeat]) -> list[ActionBeat]:
    place = min(range(len(beats) - 1), key=lambda i: beats[i].words + beats[i + 1].words)
    return [*beats[:place], _join(beats[place], beats[place + 1]), *beats[place + 2 :]]


def _join(one: ActionBeat, two: ActionBeat) -> ActionBeat:
    return replace(
        one,
        text=f"{one.text} {two.text}",
        people=tuple(dict.fromkeys((*one.people, *two.people))),
        doings=(*one.doings, *two.doings),
        props=tuple(dict.fromkeys((*one.props, *two.props))),
        held=(*one.held, *two.held),
        mood=one.mood if one.mood != "neutral" else two.mood,
    )


def _opening(beats: Sequence[Beat], cast: Cast) -> tuple[str, ...]:
    """Who is on the set before the first frame: all who are seen and do not walk into it."""
    there: dict[str, bool] = {}
    for beat in beats:
        if isinstance(beat, SpeechBeat):
            if not beat.heard_only:
                there.setdefault(beat.speaker, True)
            continue
        comers = {
            d.who
            for d in beat.doings
            if d.deed in _COMING or (d.deed is Deed.SIT and not d.lasting)
        }
        for key in beat.people:
            there.setdefault(key, key not in comers)
    known = {p.key for p in cast.people}
    heard_first = _heard_before_seen(beats)
    return tuple(k for k, now in there.items() if now and k in known and k not in heard_first)


def _heard_before_seen(beats: Sequence[Beat]) -> set[str]:
    """Those whose voice comes from outside before they are seen: they come in later."""
    seen: set[str] = set()
    late: set[str] = set()
    for beat in beats:
        if isinstance(beat, SpeechBeat):
            if beat.heard_only and beat.speaker not in seen:
                late.add(beat.speaker)
            elif not beat.heard_only:
                seen.add(beat.speaker)
        else:
            seen.update(beat.people)
    return late


def _with_presence(beats: Sequence[Beat], opening: Sequence[str]) -> list[Beat]:
    """Each beat with those on the set during it; who exits is there for the last time."""
    here: dict[str, None] = dict.fromkeys(opening)
    result: list[Beat] = []
    for beat in beats:
        if isinstance(beat, SpeechBeat):
            if not beat.heard_only:
                here.setdefault(beat.speaker)
            result.append(replace(beat, present=tuple(here)))
            continue
        for key in beat.people:
            here.setdefault(key)
        result.append(replace(beat, present=tuple(here)))
        last = {d.who: d.deed for d in beat.doings if d.deed in (Deed.EXIT, Deed.ENTER)}
        for who, deed in last.items():
            if deed is Deed.EXIT:
                here.pop(who, None)
    return result


def _order(beats: Sequence[Beat], opening: Sequence[str]) -> tuple[str, ...]:
    keys: dict[str, None] = dict.fromkeys(opening)
    for beat in beats:
        for key in beat.present:
            keys.setdefault(key)
    return tuple(keys)


def _with_listeners(beats: Sequence[Beat], cast: Cast) -> list[Beat]:
    speakers = [
        (i, b.speaker)
        for i, b in enumerate(beats)
        if isinstance(b, SpeechBeat) and not b.heard_only
    ]
    result: list[Beat] = []
    for index, beat in enumerate(beats):
        if not isinstance(beat, SpeechBeat):
            result.append(beat)
            continue
        others = [k for k in beat.present if k != beat.speaker]
        result.append(replace(beat, listener=_listener(index, beat, others, speakers, cast)))
    return result


def _listener(
    index: int,
    beat: SpeechBeat,
    others: Sequence[str],
    speakers: Sequence[tuple[int, str]],
    cast: Cast,
) -> str | None:
    """Who is called by name, else who spoke last, else who speaks next, else who is there."""
    if not others:
        return None
    called = [m.key for m in cast.named_in(beat.text) if m.key in others]
    before = [k for i, k in reversed(speakers) if i < index and k in others]
    after = [k for i, k in speakers if i > index and k in others]
    return (called + before[:1] + after[:1] + list(others))[0]
