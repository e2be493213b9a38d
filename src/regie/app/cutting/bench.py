"""A title's cut as source, shots and rows have it now, opened to be looked at or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from regie.app.cutting.listed import read_listed, with_rows_now
from regie.film.editing import CutDirection, MarkerDirection, MarkerRow, Piece, PieceRow
from regie.pipeline.direction import Placed
from regie.pipeline.sound_choices import find_chosen_effects
from regie.pipeline.title_folder import Title
from regie.post.assembly import Assembly, ShotLength, assemble, lengths_of
from regie.post.placing import ShotFinder

if TYPE_CHECKING:
    from regie.film.citation import Citation
    from regie.film.cut import Cut
    from regie.film.shot import Shot
    from regie.film.sound import SoundScene
    from regie.film.speech import Speech
    from regie.pipeline.source import Source


@dataclass(frozen=True)
class KeptRow:
    """A `[[cut]]` or `[[marker]]` row of the file.

    Attributes:
        at: its place among the rows of its table.
        found: by the place of its shot; None: its words name no shot of this draft.
    """

    at: int
    placed: Placed
    found: PieceRow | MarkerRow | None

    @property
    def row(self) -> dict[str, Any]:
        """As TOML has it."""
        return self.placed.row.model_dump(mode="json", exclude_defaults=True, exclude={"cited"})


@dataclass(frozen=True)
class OpenCut:
    """A cut, and all that is needed to lay it again.

    Attributes:
        scenes: the shots of each scene of the script, in its order.
        pieces: in the order of the film.
        spoken: what each line sounds like, where it was spoken.
        voices: BLAKE3 of each line's sound, where it was spoken.
        standing: where each line stands in the script.
    """

    title: Title
    source: Source
    scenes: tuple[tuple[Shot, ...], ...]
    cuts: tuple[KeptRow, ...]
    marks: tuple[KeptRow, ...]
    pieces: tuple[Piece, ...]
    told: tuple[str, ...]
    spoken: Mapping[str, Speech]
    voices: Mapping[str, str]
    standing: Mapping[str, tuple[Citation, ...]]
    names: Mapping[str, str]

    @cached_property
    def shots(self) -> tuple[Shot, ...]:
        return tuple(shot for shots in self.scenes for shot in shots)

    @cached_property
    def lengths(self) -> tuple[ShotLength, ...]:
        return lengths_of(self.shots, self.source.settings.rate)

    @cached_property
    def finder(self) -> ShotFinder:
        return ShotFinder(self.scenes)

    @cached_property
    def uids(self) -> tuple[str, ...]:
        """What names each shot for good: its uid, and which of several that have it."""
        seen: Counter[str] = Counter()
        found: list[str] = []
        for shot in self.shots:
            seen[shot.uid] += 1
            again = seen[shot.uid]
            found.append(shot.uid if again == 1 else f"{shot.uid}~{again}")
        return tuple(found)

    def key_of(self, piece: Piece) -> str:
        """Names a piece for good, through renumbered shots and other drafts."""
        uid = self.uids[piece.shot]
        return f"{uid}/{piece.name}" if piece.name else uid

    def find(self, word: str) -> int | None:
        """The place of a piece by its key, or by shot number and name: `12A/b`."""
        shot_word, _, name = word.strip().partition("/")
        known = self._shot_of.get(shot_word, self._shot_of.get(shot_word.upper()))
        if known is None:
            return None
        return next(
            (n for n, p in enumerate(self.pieces) if (p.shot, p.name) == (known, name)),
            None if name else next((n for n, p in enumerate(self.pieces) if p.shot == known), None),
        )

    def find_shot(self, word: str) -> int | None:
        """The place of a shot by its number or its uid."""
        return self._shot_of.get(word.strip(), self._shot_of.get(word.strip().upper()))

    @cached_property
    def _shot_of(self) -> dict[str, int]:
        numbers = {shot.number: at for at, shot in enumerate(self.shots)}
        return {**{uid: at for at, uid in enumerate(self.uids)}, **numbers}

    def with_pieces(self, pieces: tuple[Piece, ...]) -> OpenCut:
        return replace(self, pieces=pieces)

    @property
    def marker_rows(self) -> tuple[MarkerRow, ...]:
        return tuple(kept.found for kept in self.marks if isinstance(kept.found, MarkerRow))

    def lay(self) -> Cut:
        """The cut as the exchange files have it."""
        from regie.post import lay_cut
        from regie.post.assembly import describe
        from regie.sound.placing import move_lines

        laid = lay_cut(
            self.source.name,
            self.shots,
            self.names,
            self.source.settings.rate,
            self.source.settings.size,
            self.standing,
            describe(self.pieces, self.lengths),
            self.marker_rows,
            self.told,
        )
        sound, scenes = self.source.sound, self.source.screenplay.scenes
        return move_lines(laid, [p for scene in scenes for p in sound.placings(scene)])

    def score(self, cut: Cut) -> tuple[SoundScene, ...]:
        """What each stretch of the film sounds like."""
        from regie.sound.score import score

        chosen = find_chosen_effects(self.source, self.finder)
        return score(cut, self.scenes, self.source.language, chosen)


def open_cut(title: Title) -> OpenCut:
    """The cut as it is now; nothing is made, nothing is written.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    shot = read_listed(title)
    numbers = [scene.number for scene in shot.source.screenplay.scenes]
    numbers = [number for number in numbers if number in shot.source.scenes]
    source = with_rows_now(shot.source, title)
    finder = ShotFinder(shot.scenes)
    cuts, marks = _kept_rows(source, numbers, finder)
    lengths = lengths_of([s for shots in shot.scenes for s in shots], source.settings.rate)
    rows = [kept.found for kept in cuts if isinstance(kept.found, PieceRow)]
    assembly: Assembly = assemble(lengths, rows)
    lost = [kept.placed.row.words for kept in (*cuts, *marks) if kept.found is None]
    return OpenCut(
        title=title,
        source=source,
        scenes=shot.scenes,
        cuts=cuts,
        marks=marks,
        pieces=assembly.pieces,
        told=(*(f"“{words}”: no shot of this draft is on these words" for words in lost),
              *assembly.told),
        spoken=shot.spoken,
        voices=shot.voices,
        standing=shot.standing,
        names=shot.names,
    )  # fmt: skip


def _kept_rows(
    source: Source, numbers: list[str], finder: ShotFinder
) -> tuple[tuple[KeptRow, ...], tuple[KeptRow, ...]]:
    from regie.film.editing import PlacedCut, PlacedMarker
    from regie.pipeline.editing import place_edit

    places = {number: at for at, number in enumerate(numbers)}
    cuts: list[KeptRow] = []
    marks: list[KeptRow] = []
    for placed in source.direction.rows:
        one = place_edit(placed, places)
        if isinstance(placed.row, CutDirection):
            piece = finder.piece(one) if isinstance(one, PlacedCut) else None
            cuts.append(KeptRow(len(cuts), placed, piece))
        elif isinstance(placed.row, MarkerDirection):
            marker = finder.marker(one) if isinstance(one, PlacedMarker) else None
            marks.append(KeptRow(len(marks), placed, marker))
    return tuple(cuts), tuple(marks)
