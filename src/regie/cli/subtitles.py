"""`regie subtitles`: files of timed text held to the rules, and mended."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.cli import add_group, show

if TYPE_CHECKING:
    from regie.app.subtitles.media import Media


def add(commands: Any) -> None:
    actions = add_group(commands, "subtitles", "subtitles of any media, held to the rules")
    check = _add(actions, "check", _check, "what the rules say of a file")
    fix = _add(actions, "fix", _fix, "mend what can be mended")
    fix.add_argument("--out", type=Path, metavar="FILE", help="beside it, NAME.fixed.srt")
    check.set_defaults(out=None)


def _add(actions: Any, name: str, function: Any, summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=summary, description=summary)
    parser.add_argument("file", type=Path, help="SubRip or WebVTT, in any encoding")
    parser.add_argument("--video", type=Path, metavar="FILE", help="that it is shown on")
    parser.add_argument("--language", default="", metavar="TAG", help="as the name ends, else en")
    parser.add_argument("--audience", choices=("adult", "children", "sdh"), default="adult")
    parser.add_argument("--rate", default="", help="frames a second, without a video; 24")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=function)
    return parser


def _check(options: argparse.Namespace) -> int:
    from regie.app.subtitles.media import check_file

    return show(check_file(options.file, _media(options)), options)


def _fix(options: argparse.Namespace) -> int:
    from regie.app.subtitles.media import fix_file

    return show(fix_file(options.file, _media(options), options.out), options)


def _media(options: argparse.Namespace) -> Media:
    from regie.app.subtitles.media import Media

    return Media(
        video=options.video,
        language=options.language,
        audience=options.audience,
        rate=options.rate,
    )
