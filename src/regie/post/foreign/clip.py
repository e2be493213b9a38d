"""A cut as another program has it, in frames of the title's rate."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.units import Noun


class ForeignMarker(Noun):
    """A marker on a clip. `at` is the frame of the clip's media."""

    at: int
    frames: int = 1
    text: str = ""
    colour: str = ""


class ForeignClip(Noun):
    """A clip on the picture track.

    Attributes:
        start, duration: frames of the film, the dissolve into it counted with it.
        source_in: frame of its media with which it begins.
        media: address of its media. digest: BLAKE3 of it, where the file says it.
        piece: the name that our own file gave it.
        dissolve: frames in which it comes out of the clip before it, from its first on.
        speed: of its media; 1 as shot, 0 a freeze.
        effects: what is done to it beside, by name.
    """

    name: str = ""
    reel: str = ""
    media: str = ""
    digest: str = ""
    piece: str = ""
    start: int
    duration: int
    source_in: int
    dissolve: int = 0
    speed: float = 1.0
    effects: tuple[str, ...] = ()
    markers: tuple[ForeignMarker, ...] = ()


class ForeignCut(Noun):
    """A cut as it was read.

    Attributes:
        told: sentences on what the file has and is not taken into account.
    """

    name: str = ""
    clips: tuple[ForeignClip, ...] = ()
    told: tuple[str, ...] = ()


def begin_dissolve(
    clips: list[ForeignClip], early: int, frames: int, told: list[str], how: str = ""
) -> None:
    """Turns a transition about a cut into a dissolve from the incoming clip's first frame on.

    Args:
        clips: the last is the incoming one. early: frames of the transition before the cut.
        frames: of the whole transition. how: what kind it is, where it is no dissolve.
    """
    clip = clips[-1]
    before = clips[-2] if len(clips) > 1 else None
    joined = before is not None and before.start + before.duration == clip.start
    if how:
        told.append(f"{clip.name}: a “{how}” into it is taken as a dissolve of {frames} frames")
    if early > clip.source_in or (before is not None and joined and early >= before.duration):
        told.append(
            f"{clip.name}: the transition into it begins {early} frames before its cut, and there "
            f"are not so many; it is taken from the cut on"
        )
        early = 0
    if early and before is not None and joined:
        clips[-2] = before.model_copy(update={"duration": before.duration - early})
    clips[-1] = clip.model_copy(
        update={
            "start": clip.start - early,
            "duration": clip.duration + early,
            "source_in": clip.source_in - early,
            "dissolve": frames,
        }
    )


def from_the_start(clips: Sequence[ForeignClip], first: int) -> tuple[ForeignClip, ...]:
    """The clips counted from the film's first frame."""
    return tuple(c.model_copy(update={"start": c.start - first}) for c in clips)
