"""The registry of deliverables: one row for each kind of file that a title can have in `out/`.

What is asked for on the command line, who decides on a file, how it is labelled and what is
delivered all follow from its row. Another package adds rows with an entry point of the group
`regie.deliverables`, whose value is a `DeliverableKind` or a tuple of them; they are loaded when
one of the rows here does not answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, get_args

from regie.support.extensions import find_extensions

if TYPE_CHECKING:
    from regie.film.decisions import Gate
    from regie.film.policy import Stage

GROUP = "regie.deliverables"
"""The entry points of other packages' rows."""

LabelForm = Literal["picture", "film", "cue", "beside"]
"""Where the audience is told: drawn in the picture, in the film's first seconds, as a first
subtitle cue, or in a text beside the file."""

Shows = Literal["sight", "sound", "both"]
"""Whether what is seen, what is heard, or both of what a file is made from is in it."""

Holds = Literal["media", "words", "data"]
"""What a file is by nature: pictures, sound, stages; the writers' own words, set in type or in
time; or figures and lists that are worked out of them."""

TARGET = re.compile(r"[a-z][a-z0-9-]*")


class DeliverableError(Exception):
    """A row of another package cannot be used; one sentence for the person."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class DeliverableKind:
    """One kind of file in `out/`.

    Attributes:
        path: in `out/`, `/` between folders; `{shot}`, `{line}`, `{language}` and such stand for
            what differs, never for a `/`.
        target: the word on the command line that asks for it; empty: nothing makes it yet.
        says: one line of help.
        steps: that write it.
        stage: the part of the line that its steps belong to, as rules and budgets name it.
        gate: where people decide on it.
        subject: what they decide on, with the fields of `path`; empty: the file by its path.
        label: where labels for the audience go.
        shows: which of the results behind it can be seen or heard in it.
        holds: media, words or data: what it may say of itself that it is made from.
        usual: delivered when nothing is named.
        in_film: who approved it has approved a part of the film.
        on_request: made only when its word is named.
        from_script: made from the script alone, without voices and pictures.
        licence: SPDX identifier of the house's own material that is in it, beside the title's;
            empty: there is none.
    """

    path: str
    target: str
    says: str
    steps: tuple[str, ...]
    stage: Stage
    gate: Gate = "delivery"
    subject: str = ""
    label: LabelForm = "beside"
    shows: Shows = "sight"
    holds: Holds = "media"
    usual: bool = False
    in_film: bool = False
    on_request: bool = False
    from_script: bool = False
    licence: str = ""

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.path).suffix

    @property
    def fields(self) -> frozenset[str]:
        """What differs between its files; empty: there is one file of this kind."""
        return frozenset(re.findall(r"{(\w+)}", self.path))

    def at(self, **fields: str) -> str:
        """The path of one file, `at(shot="12A")`."""
        return self.path.format(**fields)

    def match(self, name: str) -> dict[str, str] | None:
        """The fields in a file's path; None where it is of another kind."""
        found = _pattern(self.path).fullmatch(name)
        return found.groupdict() if found else None

    def subject_of(self, name: str) -> str:
        """What people decide on with this file: `12A` for `boards/12A.png`."""
        return self.subject.format(**(self.match(name) or {})) if self.subject else name


BODIES = "CC0-1.0"
"""Of the body kit, which everything with people in it shows (see its licence note)."""


def _paper(
    path: str, says: str, *steps: str, target: str = "", holds: Holds = "data"
) -> DeliverableKind:
    """A row of the paperwork that needs nothing but the script."""
    target = target or path.partition(".")[0]
    return DeliverableKind(path, target, says, steps, "script", from_script=True, holds=holds)


def _layer(folder: str, field: str, says: str, step: str) -> DeliverableKind:
    path = f"stage/{folder}/{{{field}}}.usdc"
    return DeliverableKind(path, "stage", says, (step,), "boards", licence=BODIES)


def _passes(target: str, path: str, of: str) -> tuple[DeliverableKind, ...]:
    """The rows of a frame as figures: the figures, and what is told of them."""
    return tuple(
        DeliverableKind(
            path + suffix,
            target,
            f"{what} of {of}",
            ("shoot.passes",),
            "boards",
            on_request=True,
            licence=BODIES,
        )
        for suffix, what in (
            (".exr", "depth, normals, motion, mattes"),
            (".json", "camera and skeletons"),
        )
    )


def _final(target: str, path: str, says: str, step: str = "final.frame") -> DeliverableKind:
    """A row of what is rendered at last."""
    labels: dict[str, LabelForm] = {".png": "picture", ".mp4": "film"}
    label = labels.get(path[-4:], "beside")
    return DeliverableKind(
        path, target, says, (step,), "takes", label=label, on_request=True, licence=BODIES
    )


