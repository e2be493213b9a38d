"""The set piece of a scene: found in its words, tuned by its director, played by its shots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regie.board.coverage.draft import Draft
from regie.board.directing.camera import asks_camera
from regie.board.identity import seed_of, shot_uid
from regie.board.pieces.play import find_piece, play_piece
from regie.board.pieces.target import Target
from regie.board.playing.player import Player
from regie.film.direction import ScenePlan
from regie.film.reading import SceneReading
from regie.film.set_piece import SetPiece
from regie.film.shot import Coverage, Shot
from regie.film.units import FrameRate, FrameSize


@dataclass(frozen=True)
class ScenePiece:
    """What is simulated in a scene's own place, and on which building."""

    piece: SetPiece
    target: Target
    reading: SceneReading
    player: Player

    @classmethod
    def of(
        cls,
        reading: SceneReading,
        player: Player | None,
        size: FrameSize,
        words: str,
        direction: ScenePlan,
    ) -> ScenePiece | None:
        """The scene's set piece; None where its words call for none, or nothing stands there.

        Args:
            words: of its slugline, from which its chance is drawn.
        """
        if player is None:
            return None
        told = [d.row.piece for d in direction.shots if d.row.piece is not None]
        seed = seed_of(shot_uid(words, Coverage.ACTION, "", 1))
        found = find_piece(reading, player.company.plan, size, seed, told)
        return cls(*found, reading, player) if found is not None else None

    def play(
        self, shots: Sequence[Shot], drafts: Sequence[Draft], rate: FrameRate
    ) -> tuple[Shot, ...]:
        """The scene's shots with it in them; a camera that a director chose stays."""
        told = [(d.anchor, d.choice) for d in drafts if d.choice is not None]
        when = next((c.piece.when for _, c in told if c.piece and c.piece.when is not None), None)
        chosen = {anchor for anchor, choice in told if asks_camera(choice)}
        return play_piece(
            shots,
            self.reading,
            self.piece,
            self.target,
            self.player.company.plan,
            self.reading.setting.place,
            rate,
            when,
            {s.uid for s in shots if s.anchor in chosen},
        )
