"""The wall of boards: every shot as it stands now, by scene, with its picture and its words.

A scene is listed from its own source alone, and what is listed is kept with what it depends on:
the digest of that source, and what of it had been made (`ListedScene`). What a make laid out in
`out/`, and where in the film a scene begins, is put over it when the wall is put together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.app.in_frame import list_in_frame
from regie.build.canonical import Digester
from regie.film.deliverables import BOARD
from regie.film.direction import Directed, SceneDirection, ShotDirection
from regie.film.units import FrameSize, Noun
from regie.pipeline.out_folder import read_manifest
from regie.pipeline.read_words import find_first_look, is_read
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.film.shot import Shot
    from regie.pipeline.source import Source

FILM = "film.mp4"


class ShotOnWall(Noun):
    """One shot.

    Attributes:
        about: names it by the words that it is about; stays when it is directed, and when shots
            of its scene are renumbered.
        board, film: BLAKE3 of its still and of its moving picture; empty: not made.
        is_old: the still shows what was chosen before; a make draws it anew.
        start: of its first frame in the film, frames. frames: how long it is.
        people: whoever plays in it, by name. seen: those of them whom the frame holds.
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
    seen: tuple[str, ...] = ()
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
    """A scene and its shots, in the order of the cut.

    Attributes:
        row: chosen for it.
        seen: another one where anything that is seen of the scene is another one; where in the
            film it begins is not.
        is_read: else nobody knows yet which shots it has.
    """

    number: str
    heading: str
    row: Mapping[str, Any] = {}
    shots: tuple[ShotOnWall, ...]
    seen: str = ""
    is_read: bool = True


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
    def is_read(self) -> bool:
        """Whether any scene has been read."""
        return any(scene.is_read for scene in self.scenes)

    @property
    def shots(self) -> tuple[ShotOnWall, ...]:
        return tuple(shot for scene in self.scenes for shot in scene.shots)

    def find(self, number: str) -> ShotOnWall | None:
        """A shot by its number."""
        return next((shot for shot in self.shots if shot.shot == number.upper()), None)


class ListedScene(Noun):
    """A scene as it is listed, whatever a make laid out of it.

    Attributes:
        key: digest of the source that it is listed from.
        found, age: what of it had been made (`build.Trace`).
        is_listed: whether its shots were looked for; they are not where nothing of it was built
            or drawn.
        told: digest of all that is told of it here.
        shots: as if the film began with them; `board`: as it is asked for now, where it is made.
    """

    key: str
    number: str
    heading: str
    row: Mapping[str, Any] = {}
    found: Mapping[str, str]
    age: tuple[int, ...] = ()
    is_listed: bool
    told: str
    shots: tuple[ShotOnWall, ...]


class WallHead(Noun):
    """What a wall has besides its scenes; as in `BoardWall`.

    Attributes:
        asks_consents: somebody is made under a consent, which the record has.
        unread: number and heading of each scene that was not read yet.
    """

    name: str
    rate: tuple[int, int]
    size: tuple[int, int]
    asks_consents: bool = False
    unread: tuple[tuple[str, str], ...] = ()


