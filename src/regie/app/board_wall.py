"""The wall of boards: every shot as it stands now, by scene, with its picture and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.decisions import Gates
from regie.film.deliverables import BOARD
from regie.film.direction import SceneDirection, ShotDirection
from regie.film.units import Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine

FILM = "film.mp4"


class ShotOnWall(Noun):
    """One shot.

    Attributes:
        about: names it by the words that it is about; stays when it is directed, and when shots
            of its scene are renumbered.
        board, film: BLAKE3 of its still and of its moving picture; empty: not made.
        is_old: the still shows what was chosen before; a make draws it anew.
        start: of its first frame in the film, frames. frames: how long it is.
        people: whoever plays in it, by name.
        action, dialogue: the words that it shows.
        cites: lines of the script, `script.fountain:12`.
        faults: what is wrong with its frame, by name.
        undone: what a director chose for it and could not be had.
        row: what somebody chose for it, as in `bible/direction.toml`; empty: nothing.
        card: why it is a card of words; empty for a picture.
    """

    shot: str
    about: str
    scene: str
    board: str = ""
    film: str = ""
    is_old: bool = False
    size: str = ""
    angle: str = ""
    lens: int = 0
    move: str = ""
    subject: str = ""
    people: tuple[str, ...] = ()
    start: int = 0
    frames: int = 0
    seconds: float = 0.0
    action: str = ""
    dialogue: str = ""
    cites: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    coverage: str = ""
    row: Mapping[str, Any] = {}
    card: str = ""

    @property
    def words(self) -> str:
        return self.dialogue or self.action

    @property
    def chosen(self) -> bool:
        return bool(self.row)


class SceneOnWall(Noun):
    """A scene and its shots, in the order of the cut. Attributes: row: chosen for it."""

    number: str
    heading: str
    row: Mapping[str, Any] = {}
    shots: tuple[ShotOnWall, ...]


class BoardWall(Noun):
    """All scenes.

    Attributes:
        rate: frames a second, as a fraction: numerator and denominator.
        size: of a picture, pixels.
        film: BLAKE3 of the film; empty: not made.
        first_look: so many scenes were read alone, and the rest is not read yet: what it says of
            their people and places may change these shots; 0: the whole script is read.
    """

    name: str
    rate: tuple[int, int]
    size: tuple[int, int]
    scenes: tuple[SceneOnWall, ...]
    film: str = ""
    first_look: int = 0

    @property
    def shots(self) -> tuple[ShotOnWall, ...]:
        return tuple(shot for scene in self.scenes for shot in scene.shots)

    def find(self, number: str) -> ShotOnWall | None:
        """A shot by its number."""
        return next((shot for shot in self.shots if shot.shot == number.upper()), None)


def look_at_boards(folder: Path) -> BoardWall:
    """The wall as script, bible and direction have it now; nothing is made, nothing is written.

    A shot that no make has drawn since it was changed keeps the picture that it had, as an old
    one. A scene for which nothing was ever built has no shots yet: they would be guesses; so has
    every scene that nobody has read yet.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    from regie.build import Build
    from regie.pipeline.gates import Gatekeeper
    from regie.pipeline.line import run_line
    from regie.pipeline.listed import is_built
    from regie.pipeline.read_words import find_first_look
    from regie.pipeline.source import is_read, read_source
    from regie.pipeline.targets import Choice

    title = open_title(folder)
    first = find_first_look(title)
    if not first and not is_read(title):
        return _unread(title)
    source, _ = read_source(title, save=False, first=first)
    # What waits for a person at a closed gate is looked at all the same.
    source = replace(source, keeper=Gatekeeper(Gates()))
    manifest = read_manifest(title)
    with Build.open(title.state, mode="plan") as build:
        whole = run_line(build, source, Choice(frozenset()))
        numbers = [s.number for s in source.screenplay.scenes]
        drawn = {n for name in manifest for n in _scenes_of(name, numbers)}
        built = drawn | {s.scene.number for s in whole.scenes if is_built(s)}
        line = run_line(
            build, replace(source, scenes=frozenset(built)), Choice(frozenset({"boards"}))
        )
        build.finish()
        listed = dict.fromkeys(numbers, ()) | {
            scene.scene.number: shots.value_or(())
            for scene, shots in zip(line.scenes, line.listed, strict=True)
        }
        boards = _digests(line)
    plans = {number: source.direction.of(number) for number in listed}
    chosen: dict[_About, ShotDirection] = {
        (number, d.kind, d.index, d.row.shot, d.row.insert): d.row
        for number, plan in plans.items()
        for d in plan.shots
    }
    look = _Look(source.settings.rate.fps, line.names, manifest, boards, chosen)
    headings = {s.number: s.slugline.text for s in source.screenplay.scenes}
    scenes, start = [], 0
    for number, shots in listed.items():
        seen = look.at(shots, start)
        start += sum(shot.frames for shot in seen)
        scenes.append(
            SceneOnWall(
                number=number,
                heading=headings[number],
                shots=seen,
                row=_told_row(plans[number].scene),
            )
        )
    rate = source.settings.rate
    return BoardWall(
        name=title.name,
        rate=(rate.numerator, rate.denominator),
        size=(source.settings.size.width, source.settings.size.height),
        scenes=(*scenes, *(_unread(title).scenes[first:] if first else ())),
        film=manifest.get(FILM, ""),
        first_look=first,
    )


