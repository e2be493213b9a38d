"""Reads a title's direction, and finds for each choice the words that it is about in this draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from regie.film.direction import (
    NAMING,
    TABLES,
    Directed,
    DirectionRow,
    EditRow,
    SceneDirection,
    ScenePlan,
    ShotDirection,
)
from regie.film.editing import CutDirection
from regie.film.lighting import LightRig
from regie.film.reading import ScriptReading
from regie.film.screenplay import Scene, Screenplay
from regie.pipeline.title_folder import Title, TitleError
from regie.reading.anchors import Anchor, AnchorFinder, list_anchors
from regie.screenplay.bible_rows import read_bible_rows
from regie.support.files import write_whole

FILE = "direction.toml"
"""In the bible."""

HEADER = """\
# What the director chose, scene by scene and shot by shot; `regie direct` writes here, and so may
# you. A row is tied to the script's words, so it follows them into the next draft.
#
# [[scene]]
# words = "INT. KITCHEN - NIGHT"       # its slugline
# style = "hand-held"                  # classical, long takes, hand-held, static, nervous
#
# [[shot]]
# words = "You're late."               # of the line, sentence or slugline that it is about
# size = "CU"                          # EWS WS FS MWS MS MCU CU ECU INSERT
# lens = 85                            # millimetres
# move = "push in"
#
# [[cut]]
# words = "You're late."               # of a shot of which the cut has this piece
# source_in = 12                       # frames of the shot
# source_out = 60
#
# All that can be chosen is in docs/guide/directing.md.
"""
"""Of a file that nobody has written to yet."""

MOST_NAMED = 3
"""Places that a sentence names where some words stand in several."""


@dataclass(frozen=True)
class Placed:
    """A row, and where it is in this draft; `anchor` is None where its words are not.

    Attributes:
        behind: where the piece is that a piece of the cut stands behind.
    """

    row: DirectionRow
    anchor: Anchor | None
    why: str = ""
    behind: Anchor | None = None


@dataclass(frozen=True)
class Direction:
    """A title's choices in this draft.

    Attributes:
        scenes: what is chosen for each scene that has choices, by its number.
        rows: all rows, in the order of the file.
        said: sentences for the person: what changed its words, what is set aside and why.
        unread: sentences on rows that cannot be read and are left out.
    """

    scenes: Mapping[str, ScenePlan]
    rows: tuple[Placed, ...] = ()
    said: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def of(self, scene: str) -> ScenePlan:
        """What is chosen for a scene."""
        return self.scenes.get(scene, ScenePlan())

    @property
    def orphans(self) -> tuple[Placed, ...]:
        """Choices whose words are not in this draft, or in too many places of it."""
        return tuple(p for p in self.rows if p.anchor is None)


def draft_direction(title: Title) -> None:
    """Lays an empty direction into a new title's bible, which says how it is written.

    Raises:
        TitleError: the folder cannot be written.
    """
    path = title.bible / FILE
    if path.exists():
        return
    try:
        write_whole(path, HEADER, within=title.folder)
    except OSError as error:
        raise TitleError(
            f"{path}: cannot be written ({error.strerror}); make room or give permission"
        ) from error


def read_direction_rows(
    path: Path, left_out: list[str], name: str = f"bible/{FILE}"
) -> tuple[DirectionRow, ...]:
    """The rows of a file, scenes first; none if there is no such file.

    Args:
        left_out: takes a sentence for each row that cannot be read: file, line, what is wrong.

    Raises:
        ScriptError: not TOML, an unknown table; with file and line.
    """
    return cast(tuple[DirectionRow, ...], read_bible_rows(path, name, TABLES, left_out=left_out))


def place_direction(
    rows: Sequence[DirectionRow], screenplay: Screenplay, reading: ScriptReading
) -> Direction:
    """Finds each row's words in a draft. What is not found is kept aside and told."""
    if not rows:
        return Direction({})
    anchors = list_anchors(screenplay, reading)
    finder = AnchorFinder(anchors, (row.words for row in rows))
    placed: list[Placed] = []
    said: list[str] = []
    for row in rows:
        if isinstance(row, SceneDirection):
            one = _place_scene(row, screenplay, anchors)
        else:
            one, told = _place_shot(row, finder)
            if isinstance(row, CutDirection):
                one, lost = _place_behind(one, row, finder)
                told += lost
            said += told
        if one.anchor is None:
            said.append(f"{row.cited}: {one.why}; the choice is kept aside")
        placed.append(one)
    said += _tell_twice(placed)
    return Direction(_by_scene(placed), tuple(placed), tuple(said))


def light_title(direction: Direction, screenplay: Screenplay, rig: LightRig) -> Direction:
    """The direction with a title's rig for all scenes for which none is chosen."""
    if rig == "natural":
        return direction
    scenes = dict(direction.scenes)
    for scene in screenplay.scenes:
        plan = direction.of(scene.number)
        row = plan.scene or SceneDirection(words=scene.slugline.text or "INT.")
        if row.light is None:
            lit = row.model_copy(update={"light": rig})
            scenes[scene.number] = plan.model_copy(update={"scene": lit})
    return replace(direction, scenes=scenes)


def _place_scene(row: SceneDirection, screenplay: Screenplay, anchors: Sequence[Anchor]) -> Placed:
    anchor, why = find_scene(row.words, row.begins, screenplay, anchors)
    return Placed(row, anchor, why)