def look_at_boards(folder: Path) -> BoardWall:
    """The wall as script, bible and direction have it now; nothing is made, nothing is written.

    A shot that no make has drawn since it was changed keeps the picture that it had, as an old
    one. A scene for which nothing was ever built has no shots yet: they would be guesses; so has
    every scene that nobody has read yet.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    title = open_title(folder)
    if not is_read(title) and not find_first_look(title):
        return look_at_headings(title)
    manifest = read_manifest(title)
    head, scenes = list_scenes(title, manifest, {})
    return put_together(head, scenes, manifest)


def list_scenes(
    title: Title,
    manifest: Mapping[str, str],
    kept: Mapping[str, ListedScene],
    digester: Digester | None = None,
) -> tuple[WallHead, tuple[ListedScene, ...]]:
    """All scenes as they are listed now.

    Args:
        manifest: of what lies in `out/`.
        kept: by key, what was listed before; what still holds of it is taken as it is.
        digester: that traces, and remembers what it has seen of this title.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    from regie.pipeline.kept_source import keep_source
    from regie.pipeline.scene_source import digest_source, scene_sources

    source = keep_source(title)
    digester = digester or Digester(trace=True)
    sources = {digest_source(own, digester): own for own in scene_sources(source).values()}
    drawn = find_drawn(manifest, [scene.number for scene in source.screenplay.scenes])
    taken = find_lasting(title, manifest, [kept[key] for key in sources if key in kept])
    scenes = (
        taken.get(key) or list_scene(title, own, key, is_drawn=own.scenes <= drawn)
        for key, own in sources.items()
    )
    rate, size = source.settings.rate, source.settings.size
    head = WallHead(
        name=title.name,
        rate=(rate.numerator, rate.denominator),
        size=(size.width, size.height),
        asks_consents=bool(source.consents),
        unread=_headings(title)[len(sources) :] if find_first_look(title) else (),
    )
    return head, tuple(scenes)


def find_lasting(
    title: Title, manifest: Mapping[str, str], scenes: Sequence[ListedScene]
) -> dict[str, ListedScene]:
    """By key, those of listed scenes that would be listed just so now, from the same source."""
    from regie.build import Trace, still_hold

    numbers = [scene.number for scene in scenes]
    drawn = find_drawn(manifest, numbers)
    known = [each for each in scenes if each.is_listed or each.number not in drawn]
    holds = still_hold(title.state, [Trace(each.found, each.age) for each in known])
    return {each.key: each for each, still in zip(known, holds, strict=True) if still}


def find_drawn(manifest: Mapping[str, str], numbers: Sequence[str]) -> set[str]:
    """Scenes of which boards may lie in `out/`."""
    return {n for name in manifest for n in _scenes_of(name, numbers)}


def list_scene(title: Title, source: Source, key: str, *, is_drawn: bool) -> ListedScene:
    """One scene, from its own source.

    Args:
        key: digest of the source.
        is_drawn: list it although nothing of it is built as it is now.
    """
    from regie.build import Build
    from regie.build.here import run_here
    from regie.pipeline.deliverables import known_digests
    from regie.pipeline.line import run_line
    from regie.pipeline.listed import is_built
    from regie.pipeline.picture import pull_boards
    from regie.pipeline.targets import Choice

    scene = source.screenplay.scenes[0]
    plan = source.direction.of(scene.number)
    shots: tuple[ShotOnWall, ...] = ()
    with Build.open(title.state, mode="plan", executor=run_here) as build:
        line = run_line(build, source, Choice(frozenset()))
        is_listed = is_built(line.scenes[0]) or is_drawn
        if is_listed:
            pull_boards(line)
            build.finish()
            listed = line.scenes[0].listed.value_or(())
            boards = known_digests(line.out.items())
            settings = source.settings
            look = _Look(settings.rate.fps, settings.size, line.names, boards, plan.shots)
            shots = tuple(look.see(shot) for shot in listed)
        trace = build.trace()
    heading, row = scene.slugline.text, _told_row(plan.scene)
    return ListedScene(
        key=key,
        number=scene.number,
        heading=heading,
        row=row,
        found=trace.found,
        age=trace.age,
        is_listed=is_listed,
        told=Digester().digest((scene.number, heading, row, shots)).hex(),
        shots=shots,
    )


def put_together(
    head: WallHead,
    scenes: Sequence[ListedScene],
    manifest: Mapping[str, str],
    before: BoardWall | None = None,
) -> BoardWall:
    """The wall of listed scenes, with what lies in `out/`.

    Args:
        before: the wall until now; of it scenes are taken that are as they were.
    """
    old = {scene.number: scene for scene in before.scenes} if before is not None else {}
    laid, start = [], 0
    for scene in scenes:
        hung, same = _hang(scene, manifest, start), old.get(scene.number)
        laid.append(same if same is not None and same == hung else hung)
        start += sum(shot.frames for shot in scene.shots)
    return BoardWall(
        name=head.name,
        rate=head.rate,
        size=head.size,
        scenes=(*laid, *_not_read(head.unread)),
        film=manifest.get(FILM, ""),
        first_look=len(laid) if head.unread else 0,
    )