FILM = DeliverableKind(
    path="film.mp4",
    target="film",
    says="the film: H.264, AAC, a subtitle track",
    steps=("post.film",),
    stage="delivery",
    label="film",
    shows="both",
    usual=True,
    licence=BODIES,
)

CREDITS = DeliverableKind(
    path="credits.txt",
    target="credits",
    says="who is named: writer, voices, authors of the things in the pictures",
    steps=("post.credits",),
    stage="delivery",
    holds="data",
)

SHOT = DeliverableKind(
    path="shots/{shot}.mp4",
    target="film",
    says="each shot in motion: its take",
    steps=("shoot.previs", "post.still", "final.shot"),
    stage="takes",
    gate="takes",
    subject="{shot}",
    label="film",
    in_film=True,
    licence=BODIES,
)

BOARD = DeliverableKind(
    path="boards/{shot}.png",
    target="boards",
    says="each shot's still",
    steps=("board.render", "grade.board"),
    stage="boards",
    gate="boards",
    subject="{shot}",
    label="picture",
    in_film=True,
    licence=BODIES,
)

MIX = DeliverableKind(
    path="mix.wav",
    target="mix",
    says="dialogue, effects and music together",
    steps=("sound.mix",),
    stage="mix",
    gate="mix",
    subject="mix",
    shows="sound",
    in_film=True,
)


AMBIENCE = DeliverableKind(
    path="ambience.wav",
    target="ambience",
    says="what of the effects is places and weather, alone",
    steps=("sound.ambience",),
    stage="sound",
    shows="sound",
    on_request=True,
)


DESCRIPTION = DeliverableKind(
    path="audio-description.wav",
    target="audio-description",
    says="the mix with an audio description in the gaps",
    steps=("describe.mix",),
    stage="mix",
    shows="sound",
    on_request=True,
)

DESCRIPTION_VOICE = DeliverableKind(
    path="audio-description-voice.wav",
    target="audio-description",
    says="its voice alone",
    steps=("describe.voice",),
    stage="sound",
    shows="sound",
    on_request=True,
)


def _description(suffix: str, says: str, step: str) -> DeliverableKind:
    path = f"audio-description{suffix}"
    return DeliverableKind(
        path, "audio-description", says, (step,), "localisation", holds="words", on_request=True
    )


def _subtitles(suffix: str, says: str, step: str) -> DeliverableKind:
    return DeliverableKind(
        path=f"subtitles/{{language}}{suffix}",
        target="subtitles",
        says=says,
        steps=(step,),
        stage="localisation",
        gate="localisation",
        subject="{language}",
        label="cue",
        holds="words",
        usual=True,
        in_film=True,
    )


