"""What each scene of the film sounds like, beside what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from regie.film.bible import Weather
from regie.film.cut import Cut, CutShot
from regie.film.screenplay import Light
from regie.film.shot import Posture, Shot
from regie.film.sound import Footsteps, Mood, SoundScene, Spot
from regie.film.sound_choices import EffectChoice, PlacedEffect
from regie.sound.lexicon import find_mood, place_spots
from regie.sound.stems import spot_seed

SPOT_ROOM = 0.8
"""Seconds that are left to the last sound that a shot's action names."""

Chosen = tuple[int, PlacedEffect]
"""A choice, and the place of its shot in the list of all shots."""


@dataclass(frozen=True)
class HeardEffect:
    """An effect of the film.

    Attributes:
        shot: place of its shot in the list of all shots. piece: place in the cut.
        name: what the words name, or what it is called that was added.
        machine: as the machine has it; None for one that was added.
        spot: as it is heard; None: it was dropped.
        choice: what is chosen for it.
        scene: place among the stretches of the film.
    """

    shot: int
    piece: int
    name: str
    machine: Spot | None
    spot: Spot | None
    choice: EffectChoice | None
    scene: int


def score(
    cut: Cut,
    scenes: Sequence[Sequence[Shot]],
    language: str,
    chosen: Sequence[Chosen] = (),
) -> tuple[SoundScene, ...]:
    """The film's stretches, each as it sounds.

    Args:
        scenes: the shots of each scene of the script.
        chosen: what a sound editor chose for effects.
    """
    scored, effects = list_effects_of(cut, scenes, language, chosen)
    if not chosen:
        return scored
    return tuple(
        scene.model_copy(
            update={"spots": tuple(e.spot for e in effects if e.scene == at and e.spot)}
        )
        for at, scene in enumerate(scored)
    )


def list_effects_of(
    cut: Cut,
    scenes: Sequence[Sequence[Shot]],
    language: str,
    chosen: Sequence[Chosen] = (),
) -> tuple[tuple[SoundScene, ...], tuple[HeardEffect, ...]]:
    """The stretches as the machine has them, and every effect with what is chosen for it."""
    listed = [(at, shot) for at, shots in enumerate(scenes) for shot in shots]
    scored: list[SoundScene] = []
    effects: list[HeardEffect] = []
    heard: dict[int, set[tuple[str, str]]] = {}
    numbered = list(enumerate(cut.shots))
    for scene, group in groupby(numbered, lambda one: listed[one[1].index][0]):
        shown = tuple(group)
        found: list[tuple[int, CutShot, Spot]] = []
        steps: list[Footsteps] = []
        for place, piece in shown:
            shot = listed[piece.index][1]
            spots = _spots(cut, piece, shot, language, heard.setdefault(scene, set()))
            found += [(place, piece, spot) for spot in spots]
            seconds = cut.rate.seconds(piece.duration)
            steps += _footsteps(shot, cut.rate.seconds(piece.start), seconds)
        stretch = _stretch(cut, [piece for _, piece in shown], listed, scenes[scene], language)
        stretch = stretch.model_copy(
            update={"spots": tuple(spot for *_, spot in found), "footsteps": tuple(steps)}
        )
        own = [c for c in chosen if any(c[0] == piece.index for _, piece in shown)]
        effects += [
            _choose(cut, stretch, len(scored), n, place, piece.index, spot, own)
            for n, (place, piece, spot) in enumerate(found)
        ]
        effects += _added(cut, stretch, len(scored), shown, own)
        scored.append(stretch)
    return tuple(scored), tuple(effects)


def _stretch(
    cut: Cut,
    shown: Sequence[CutShot],
    listed: Sequence[tuple[int, Shot]],
    shots: Sequence[Shot],
    language: str,
) -> SoundScene:
    begins = shown[0].start - shown[0].black
    frames = shown[-1].start + shown[-1].duration - begins
    first = listed[shown[0].index][1]
    return SoundScene(
        start=cut.rate.seconds(begins),
        duration=cut.rate.seconds(frames),
        place=first.place,
        set_kind=first.set_kind,
        interior=first.interior,
        light=first.light,
        weather=first.weather,
        mood=_mood(shots, find_mood(_told(shots), language)),
    )