def _unread(title: Title) -> BoardWall:
    """The headings alone, of a title that its first make reads now."""
    from regie.pipeline.source import read_screenplay_of

    settings = title.settings
    return BoardWall(
        name=title.name,
        rate=(settings.rate.numerator, settings.rate.denominator),
        size=(settings.size.width, settings.size.height),
        scenes=tuple(
            SceneOnWall(number=scene.number, heading=scene.slugline.text, shots=())
            for scene in read_screenplay_of(title).scenes
        ),
    )


def _scenes_of(name: str, numbers: Sequence[str]) -> set[str]:
    """The scenes that a file in `out/` may be a board of."""
    from regie.pipeline.targets import scenes_of_shot

    found = BOARD.match(name)
    return scenes_of_shot(found["shot"], numbers) if found else set()


def _digests(line: ProductionLine) -> dict[str, str]:
    """BLAKE3 of each board that is made as it is asked for now, by its place in `out/`."""
    from regie.pipeline.deliverables import file_of

    return {
        place: blob.digest
        for place, made in line.out.items()
        if made.known() and (blob := file_of(made)) is not None
    }


_About = tuple[str, str, int, int, bool]
"""Scene, and what of it a shot is about."""


def _told_row(row: SceneDirection | ShotDirection | None) -> dict[str, Any]:
    """A row as plain values; empty for none."""
    if row is None:
        return {}
    return row.model_dump(mode="json", exclude_defaults=True, exclude={"cited"})


class _Look:
    """Turns shots into what one sees of them on the wall."""

    def __init__(
        self,
        fps: float,
        names: Mapping[str, str],
        manifest: Mapping[str, str],
        boards: Mapping[str, str],
        chosen: Mapping[_About, ShotDirection],
    ) -> None:
        self._fps, self._names, self._chosen = fps, names, chosen
        self._laid, self._boards = manifest, boards

    def at(self, shots: Iterable[Shot], start: int) -> tuple[ShotOnWall, ...]:
        """Args: start: frame of the film at which the first begins."""
        seen = []
        for shot in shots:
            seen.append(self._see(shot, start))
            start += shot.duration
        return tuple(seen)

    def _see(self, shot: Shot, start: int) -> ShotOnWall:
        place = f"boards/{shot.number}.png"
        laid, board = self._laid.get(place, ""), self._boards.get(place, "")
        of = shot.anchor
        row = self._chosen.get((shot.scene, of.kind, of.index, of.nth, of.insert))
        return ShotOnWall(
            shot=shot.number,
            about=f"{shot.scene}-{of.kind}-{of.index}-{of.nth}-{int(of.insert)}-{of.added}",
            scene=shot.scene,
            board=board or laid,
            # What lies there may be of another shot that had this number: then so may its film.
            film=self._laid.get(f"shots/{shot.number}.mp4", "") if board == laid else "",
            is_old=not board and bool(laid),
            size=shot.size.value,
            angle=shot.angle.value,
            lens=shot.lens,
            move=shot.move.value,
            subject=self._name(shot.subject),
            people=tuple(self._name(p.character) for p in shot.performances),
            start=start,
            frames=shot.duration,
            seconds=round(shot.duration / self._fps, 3),
            action=" ".join(shot.action.split()),
            dialogue=" / ".join(
                f"{self._name(line.character).upper()}: {' '.join(line.text.split())}"
                for line in shot.lines
            ),
            cites=tuple(str(cite) for cite in shot.cited),
            faults=shot.framing,
            undone=self._undone(shot, row),
            coverage=shot.coverage.value,
            row=_told_row(row),
            card=" ".join(shot.card.split()),
        )

    def _undone(self, shot: Shot, row: ShotDirection | None) -> tuple[str, ...]:
        from regie.board.directing.choices import find_contrary

        contrary = find_contrary(row) if row is not None else ()
        return tuple(dict.fromkeys((*shot.undone, *contrary)))

    def _name(self, key: str | None) -> str:
        return self._names.get(key, key) if key else ""