BUILT_IN: tuple[DeliverableKind, ...] = (
    FILM,
    CREDITS,
    SHOT,
    _paper("script.pdf", "the script in the trade's format", "script.pdf", holds="words"),
    DeliverableKind(
        "storyboard.pdf",
        "storyboard",
        "six boards a page",
        ("board.storyboard",),
        "boards",
        licence=BODIES,
    ),
    BOARD,
    *(
        DeliverableKind(
            path,
            "shown",
            f"what of the words the pictures show: {what}",
            ("board.shown",),
            "boards",
            holds="data",
            licence=BODIES,
        )
        for path, what in (("shown.html", "the script with its boards"), ("shown.json", "as data"))
    ),
    *(
        DeliverableKind(
            path,
            "timeline",
            f"the cut for editing rooms: {what}",
            (step,),
            "delivery",
            holds="data",
        )
        for path, what, step in (
            ("timeline.otio", "OpenTimelineIO", "post.otio"),
            ("timeline.edl", "CMX3600", "post.edl"),
            ("timeline.fcpxml", "Final Cut Pro XML", "post.fcpxml"),
            ("grades.ccc", "each shot's grade as ASC CDL", "grade.ccc"),
            ("grades/{grade}.cube", "each grade as a look-up table", "grade.cube"),
        )
    ),
    _paper("breakdown.pdf", "breakdown sheets, one a scene", "script.breakdown_pdf"),
    _paper("breakdown.xlsx", "the breakdown as a workbook", "script.breakdown_xlsx"),
    _paper("breakdown.json", "the breakdown as data", "script.breakdown_json"),
    _paper("breakdown.fdx", "the script with its breakdown as tags", "script.breakdown_fdx"),
    _paper("schedule.pdf", "stripboard, one-line schedule, day-out-of-days", "script.schedule_pdf"),
    _paper("schedule.xlsx", "the schedule as a workbook", "script.schedule_xlsx"),
    _paper("schedule.json", "the schedule as data", "script.schedule_json"),
    _paper("callsheets.pdf", "a call sheet for each shooting day", "script.callsheets_pdf"),
    _paper("callsheets.json", "the call sheets as data", "script.callsheets_json"),
    _paper("analysis.html", "figures, curves, voices, structure", "script.analysis"),
    _paper("analysis.json", "the analysis as data", "script.analysis"),
    _paper("charts/{chart}.svg", "the analysis' charts", "script.analysis", target="analysis"),
    _paper("clearance.pdf", "what may need someone's leave", "script.clearance_pdf"),
    _paper("clearance.json", "the clearance report as data", "script.clearance_json"),
    _paper("casting.pdf", "what each role asks for", "script.casting_pdf"),
    _paper("casting.json", "the casting sheets as data", "script.casting_json"),
    DeliverableKind(
        "shots.csv", "shots", "the shot list", ("board.shots_csv",), "boards", holds="data"
    ),
    DeliverableKind(
        "lenses.csv",
        "shots",
        "the lens list: glass, stop, focus, depth of field",
        ("board.lens_list",),
        "boards",
        holds="data",
    ),
    DeliverableKind(
        "lighting.csv",
        "shots",
        "the lighting list: rigs, key lights, lamps",
        ("board.lighting_list",),
        "boards",
        holds="data",
    ),
    DeliverableKind(
        "floorplans.pdf",
        "floorplans",
        "each scene from above: marks, moves, cameras",
        ("board.floor_plans",),
        "boards",
    ),
    DeliverableKind(
        "floorplans/{scene}.svg",
        "floorplans",
        "a scene from above",
        ("board.floor_plan_svg",),
        "boards",
    ),
    DeliverableKind(
        "stage/{shot}.usda",
        "stage",
        "each shot's OpenUSD stage",
        ("board.stage",),
        "boards",
        licence=BODIES,
    ),
    _layer("cast", "character", "the bodies that stages refer to", "cast.body"),
    _layer("sets", "place", "the sets that stages refer to", "cast.set"),
    _layer("props", "prop", "the props that stages refer to", "cast.prop"),
    *_passes("passes", "passes/{shot}", "the boards"),
    *_passes("moving-passes", "passes/{shot}/{frame}", "shots in motion"),
    _final("finals", "finals/{shot}.png", "a board's frame with traced light"),
    _final("finals", "finals/{shot}.exr", "the same as linear light"),
    _final(
        "moving-finals", "finals/{shot}.mp4", "a shot in motion with traced light", "final.shot"
    ),
    _final("moving-finals", "finals/{shot}/{frame}.png", "its frames"),
    _final("moving-finals", "finals/{shot}/{frame}.exr", "its frames as linear light"),
    _subtitles(".srt", "timed text as SubRip", "words.srt"),
    _subtitles(".vtt", "timed text as WebVTT", "words.vtt"),
    DeliverableKind(
        "voices/{line}.wav",
        "voices",
        "each line as it is spoken",
        ("sound.speak",),
        "voices",
        shows="sound",
    ),
    MIX,
    AMBIENCE,
    DESCRIPTION,
    DESCRIPTION_VOICE,
    _description(".vtt", "what it says as WebVTT", "describe.text"),
    _description(".json", "what it says when, and what found no room", "describe.table"),
    DeliverableKind(
        path="stems/{stem}.wav",
        target="mix",
        says="dialogue, effects and music, each alone",
        steps=("sound.dialogue", "sound.effects", "sound.music"),
        stage="sound",
        shows="sound",
    ),
    DeliverableKind(
        path="artwork/{file}",
        target="",
        says="promotional pictures",
        steps=(),
        stage="artwork",
        gate="artwork",
        subject="{file}",
        label="picture",
    ),
)
"""In the order of the command line's help."""


def list_kinds() -> Iterator[DeliverableKind]:
    """Every row: the house's, then those of other packages.

    Raises:
        DeliverableError: another package's row cannot be used.
    """
    yield from BUILT_IN
    yield from _others()


def kind_of(name: str) -> DeliverableKind | None:
    """The row that a file of `out/` belongs to; None where no row names it.

    Raises:
        DeliverableError: as `list_kinds`, where no row of the house names it.
    """
    head = name.partition("/")[0]
    found = next((kind for kind in _by_head().get(head, ()) if kind.match(name) is not None), None)
    if found is not None:
        return found
    return next((kind for kind in _others() if kind.match(name) is not None), None)


