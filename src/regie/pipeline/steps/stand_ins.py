"""Steps that make what stands for what could not be made."""

from __future__ import annotations

from collections.abc import Mapping

from regie.build import Blob, Workspace
from regie.film.bible import Bible, Character, Place, Voice, Weather
from regie.film.breakdown import SceneBreakdown
from regie.film.screenplay import Light, Scene
from regie.film.shot import Shot
from regie.film.speech import Speech
from regie.film.units import FrameRate, FrameSize
from regie.pipeline.declare import RULES, line_step
from regie.pipeline.steps.cast import BuiltBody, BuiltProp, BuiltSet
from regie.pipeline.steps.sound import Spoken


@line_step("board.cards", "boards", RULES, version=2, inline=True, traced=True)
def list_scene_cards(
    scene: Scene,
    sheet: SceneBreakdown,
    bible: Bible,
    durations: Mapping[str, float],
    light: Light,
    weather: Weather,
    rate: FrameRate,
    size: FrameSize,
    reason: str,
) -> tuple[Shot, ...]:
    """A scene's shots in words.

    Args:
        durations: seconds of speech, by line id.
        reason: why the scene is not staged.
    """
    from regie.board import list_card_shots

    return list_card_shots(scene, sheet, bible, durations, rate, size, light, weather, reason)


@line_step("board.card", "boards", RULES, version=2, seconds=0.2)
def draw_shot_card(
    shot: Shot,
    number: str,
    heading: str,
    names: Mapping[str, str],
    reason: str,
    size: FrameSize,
    *,
    work: Workspace,
) -> Blob:
    """A shot's words as PNG.

    Args:
        number: the shot's; a card shows it. heading: the slugline. names: of who speaks, by key.
    """
    from regie.board import draw_card

    out = work.file("card.png")
    draw_card(shot.model_copy(update={"number": number}), heading, names, reason, size, out)
    return work.keep(out)


@line_step("post.card", "takes", RULES, version=3, seconds=0.5)
def hold_card(
    card: Blob, frames: int, rate: FrameRate, size: FrameSize, tail: int = 0, *, work: Workspace
) -> Blob:
    """A card for as long as its shot takes."""
    from regie.post import encode_still

    out = work.file("shot.mp4")
    whole = (0.5, 0.5, 1.0)
    encode_still(card.path, frames, whole, whole, out, rate, size, tail=tail)
    return work.keep(out)


@line_step("cast.bare_set", "boards", RULES, version=8, seconds=0.3)
def build_bare_set(place: Place, *, work: Workspace) -> BuiltSet:
    """A bare stage with the place's name."""
    from regie.design.standins import build_neutral_set

    out = work.file("set.usdc")
    plan = build_neutral_set(place, out)
    return BuiltSet(plan, work.keep(out))


@line_step("cast.plain_body", "boards", RULES, version=7, seconds=0.5)
def build_plain_body(character: Character, *, work: Workspace) -> BuiltBody:
    """A grey figure of the character's height; `character` holds only what shows."""
    from regie.design.standins import build_neutral_body

    out = work.file("body.usdc")
    plan = build_neutral_body(character, out)
    return BuiltBody(plan, work.keep(out))


@line_step("cast.labelled_box", "boards", RULES, version=6, seconds=0.2)
def build_labelled_box(name: str, *, work: Workspace) -> BuiltProp:
    """A grey box with a prop's name on it."""
    from regie.design.standins import build_neutral_prop

    out = work.file("prop.usdc")
    plan = build_neutral_prop(name, out)
    return BuiltProp(plan, work.keep(out))


@line_step("sound.silence", "voices", RULES, version=1, seconds=0.1)
def be_silent(text: str, voice: Voice, language: str, *, work: Workspace) -> Spoken:
    """A line that nobody can speak: as long as its words would take, and silent."""
    import numpy as np

    from regie.backends.voice.silence import SilentVoice
    from regie.sound.filters import SAMPLE_RATE
    from regie.sound.speak import write_wav

    meant = SilentVoice().speak(text, voice, language)
    seconds = len(meant.samples) / meant.sample_rate
    out = work.file("line.wav")
    write_wav(out, np.zeros(round(seconds * SAMPLE_RATE)))
    speech = Speech(
        duration=seconds,
        sample_rate=SAMPLE_RATE,
        backend=meant.backend,
        mouths=meant.mouths,
        words=meant.words,
    )
    return Spoken(speech, work.keep(out))
