"""Lists a scene that cannot be staged as cards: its words, held for as long as they are read.

Nothing here asks for a set, a body or a reading of who does what: what failed there must not
fail again here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regie.board.coverage.pacing import AFTER_BREATH, BREATH, SHORTEST, WORDS_PER_SECOND
from regie.board.identity import seed_of, shot_letters, shot_uid
from regie.film.bible import Bible, SetKind, Weather
from regie.film.breakdown import SceneBreakdown
from regie.film.citation import Citation
from regie.film.screenplay import Action, Dialogue, Light, Scene, Setting, slug
from regie.film.shot import Camera, Coverage, Shot, ShotSize, SpokenLine
from regie.film.units import FrameRate, FrameSize
from regie.reading.moods import is_whispered
from regie.reading.place import place_key, place_of

UNSTAGED = "This scene could not be staged."
"""The reason of a card when nobody gives a better one."""

READ_PER_SECOND = 238 / 60
"""Words of action read in a second. Source: Brysbaert, "How many words do we read per minute?",
Journal of Memory and Language 109 (2019): 238 a minute, silent reading by adults."""

FIND = 0.7
"""Seconds that the eye takes to find the words of a new card, beside reading them."""

MOST_WORDS = 40
"""Of action on one card: more is not legible in a film's frame, and holds for over ten seconds."""

MOST_CARDS = 4
"""Of one paragraph: the rest of its words is left out, and the last card ends in an ellipsis."""

LEAST_FRAMES = 12
"""The shortest shot that `Shot` allows."""

LONGEST_REASON = 160
"""Characters of a reason: a note on a picture, and not a log."""

NOWHERE = Camera(
    focal=35, eye=(0, -4, 1.6), target=(0, 0, 1.5), end_eye=(0, -4, 1.6), end_target=(0, 0, 1.5)
)
"""A card has no camera; this one stands at eye height and is valid."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+")


@dataclass(frozen=True)
class _Words:
    """What one card says: a stretch of action, or one line of dialogue."""

    about: str
    seconds: float
    coverage: Coverage
    action: str = ""
    lines: tuple[SpokenLine, ...] = ()
    cited: Citation | None = None


def list_card_shots(
    scene: Scene,
    sheet: SceneBreakdown,
    bible: Bible,
    durations: Mapping[str, float],
    rate: FrameRate,
    size: FrameSize,
    light: Light,
    weather: Weather,
    reason: str = UNSTAGED,
) -> tuple[Shot, ...]:
    """One scene's shots as cards, numbered as a listed scene is.

    Args:
        durations: seconds of measured speech by line id; what is missing is estimated.
        size: of the frame; cards of all sizes are listed alike.
        reason: why the scene could not be staged, a sentence for the person; each shot's `card`.

    Returns:
        At least one shot. Every dialogue of `scene.lines()` is in exactly one, whole and in order.
    """
    place = place_of(scene, sheet, bible)
    interior = place.interior if place else scene.slugline.setting is not Setting.EXTERIOR
    kind = SetKind.ROOM if interior else SetKind.STREET
    if place is not None and place.kind in SetKind.FAMILIES:
        kind = place.kind
    told = " ".join(reason.split())[:LONGEST_REASON] or UNSTAGED
    repeats: Counter[str] = Counter()
    shots: list[Shot] = []
    for index, words in enumerate(_tell(scene, bible, durations)):
        repeats[words.about] += 1
        uid = shot_uid(scene.slugline.text, "card", words.about, repeats[words.about])
        shots.append(
            Shot(
                number=f"{scene.number}{shot_letters(index)}",
                uid=uid,
                scene=scene.number,
                place=place_key(scene, sheet, place),
                set_kind=kind,
                interior=interior,
                light=light,
                weather=weather,
                coverage=words.coverage,
                size=ShotSize.WS,
                subject=words.lines[0].character if words.lines else None,
                lines=words.lines,
                # Rounded up: the last sound of a line is on its card.
                duration=max(LEAST_FRAMES, math.ceil(round(words.seconds * rate.fps, 6))),
                action=words.action,
                camera=NOWHERE,
                seed=seed_of(uid),
                cited=(words.cited,) if words.cited else (),
                card=told,
            )
        )
    return tuple(shots)


def _tell(scene: Scene, bible: Bible, durations: Mapping[str, float]) -> Iterator[_Words]:
    """The words of the scene in the script's order; the slugline alone when there are none."""
    ids = (line_id for line_id, _ in scene.lines())
    told = False
    for element in scene.elements:
        if isinstance(element, Action):
            for stretch in split_action(element.text):
                told = True
                seconds = reading_seconds(stretch)
                yield _Words(stretch, seconds, Coverage.ACTION, stretch, cited=element.cited)
        elif isinstance(element, Dialogue) and element.text:
            told = True
            yield _say(element, next(ids), bible, durations)
    if not told:
        title = scene.slugline.text or scene.number
        yield _Words(title, reading_seconds(title), Coverage.ESTABLISH, title, cited=scene.cited)


def _say(dialogue: Dialogue, line_id: str, bible: Bible, durations: Mapping[str, float]) -> _Words:
    measured = durations.get(line_id)
    seconds = measured if measured is not None else len(dialogue.text.split()) / WORDS_PER_SECOND
    seconds = round(max(0.2, seconds), 4)
    aside = " ".join(p.text for p in dialogue.parts if p.kind == "parenthetical")
    line = SpokenLine(
        line_id=line_id,
        character=_key_of(dialogue.character, bible),
        text=dialogue.text,
        start=BREATH,
        duration=seconds,
        off_screen=dialogue.off_screen,
        whispered=is_whispered(aside),
    )
    return _Words(
        about=f"{dialogue.character}\n{dialogue.text}",
        seconds=max(SHORTEST, BREATH + seconds + AFTER_BREATH),
        coverage=Coverage.SINGLE,
        lines=(line,),
        cited=dialogue.cited,
    )


def _key_of(cue: str, bible: Bible) -> str:
    """As a listed scene calls who speaks: the bible's key, else one made of the cue."""
    person = next((c for c in bible.characters if c.name.upper() == cue.upper()), None)
    return person.key if person else slug(cue)


def name_speakers(scene: Scene, bible: Bible) -> dict[str, str]:
    """Names by key of all who speak in a scene, and of the bible's people.

    A cue that the bible does not know (a crowd, a radio) has a name only here: its key may be
    a hash, which nobody can read on a card.
    """
    named = {_key_of(d.character, bible): d.character for _, d in scene.lines()}
    return {**named, **{c.key: c.name for c in bible.characters}}


def reading_seconds(text: str) -> float:
    """How long a text is held so that it can be read once."""
    return max(SHORTEST, FIND + len(text.split()) / READ_PER_SECOND)


def split_action(text: str) -> tuple[str, ...]:
    """A paragraph as up to `MOST_CARDS` texts of up to `MOST_WORDS` words, cut at sentences."""
    stretches: list[list[str]] = []
    for sentence in _SENTENCE_END.split(" ".join(text.split())):
        words = sentence.split()
        if stretches and len(stretches[-1]) + len(words) <= MOST_WORDS:
            stretches[-1].extend(words)
            continue
        while words:
            stretches.append(words[:MOST_WORDS])
            words = words[MOST_WORDS:]
    kept = [" ".join(words) for words in stretches[:MOST_CARDS]]
    if len(stretches) > MOST_CARDS:
        kept[-1] = kept[-1].rstrip(" .,;:") + " …"
    return tuple(kept)