def list_targets() -> tuple[str, ...]:
    """Every word that asks for something, in the order of the rows."""
    return _targets_of(list_kinds())


def list_usual_targets() -> tuple[str, ...]:
    """The words that are meant when none is named."""
    return _targets_of(kind for kind in list_kinds() if not kind.on_request)


def is_target(word: str) -> bool:
    """Whether a word asks for something; other packages are read only where the house's do not."""
    return word in TARGETS or any(kind.target == word for kind in _others() if kind.target)


def is_paper(target: str) -> bool:
    """Whether all that a word asks for is made from the script alone: no voice, no picture."""
    rows = BUILT_IN if target in TARGETS else list_kinds()
    found = [kind for kind in rows if kind.target == target]
    return bool(found) and all(kind.from_script for kind in found)


def suffixes_of(target: str) -> tuple[str, ...]:
    """The endings of what one of the house's words asks for."""
    return tuple(dict.fromkeys(kind.suffix for kind in BUILT_IN if kind.target == target))


def is_awaited(gate: Gate, subject: str) -> bool:
    """Whether people are asked for a decision: at delivery only on what is usually delivered."""
    return gate != "delivery" or is_usual(subject)


def is_usual(name: str) -> bool:
    """Whether a file is delivered when nothing is named."""
    kind = kind_of(name)
    return kind is not None and kind.usual


def is_in_film(name: str) -> bool:
    """Whether who approved this file has approved a part of the film."""
    kind = kind_of(name)
    return kind is not None and kind.in_film


def _targets_of(kinds: Iterable[DeliverableKind]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind.target for kind in kinds if kind.target))


TARGETS = _targets_of(BUILT_IN)
"""The house's own words; `list_targets` has those of other packages too."""


@cache
def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"{(\w+)}", path)
    return re.compile(
        "".join(
            f"(?P<{part}>[^/]+)" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        )
    )


@cache
def _by_head() -> dict[str, tuple[DeliverableKind, ...]]:
    """The house's rows by the first part of their paths, which none of them leaves open."""
    heads: dict[str, list[DeliverableKind]] = {}
    for kind in BUILT_IN:
        heads.setdefault(kind.path.partition("/")[0], []).append(kind)
    return {head: tuple(kinds) for head, kinds in heads.items()}


@cache
def _others() -> tuple[DeliverableKind, ...]:
    """Rows of other packages, checked."""
    found: list[DeliverableKind] = []
    for point in find_extensions(GROUP):
        where = f"the deliverable `{point.name}` ({point.value})"
        for kind in _load(point.load, where):
            _check(kind, where, (*BUILT_IN, *found))
            found.append(kind)
    return tuple(found)


def _load(load: Callable[[], Any], where: str) -> tuple[Any, ...]:
    try:
        loaded = load()
    except Exception as error:  # whatever another package does when it is imported
        raise DeliverableError(
            f"{where} cannot be loaded ({error}); mend or remove the package that adds it"
        ) from error
    return loaded if isinstance(loaded, tuple) else (loaded,)


def _check(kind: Any, where: str, known: Iterable[DeliverableKind]) -> None:
    """Refuses a row that no file, word or gate could follow from.

    Raises:
        DeliverableError: names what is wrong with it.
    """
    from regie.film.decisions import GATES
    from regie.film.policy import Stage

    if not isinstance(kind, DeliverableKind):
        raise DeliverableError(f"{where} is no DeliverableKind; see regie.film.deliverables")
    path = PurePosixPath(kind.path)
    wrong = (
        (not kind.path or path.is_absolute() or ".." in path.parts, f"path {kind.path!r}"),
        (not TARGET.fullmatch(kind.target), f"target {kind.target!r}"),
        (kind.gate not in GATES, f"gate {kind.gate!r}"),
        (kind.stage not in get_args(Stage), f"stage {kind.stage!r}"),
        (kind.label not in get_args(LabelForm), f"label {kind.label!r}"),
        (kind.shows not in get_args(Shows), f"shows {kind.shows!r}"),
        (kind.holds not in get_args(Holds), f"holds {kind.holds!r}"),
        (
            not set(re.findall(r"{(\w+)}", kind.subject)) <= kind.fields,
            f"subject {kind.subject!r}, of which the path says nothing",
        ),
        (any(kind.path == other.path for other in known), f"path {kind.path!r}, which is taken"),
    )
    for is_wrong, what in wrong:
        if is_wrong:
            raise DeliverableError(f"{where} has the {what}; mend or remove its package")
