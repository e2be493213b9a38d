"""`regie new`, `make`, `plan`, `allow`: titles are started, built, planned, and trusted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, show, tell


def add(commands: Any) -> None:
    new = add_command(commands, "new", _new, "make a title from any screenplay")
    new.add_argument("folder", type=Path, metavar="DIR", help="the title's folder; must be new")
    new.add_argument("--script", type=Path, required=True, metavar="FILE", help="the screenplay")

    make = add_command(commands, "make", _make, "build a title's film and other deliverables")
    _add_build_arguments(make)
    make.add_argument("--quiet", action="store_true", help="draw no progress")
    make.add_argument(
        "--no-wait", action="store_true", help="give up at once if the title is being made already"
    )

    plan = add_command(commands, "plan", _plan, "what would run and why; runs nothing")
    _add_build_arguments(plan)

    allow = add_command(commands, "allow", _allow, "let a title read a folder that is outside it")
    allow.add_argument("title", type=Path, metavar="TITLE")
    allow.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="default: say what is allowed"
    )
    allow.add_argument("--no-more", action="store_true", help="allow it no more")


def _add_build_arguments(parser: argparse.ArgumentParser) -> None:
    from regie.pipeline.profiles import PROFILES

    parser.add_argument(
        "title", nargs="?", type=Path, default=Path(), metavar="TITLE", help="default: here"
    )
    targets = parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help="of: %(known)s; default: all"
    )
    vars(targets)["known"] = _Targets()  # asked for when help is printed, not at every start
    parser.add_argument("--profile", choices=PROFILES, default="previs")
    parser.add_argument("--scenes", metavar="1-4,7", help="only these scenes")
    parser.add_argument(
        "--shots", metavar="2E,2F", help="only these shots, of boards, stages, passes and finals"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="steps at once; default: the cores")
    parser.add_argument(
        "--by", default="", metavar="NAME", help="whose budget it counts against; default: you"
    )
    parser.add_argument("--executor", choices=("local", "ray"), default="local")


def _new(options: argparse.Namespace) -> int:
    from regie.app.new_title import start_title

    started = start_title(options.folder, options.script)
    for warning in started.warnings:
        tell(warning)
    return show(started, options)


def _make(options: argparse.Namespace) -> int:
    from regie.app.make_apart.story import MakeAsk
    from regie.app.make_apart.watched import make_watched
    from regie.cli.progress import ProgressView
    from regie.pipeline.title_folder import find_title

    title, targets = _asked(options)
    ask = MakeAsk(
        targets=tuple(targets),
        scenes=options.scenes or "",
        shots=options.shots or "",
        profile=options.profile,
    )
    with ProgressView(quiet=options.quiet or options.json) as view:
        made = make_watched(
            find_title(title),
            ask,
            jobs=options.jobs,
            executor=options.executor,
            events=view,
            wait=not options.no_wait,
            by=options.by,
        )
    for warning in made.asides:
        tell(warning)
    return show(made, options)


def _plan(options: argparse.Namespace) -> int:
    from regie.app.plan import plan_title
    from regie.pipeline.title_folder import find_title

    title, choice = _choice(options)
    planned = plan_title(find_title(title), choice, jobs=options.jobs, by=options.by)
    return show(planned, options)


def _allow(options: argparse.Namespace) -> int:
    from regie.app.allow_folder import let_title_read

    told = let_title_read(options.title, options.folder, allowed=not options.no_more)
    return show(told, options)


def _choice(options: argparse.Namespace) -> Any:
    from regie.pipeline.targets import choose

    title, targets = _asked(options)
    return title, choose(targets, options.profile, options.scenes, options.shots)


def _asked(options: argparse.Namespace) -> tuple[Path, list[str]]:
    """The title and the targets that are meant."""
    from regie.pipeline.title_folder import SETTINGS

    title, targets = options.title, list(options.targets)
    if not (title / SETTINGS).is_file() and _is_target(str(title)):
        return Path(), [str(title), *targets]  # `regie make film` inside a title
    return title, targets


def _is_target(word: str) -> bool:
    from regie.film.deliverables import is_target

    return is_target(word) and not Path(word).is_dir()


class _Targets:
    """The words that ask for something, those of other packages too."""

    def __str__(self) -> str:
        from regie.film.deliverables import list_targets

        return ", ".join(list_targets())