def _hang(scene: ListedScene, manifest: Mapping[str, str], start: int) -> SceneOnWall:
    """Args: start: frame of the film at which the scene begins."""
    hung = []
    for shot in scene.shots:
        laid = manifest.get(BOARD.at(shot=shot.shot), "")
        # What lies there may be of another shot that had this number: then so may its film.
        film = manifest.get(f"shots/{shot.shot}.mp4", "") if shot.board == laid else ""
        hung.append(
            shot.model_copy(
                update={
                    "board": shot.board or laid,
                    "film": film,
                    "is_old": not shot.board and bool(laid),
                    "start": start + shot.start,
                }
            )
        )
    marks = [(shot.board, shot.film, shot.is_old) for shot in hung]
    return SceneOnWall(
        number=scene.number,
        heading=scene.heading,
        row=scene.row,
        shots=tuple(hung),
        seen=Digester().digest((scene.told, marks)).hex()[:16],
    )


def look_at_headings(title: Title) -> BoardWall:
    """The headings alone, of a title that its first make reads now."""
    settings = title.settings
    return BoardWall(
        name=title.name,
        rate=(settings.rate.numerator, settings.rate.denominator),
        size=(settings.size.width, settings.size.height),
        scenes=_not_read(_headings(title)),
    )


def _headings(title: Title) -> tuple[tuple[str, str], ...]:
    """Number and heading of each scene."""
    from regie.pipeline.source import read_screenplay_of

    return tuple((s.number, s.slugline.text) for s in read_screenplay_of(title).scenes)


def _not_read(headings: Sequence[tuple[str, str]]) -> tuple[SceneOnWall, ...]:
    return tuple(
        SceneOnWall(
            number=number,
            heading=text,
            shots=(),
            seen=f"none-{number.replace('.', '-')}",
            is_read=False,
        )
        for number, text in headings
    )


def _scenes_of(name: str, numbers: Sequence[str]) -> set[str]:
    """The scenes that a file in `out/` may be a board of."""
    from regie.pipeline.targets import scenes_of_shot

    found = BOARD.match(name)
    return scenes_of_shot(found["shot"], numbers) if found else set()


def _told_row(row: SceneDirection | ShotDirection | None) -> dict[str, Any]:
    """A row as plain values; empty for none."""
    if row is None:
        return {}
    return row.model_dump(mode="json", exclude_defaults=True, exclude={"cited"})


class _Look:
    """Turns shots of a scene into what one sees of them on the wall."""

    def __init__(
        self,
        fps: float,
        size: FrameSize,
        names: Mapping[str, str],
        boards: Mapping[str, str],
        directed: Sequence[Directed],
    ) -> None:
        self._fps, self._size, self._names, self._boards = fps, size, names, boards
        self._chosen = {(d.kind, d.index, d.row.shot, d.row.insert): d.row for d in directed}
        self._start = 0

    def see(self, shot: Shot) -> ShotOnWall:
        """The next one of the scene."""
        start = self._start
        self._start += shot.duration
        of = shot.anchor
        row = self._chosen.get((of.kind, of.index, of.nth, of.insert))
        return ShotOnWall(
            shot=shot.number,
            about=f"{shot.scene}-{of.kind}-{of.index}-{of.nth}-{int(of.insert)}-{of.added}",
            scene=shot.scene,
            board=self._boards.get(BOARD.at(shot=shot.number), ""),
            size=shot.size.value,
            angle=shot.angle.value,
            lens=shot.lens,
            move=shot.move.value,
            subject=self._name(shot.subject),
            people=tuple(self._name(p.character) for p in shot.performances),
            seen=tuple(self._name(key) for key in list_in_frame(shot, self._size)),
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