def _choose(
    cut: Cut,
    stretch: SoundScene,
    at: int,
    index: int,
    piece: int,
    shot: int,
    machine: Spot,
    chosen: Sequence[Chosen],
) -> HeardEffect:
    """An effect that words name, with what is chosen for it. It sounds as it did before another
    was moved or dropped: its seed is that of its place as the machine has it."""
    seed = spot_seed(stretch, index, machine)
    rows = [c.choice for of, c in chosen if of == shot and c.name == machine.name and not c.add]
    choice = rows[-1] if rows else None
    spot = None
    if choice is None:
        spot = machine.model_copy(update={"seed": seed})
    elif not choice.drop:
        spot = _place(cut, choice, machine.name, machine.start, seed)
    return HeardEffect(shot, piece, machine.name, machine, spot, choice, at)


def _added(
    cut: Cut,
    stretch: SoundScene,
    at: int,
    shown: Sequence[tuple[int, CutShot]],
    chosen: Sequence[Chosen],
) -> list[HeardEffect]:
    """Effects that somebody added, wherever the cut has their frame."""
    found: list[HeardEffect] = []
    for n, (shot, row) in enumerate(c for c in chosen if c[1].add):
        for place, piece in shown:
            if piece.index != shot or not piece.source_in <= row.frame < piece.source_out:
                continue
            start = cut.rate.seconds(piece.start + row.frame - piece.source_in)
            seed = spot_seed(stretch, 1000 + n, Spot(name=row.name, start=row.frame))
            spot = None if row.choice.drop else _place(cut, row.choice, row.name, start, seed)
            found.append(HeardEffect(shot, place, row.name, None, spot, row.choice, at))
            break
    return found


def _place(cut: Cut, choice: EffectChoice, name: str, start: float, seed: int) -> Spot:
    at = min(max(0.0, start + cut.rate.seconds(choice.move)), cut.rate.seconds(cut.duration))
    return Spot(
        name=choice.sound or name,
        start=at,
        duration=choice.seconds,
        gain=choice.gain,
        variant=choice.variant,
        seed=seed,
        pan=choice.pan,
    )


def _spots(
    cut: Cut, piece: CutShot, shot: Shot, language: str, heard: set[tuple[str, str]]
) -> list[Spot]:
    """What an action names, at its moment of the shot, where the cut has that moment.

    Args:
        heard: what was heard in the scene already; each is heard once.
    """
    found: list[Spot] = []
    begins = cut.rate.seconds(piece.start - piece.source_in)
    starts, ends = cut.rate.seconds(piece.start), cut.rate.seconds(piece.start + piece.duration)
    whole = piece.source_in == 0 and piece.duration >= shot.duration
    seconds = cut.rate.seconds(shot.duration)
    for name, share in place_spots(shot.action, language):
        at = begins + share * max(0.0, seconds - SPOT_ROOM)
        if (shot.action, name) not in heard and (whole or starts <= at < ends):
            heard.add((shot.action, name))
            found.append(Spot(name=name, start=at))
    return found


def _footsteps(shot: Shot, at: float, seconds: float) -> list[Footsteps]:
    walking = {Posture.WALK: 1.9, Posture.RUN: 2.9}
    return [
        Footsteps(start=at, duration=seconds, pace=walking[p.posture])
        for p in shot.performances
        if p.posture in walking and p.end is not None
    ][:3]


def _told(shots: Sequence[Shot]) -> str:
    """A scene's action, each sentence once."""
    return " ".join(dict.fromkeys(shot.action for shot in shots))


def _mood(shots: Sequence[Shot], told: Mood) -> Mood:
    """The underscore's mood: what the words feel like, else what is played, else the night."""
    if told is not Mood.CALM:
        return told
    moods = [p.mood for shot in shots for p in shot.performances]
    if any(m in ("afraid", "angry") for m in moods):
        return Mood.TENSE
    if any(p.posture is Posture.RUN for shot in shots for p in shot.performances):
        return Mood.URGENT
    if sum(m == "sad" for m in moods) * 3 > len(moods) > 0:
        return Mood.SAD
    if sum(m == "happy" for m in moods) * 3 > len(moods) > 0:
        return Mood.WARM
    first = shots[0]
    if first.light is Light.NIGHT and not first.interior and first.weather is not Weather.CLEAR:
        return Mood.EERIE
    return Mood.CALM
