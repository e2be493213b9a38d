"""`regie direct`, `undo`, `redo`, `history`, `direction`: the director's hand."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show

USAGE = """\
regie direct TITLE SHOT                        what is chosen for a shot (12A) or a scene (4)
regie direct TITLE SHOT "closer, from below"   choose in plain words, English or French
regie direct TITLE SHOT --size CU --lens 85 …  or by name
"""

TEXTS = {
    "size": "EWS WS FS MWS MS MCU CU ECU INSERT",
    "angle": "eye, low, high, overhead",
    "move": '"push in", "pull out", pan, tilt, track, "crane up", orbit, "zoom in", hand-held …',
    "ends-on": "where the move ends: a size, or whom or what it is then on",
    "place": "left, centre or right in the frame",
    "coverage": "single, two-shot, over-the-shoulder, reaction, insert, master …",
    "on": "whom or what it is about",
    "line": "off: who speaks is heard, the hearer seen",
    "transition": 'cut, dissolve, "fade in", "fade out"',
    "split": "words from which on a second picture shows it",
    "follows": "words of the shot that it is put behind",
    "add": "before or after: a shot more, beside this one",
    "style": "of a scene: classical, long takes, hand-held, static, nervous",
    "mood": "of a scene: happy, sad, angry, afraid, surprised, disgusted, scornful, ashamed …",
    "time": "of day: day, night, dawn, dusk",
    "light": '"high key", "low key", silhouette, practicals, natural',
    "key-light": "where the key light stands: left, right, front, behind, above",
    "like": "a picture of bible/pictures.toml, or plain",
    "look": "previs, clay, ink, pencil, charcoal, watercolour, graphic, silhouette, blueprint",
    "grade": "name of a grade, or a file of bible/grades/: .cdl, .cc, .ccc, .cube",
    "sensor": '"Super 35", "full frame", "16 mm", phone',
    "focus": "whom or what is sharp, or metres",
    "focus-to": "whom or what the focus is pulled to",
    "weather": "of a scene: clear, rain, snow, fog",
    "key": "words of a scene's key shot",
}
"""Options with a word, and what they say."""

NUMBERS = {
    "height": "of the lens over the floor, metres",
    "around": "degrees by which the camera goes round what it looks at",
    "headroom": "over the head, as a share of the frame's height: 0.1",
    "move-at": "seconds in the shot at which the camera's move begins",
    "move-until": "seconds at which it is over",
    "lens": "millimetres",
    "roll": "degrees by which the camera leans",
    "stop": "T-stop: 2 is shallow, 11 deep",
    "focus-at": "seconds in the shot at which the focus is pulled",
    "duration": "seconds",
    "speed": "of what people do: 2 is twice as fast",
    "overlap": "seconds by which its sound begins before its picture; negative: after",
    "over": "seconds of a dissolve",
    "pace": "of a scene: 2 is twice as slow",
}

LISTS = {
    "shows": "who and what must be in it",
    "without": "who and what is out of it",
    "lamps-on": "lamps and windows that are on",
    "lamps-off": "lamps and windows that are off",
}

FLAGS = {"drop": "leave the shot out", "merge": "hold it through the shot after it"}


def add(commands: Any) -> None:
    parser = add_command(commands, "direct", _direct, "choose for a shot or a scene")
    parser.usage = USAGE
    parser.add_argument("title", type=Path)
    parser.add_argument("shot", metavar="SHOT", help="12A, or a scene: 4")
    parser.add_argument("said", nargs="?", default="", metavar="WORDS", help="in plain words")
    for name, text in TEXTS.items():
        parser.add_argument(f"--{name}", metavar="WORD", help=text)
    for name, text in NUMBERS.items():
        parser.add_argument(f"--{name}", metavar="N", type=_number, help=text)
    for name, text in LISTS.items():
        parser.add_argument(f"--{name}", metavar="NAME,…", type=_names, help=text)
    for name, text in FLAGS.items():
        parser.add_argument(f"--{name}", action="store_true", default=None, help=text)
    parser.add_argument("--shots", metavar="N", type=int, help="of a scene: how many shots")
    parser.add_argument(
        "--body", action="append", default=[], metavar="'NAME: looks_at=window, expression=sad'",
        help="what somebody does: looks_at, expression, gesture, posture, holds, at, facing, "
        "goes_to, when",
    )  # fmt: skip
    parser.add_argument(
        "--piece", metavar="'dust=20, way=left'",
        help="its set piece: what, when, seconds, way, far, high, dust, stands, debris; kind=none",
    )  # fmt: skip
    parser.add_argument(
        "--reset", action="append", default=[], metavar="NAME", help="leave it to the machine again"
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who chooses")
    parser.add_argument("--yes", action="store_true", help="keep without asking")
    for name, function, summary in (
        ("undo", _undo, "take the last choice back"),
        ("redo", _redo, "choose again what was undone"),
    ):
        command = add_command(commands, name, function, summary)
        command.add_argument("title", type=Path)
        command.add_argument("--by", default="", metavar="NAME")
    vary = add_command(commands, "vary", _vary, "variants of a shot or a scene, or a look book")
    vary.add_argument("title", type=Path)
    vary.add_argument(
        "shot", metavar="SHOT", nargs="?", default="", help="or a scene; default: looks of all"
    )
    for name, usual, text in (
        ("angles", None, "camera places about the subject; 6, with --casts 1"),
        ("lenses", 1, "focal lengths"),
        ("lights", 1, "rigs, sides of the key light and times of day"),
        ("sizes", 1, "sizes of the frame"),
        ("blockings", 1, "marks of those whom it is about"),
        ("casts", 1, "bodies for whom it is about"),
        ("ages", 1, "the same person younger and older"),
    ):
        vary.add_argument(f"--{name}", type=int, default=usual, metavar="N", help=text)
    vary.add_argument("--looks", type=int, metavar="N", help="ways in which pictures are drawn")
    vary.add_argument("--styles", type=int, metavar="N", help="of a scene: styles of coverage")
    vary.add_argument("--paces", type=int, default=1, metavar="N", help="of a scene")
    vary.add_argument("--grades", type=int, default=2, metavar="N", help="of a look book: grades")
    vary.add_argument("--sets", type=int, default=3, metavar="N", help="of a look book: its boards")
    vary.add_argument("--by", default="", metavar="NAME", help="whose budget it counts against")
    taken = add_command(commands, "take-variant", _take, "take a variant into the direction")
    taken.add_argument("title", type=Path)
    taken.add_argument("shot", metavar="SHOT")
    taken.add_argument("number", type=int, metavar="N", help="as on the wall")
    taken.add_argument("--by", default="", metavar="NAME", help="who takes it")
    look = add_command(commands, "take-look", _take_look, "take a look of the look book")
    look.add_argument("title", type=Path)
    look.add_argument("number", type=int, metavar="N", help="as in the book")
    look.add_argument("--by", default="", metavar="NAME", help="who takes it")
    history = add_command(commands, "history", _history, "all choices, with who made them")
    history.add_argument("title", type=Path)
    group = add_group(commands, "direction", "the director's choices")
    orphans = add_command(group, "orphans", _orphans, "choices whose words are not in this draft")
    orphans.add_argument("title", type=Path)


def _direct(options: argparse.Namespace) -> int:
    from regie.app.direct import direct

    names = (*TEXTS, *NUMBERS, *LISTS, *FLAGS, "shots")
    choices: dict[str, Any] = {
        key: value
        for name in names
        if (value := getattr(options, key := name.replace("-", "_"))) is not None
    }
    if options.body:
        choices["bodies"] = [_body(text) for text in options.body]
    if options.piece:
        choices["piece"] = _piece(options.piece)
    choices |= dict.fromkeys(options.reset, "")
    return show(
        direct(
            options.title,
            options.shot,
            choices,
            said=options.said,
            by=options.by,
            keep=_ask if options.said and not options.yes else lambda chosen: True,
        ),
        options,
    )


def _ask(chosen: Mapping[str, Any]) -> bool:
    """Shows what plain words were taken for; at a terminal, asks before it is kept."""
    from regie.cli.render.direct import tell_choices

    print(f"Read as: {tell_choices(chosen)}", file=sys.stderr)
    if not sys.stdin.isatty():
        return True
    return input("Keep? [Y/n] ").strip().lower() in ("", "y", "yes", "o", "oui", "j", "ja")


def _undo(options: argparse.Namespace) -> int:
    from regie.app.changes import undo

    return show(undo(options.title, by=options.by), options)


def _redo(options: argparse.Namespace) -> int:
    from regie.app.changes import redo

    return show(redo(options.title, by=options.by), options)


def _vary(options: argparse.Namespace) -> int:
    from regie.app.direct import is_scene
    from regie.app.vary import vary_shot

    if not options.shot:
        from regie.app.look_book import make_look_book

        book = make_look_book(
            options.title,
            looks=options.looks or 4,
            lights=options.lights,
            grades=options.grades,
            sets=options.sets,
            by=options.by,
        )
        return show(book, options)
    if is_scene(options.title, options.shot):
        from regie.app.vary_scene import STYLES, vary_scene

        scene = vary_scene(
            options.title,
            options.shot,
            styles=options.styles or len(STYLES),
            paces=options.paces,
            lights=options.lights,
            by=options.by,
        )
        return show(scene, options)
    return show(
        vary_shot(
            options.title,
            options.shot,
            angles=options.angles,
            lenses=options.lenses,
            lights=options.lights,
            sizes=options.sizes,
            blockings=options.blockings,
            looks=options.looks or 1,
            casts=options.casts,
            ages=options.ages,
            by=options.by,
        ),
        options,
    )


def _take(options: argparse.Namespace) -> int:
    from regie.app.vary import take_variant

    return show(take_variant(options.title, options.shot, options.number, by=options.by), options)


def _take_look(options: argparse.Namespace) -> int:
    from regie.app.look_book import take_look

    return show(take_look(options.title, options.number, by=options.by), options)


def _history(options: argparse.Namespace) -> int:
    from regie.app.changes import tell_history

    return show(tell_history(options.title), options)


def _orphans(options: argparse.Namespace) -> int:
    from regie.app.direct import find_orphans

    return show(find_orphans(options.title), options)


def _number(text: str) -> float | str:
    """A number, with its unit (`85 mm`, `T2.8`) or not; `auto` leaves it to the machine again."""
    from regie.app.direct import UNSET

    bare = (
        text.strip()
        .lower()
        .removeprefix("t")
        .removesuffix("mm")
        .removesuffix("°")
        .rstrip("ms ")
        .strip()
    )
    if text.strip().lower() in UNSET:
        return ""
    try:
        return float(bare.replace(",", "."))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no number") from error


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _piece(text: str) -> dict[str, Any]:
    """`dust=20, way=left` as a table."""
    from regie.app.changes import DirectError

    piece: dict[str, Any] = {}
    for part in text.split(","):
        key, equals, value = (p.strip() for p in part.partition("="))
        if not equals or not value:
            raise DirectError(f"--piece {text}: write key=value, key=value")
        try:
            piece[key] = int(value) if key == "debris" else float(value)
        except ValueError:
            piece[key] = value
    return piece


def _body(text: str) -> dict[str, Any]:
    """`IVO: looks_at=window, at=1.5 -2` as a row of bodies."""
    from regie.app.changes import DirectError

    who, colon, rest = text.partition(":")
    body: dict[str, Any] = {"who": who.strip()}
    # Places may be written as they are on the plan: (1.2, -0.4).
    rest = re.sub(r"[(\[]\s*([-\d.]+)[,;\s]\s*([-\d.]+)\s*[)\]]", r"\1 \2", rest)
    for part in rest.split(",") if colon else ():
        key, equals, value = part.partition("=")
        key, value = key.strip().replace("-", "_"), value.strip()
        if not equals or not value:
            raise DirectError(f"--body {text}: write NAME: key=value, key=value")
        if key in ("at", "goes_to"):
            try:
                body[key] = [float(v) for v in value.split()]
            except ValueError:
                body[key] = value  # beside whom or what
        elif key == "facing":
            body[key] = _number(value)
        elif key == "when":
            body[key] = float(value) if value.replace(".", "", 1).isdigit() else value
        else:
            body[key] = value
    if len(body) == 1:
        raise DirectError(f"--body {text}: write NAME: key=value, key=value")
    return body
