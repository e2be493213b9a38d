"""The set pieces of a scene: found in its words, tuned by its director, played by its shots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regie.board.coverage.draft import Draft
from regie.board.directing.camera import asks_camera
from regie.board.identity import seed_of, shot_uid
from regie.board.pieces.burnt import what_burns
from regie.board.pieces.find import Called, called_pieces, locate, make_piece
from regie.board.pieces.play import play_piece
from regie.board.pieces.vehicles import stage_crash
from regie.board.playing.player import Player
from regie.film.direction import PieceDirection, ScenePlan
from regie.film.reading import SceneReading
from regie.film.shot import Coverage, Shot
from regie.film.units import FrameRate, FrameSize


@dataclass(frozen=True)
class ScenePieces:
    """What is simulated in a scene's own place."""

    called: tuple[Called, ...]
    told: PieceDirection
    reading: SceneReading
    player: Player
    size: FrameSize
    seed: int

    @classmethod
    def of(
        cls,
        reading: SceneReading,
        player: Player | None,
        size: FrameSize,
        words: str,
        direction: ScenePlan,
    ) -> ScenePieces | None:
        """The scene's set pieces; None where its words call for none, or nothing stands there.

        Args:
            words: of its slugline, from which its chance is drawn.
        """
        if player is None or not reading.befallen:
            return None
        chosen: dict[str, object] = {}
        for row in reversed([d.row.piece for d in direction.shots if d.row.piece is not None]):
            chosen |= row.model_dump(exclude_defaults=True)
        told = PieceDirection.model_validate(chosen)
        plan = player.company.plan
        called = tuple(
            c
            for c in called_pieces(reading, told)
            if c.kind not in ("collapse", "falling") or locate(c, plan, size, ()) is not None
        )
        seed = seed_of(shot_uid(words, Coverage.ACTION, "", 1))
        return cls(called, told, reading, player, size, seed) if called else None

    def play(
        self, shots: Sequence[Shot], drafts: Sequence[Draft], rate: FrameRate
    ) -> tuple[Shot, ...]:
        """The scene's shots with them in them; a camera that a director chose stays."""
        choices = [(d.anchor, d.choice) for d in drafts if d.choice is not None]
        when = next(
            (c.piece.when for _, c in choices if c.piece and c.piece.when is not None), None
        )
        chosen = {anchor for anchor, choice in choices if asks_camera(choice)}
        framed = {s.uid for s in shots if s.anchor in chosen}
        plan, place = self.player.company.plan, self.reading.setting.place
        played = tuple(shots)
        for number, called in enumerate(self.called):
            crash = None
            if called.kind == "crash":
                crash = stage_crash(called, played, self.reading, plan, self.size)
            target = crash.target if crash else locate(called, plan, self.size, shots)
            if target is None:
                continue
            piece = make_piece(called, target, plan, self.seed + number, self.told)
            if crash is not None:
                piece = piece.model_copy(update={"wrecks": crash.wrecks, "way": crash.way})
            else:
                burns = what_burns(called, target, plan, played)
                dies = called.kind == "fire" and any(b.phase == "settles" for b in called.told)
                piece = piece.model_copy(update={"wrecks": burns, "dies": dies})
            danger = crash.danger if crash else target.box
            played = play_piece(
                played, called.told, piece, target, plan, place, rate, when, framed, danger
            )
        return played
