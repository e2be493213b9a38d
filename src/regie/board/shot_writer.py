"""Writes a shot down once its people are staged and its frame is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from regie.board.blocking.state import StagedShot
from regie.board.coverage.draft import PASSING, Draft
from regie.board.frames.choose import Chosen
from regie.board.identity import seed_of, shot_letters
from regie.board.line_clock import LineClock
from regie.board.playing.player import Player
from regie.board.shared_things import each_has_one
from regie.film.bible import Bible, Place, SetKind
from regie.film.reading import SceneReading
from regie.film.screenplay import Scene
from regie.film.shot import Over, Shot
from regie.film.stageplan import SetPlan
from regie.film.units import FrameRate

LONGEST_ACTION_TEXT = 600
"""Characters of the script that a shot carries for the storyboard."""


@dataclass(frozen=True)
class ShotWriter:
    """What all shots of a scene have in common, and where its lines have got to."""

    scene: Scene
    reading: SceneReading
    bible: Bible
    rate: FrameRate
    clock: LineClock

    def number(self, count: int) -> str:
        """The number of the shot before which so many stand."""
        return f"{self.scene.number}{shot_letters(count)}"

    def over(self, draft: Draft, frames: int) -> Over:
        fade = min(self.rate.frames(PASSING), frames // 2)
        return Over(
            title=draft.title,
            fade_in=fade if "in" in draft.fades else 0,
            fade_out=fade if "out" in draft.fades else 0,
            dissolve=None
            if draft.dissolve is None
            else min(self.rate.frames(draft.dissolve), frames),
            into=self.rate.frames(PASSING) if "across" in draft.fades else 0,
        )

    def _moment(self, staged: StagedShot, frames: int) -> int | None:
        if staged.moment is None:
            return None
        return min(frames - 1, int(self.rate.frames(staged.moment)))

    def write(
        self,
        chosen: Chosen,
        staged: StagedShot,
        player: Player,
        place: str,
        uid: str,
        count: int,
        frames: int,
        side: int,
    ) -> Shot:
        """A shot as it was chosen.

        Args:
            count: of the shots before it. side: of the line of action, 1 or -1.
        """
        draft, framed, cleared = chosen.draft, chosen.framed, chosen.look.cleared
        setting = self.reading.setting
        known = next((p for p in self.bible.places if p.key == place), None)
        return Shot(
            number=self.number(count),
            uid=uid,
            scene=self.scene.number,
            place=place,
            set_kind=_kind_of(known, player.plan),
            interior=player.plan.interior,
            light=setting.light,
            weather=setting.weather,
            coverage=framed.coverage,
            size=framed.size,
            angle=framed.angle,
            move=framed.move,
            lens=round(framed.camera.focal),
            subject=draft.subject,
            performances=staged.performances,
            aside=tuple(p.character for p in staged.performances if p.character in cleared),
            things=each_has_one(staged.without(cleared), self.reading, player.members),
            shows=draft.shows,
            events=tuple(n for n, _ in draft.events),
            sentences=draft.sentences,
            moment=self._moment(staged, frames) if draft.events else None,
            lines=self.clock.place(draft, frames),
            duration=frames,
            action=shorten_action(draft.action),
            side=side,
            camera=framed.camera,
            over=self.over(draft, frames),
            framing=tuple(sorted(chosen.look.wrong)),
            seed=seed_of(uid),
            cited=(draft.cited,) if draft.cited else (),
            anchor=draft.anchor,
        )


def _kind_of(place: Place | None, plan: SetPlan) -> SetKind:
    """The family of a set's sound: what its plan says, else its kind where that is one."""
    told = (plan.ambience, str(place.kind) if place else "", plan.kind)
    usual = "room" if plan.interior else "street"
    return SetKind(next((kind for kind in told if kind in SetKind.FAMILIES), usual))


def shorten_action(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= LONGEST_ACTION_TEXT:
        return flat
    return flat[: LONGEST_ACTION_TEXT - 1].rsplit(" ", 1)[0] + "…"