def find_scene(
    words: str, begins: str, screenplay: Screenplay, anchors: Sequence[Anchor]
) -> tuple[Anchor | None, str]:
    """The scene that a slugline is of, or why there is none.

    Args:
        begins: its first words, where the slugline comes again.
    """
    places = {a.scene: a for a in anchors if a.kind == "place"}
    finder = AnchorFinder(tuple(places.values()), ())
    found = finder.find(words)
    several = found.several
    if several and begins:
        first = {s.number: _first_words(s) for s in screenplay.scenes}
        begun = [a for a in several if AnchorFinder([_first(a, first)], ()).find(begins).anchor]
        if len(begun) == 1:
            return begun[0], ""
    if found.anchor is not None:
        return found.anchor, ""
    if several:
        numbers = ", ".join(a.scene for a in several[:MOST_NAMED])
        return (
            None,
            f"scenes {numbers} have this slugline; add `begins` with its first words",
        )
    return None, f"no scene of this draft is called “{words}”"


def _first(anchor: Anchor, first: Mapping[str, str]) -> Anchor:
    return Anchor(anchor.scene, anchor.slugline, "sentence", 0, first[anchor.scene])


def _first_words(scene: Scene) -> str:
    return next((text for e in scene.elements if (text := getattr(e, "text", ""))), "")


def _place_behind(one: Placed, row: CutDirection, finder: AnchorFinder) -> tuple[Placed, list[str]]:
    after = row.after
    if after is None or isinstance(after, str):
        return one, []
    found = finder.find(after.words, after.scene, after.before)
    if found.anchor is not None:
        return replace(one, behind=found.anchor), []
    return one, [
        f"{row.cited}: it stands behind “{after.words}”, which is not in this draft any more, so "
        "it stands where the script has it"
    ]


def _place_shot(row: ShotDirection | EditRow, finder: AnchorFinder) -> tuple[Placed, list[str]]:
    found = finder.find(row.words, row.scene, row.before)
    if found.anchor is not None:
        told = (
            [
                f"{row.cited}: “{row.words}” was rewritten; the choice now holds for "
                f"“{found.anchor.words}” in scene {found.anchor.scene}"
            ]
            if found.rewritten
            else []
        )
        return Placed(row, found.anchor), told
    if found.several:
        scenes = list(dict.fromkeys(a.scene for a in found.several))
        add = (
            "`scene` with its slugline" if len(scenes) > 1 else "`before` with the words before it"
        )
        where = ", ".join(scenes[:MOST_NAMED])
        why = f"“{row.words}” stands {len(found.several)} times (scene {where}); add {add}"
        return Placed(row, None, why), []
    return Placed(row, None, f"“{row.words}” is not in this draft any more"), []


def _tell_twice(placed: Sequence[Placed]) -> list[str]:
    """Rows that choose differently for one shot: both sides, and which holds."""
    said: list[str] = []
    seen: dict[object, DirectionRow] = {}
    for one in placed:
        row, anchor = one.row, one.anchor
        if (
            anchor is None
            or isinstance(row, EditRow)
            or (isinstance(row, ShotDirection) and row.add)
        ):
            continue
        which: object = (anchor.scene, "scene")
        if isinstance(row, ShotDirection):
            which = (anchor.scene, anchor.kind, anchor.index, row.shot, row.insert)
        before = seen.setdefault(which, row)
        if before is row:
            continue
        ours, theirs = _chosen(row), _chosen(before)
        for name in (n for n in ours if n in theirs and ours[n] != theirs[n]):
            said.append(
                f"{row.cited}: {name} is {_shown(ours[name])} here and {_shown(theirs[name])} at "
                f"{before.cited}; the later row holds, delete one of them"
            )
    return said


def _chosen(row: DirectionRow) -> dict[str, object]:
    """What a row chooses, by the name of its key."""
    return {
        name: value
        for name, value in row.model_dump(exclude_defaults=True, mode="json").items()
        if name not in NAMING
    }


def _shown(value: object) -> str:
    return str(value) if not isinstance(value, list | tuple) else ", ".join(map(str, value))


def _by_scene(placed: Sequence[Placed]) -> dict[str, ScenePlan]:
    plans: dict[str, ScenePlan] = {}
    for one in placed:
        if one.anchor is None or isinstance(one.row, EditRow):
            continue
        plan = plans.get(one.anchor.scene, ScenePlan())
        if isinstance(one.row, SceneDirection):
            chosen = {**(_chosen(plan.scene) if plan.scene else {}), **_chosen(one.row)}
            scene = SceneDirection.model_validate({"words": one.row.words, **chosen})
            plan = plan.model_copy(update={"scene": scene})
        else:
            directed = Directed(
                kind=one.anchor.kind,
                index=one.anchor.index,
                row=one.row.model_copy(update={"cited": None, "by": ""}),
            )
            plan = plan.model_copy(update={"shots": (*plan.shots, directed)})
        plans[one.anchor.scene] = plan
    return plans


def direct_settings(reading: ScriptReading, direction: Direction) -> ScriptReading:
    """The reading with the light and the weather that a director chose for scenes."""
    scenes = []
    for scene in reading.scenes:
        plan = direction.scenes.get(scene.scene)
        row = plan.scene if plan else None
        asked = {"light": row.time, "weather": row.weather} if row is not None else {}
        chosen = {name: value for name, value in asked.items() if value is not None}
        setting = scene.setting.model_copy(update=chosen)
        scenes.append(scene.model_copy(update={"setting": setting}) if chosen else scene)
    return reading.model_copy(update={"scenes": tuple(scenes)})
