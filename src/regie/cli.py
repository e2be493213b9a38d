"""Arguments in, sentences out; no logic."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from regie import __version__

EXIT_DONE = 0
EXIT_BAD_INPUT = 4
EXIT_INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code (see `docs/guide/command-line.md`)."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options) or EXIT_DONE)
    except KeyboardInterrupt:
        print("regie: stopped; `regie make` goes on from here", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads on: `regie script … | head`
        return EXIT_DONE
    except Exception as error:
        code = getattr(error, "exit_code", None)
        if code is None:
            raise
        print(f"regie: {error}", file=sys.stderr)
        return int(code)


def _speak_utf8() -> None:
    """Sentences hold names in any script, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="regie", description="An open AI production studio. A film is a build."
    )
    parser.add_argument("--version", action="version", version=f"regie {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    new = _command(commands, "new", _new, "make a title from any screenplay")
    new.add_argument("folder", type=Path, metavar="DIR", help="the title's folder; must be new")
    new.add_argument("--script", type=Path, required=True, metavar="FILE", help="the screenplay")

    make = _command(commands, "make", _make, "build a title's film and other deliverables")
    _add_build_arguments(make)
    make.add_argument("--quiet", action="store_true", help="draw no progress")
    make.add_argument(
        "--no-wait", action="store_true", help="give up at once if the title is being made already"
    )

    plan = _command(commands, "plan", _plan, "what would run and why; runs nothing")
    _add_build_arguments(plan)

    why = _command(commands, "why", _why, "the way from a deliverable back to the script")
    why.add_argument("title", type=Path, metavar="TITLE")
    why.add_argument("file", type=Path, metavar="FILE")

    receipt = _command(commands, "receipt", _receipt, "what a file is made from, and what it cost")
    receipt.add_argument("file", type=Path, metavar="FILE")
    receipt.add_argument("--title", type=Path, help="the title, if FILE is not in its folder")

    script = _command(commands, "script", _script, "read, check, convert or measure a screenplay")
    script.add_argument("file", type=Path, metavar="FILE")
    script.add_argument("--to", choices=("fountain", "fdx", "json"), help="write it as")
    script.add_argument("--out", type=Path, help="where to, instead of the standard output")
    script.add_argument("--stats", action="store_true", help="length, cast and places")

    models = commands.add_parser("models", help="model weights: list, pull")
    actions = models.add_subparsers(required=True, metavar="ACTION")
    _command(actions, "list", _models_list, "the catalogue and what is here")
    pull = _command(actions, "pull", _models_pull, "fetch models and check their digests")
    pull.add_argument("names", nargs="*", metavar="NAME")
    pull.add_argument("--default", action="store_true", help="those that the default film needs")

    backends = commands.add_parser("backends", help="what can make what: list, check")
    actions = backends.add_subparsers(required=True, metavar="ACTION")
    _command(actions, "list", _backends_list, "capabilities, backends, licences, state")
    check = _command(actions, "check", _backends_check, "run the contract's tests on a backend")
    check.add_argument("name", metavar="NAME")

    _command(commands, "doctor", _doctor, "what is missing on this machine, and how to mend it")
    return parser


def _command(
    commands: Any, name: str, function: Callable[[argparse.Namespace], int | None], summary: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=function)
    return parser


def _add_build_arguments(parser: argparse.ArgumentParser) -> None:
    from regie.targets import PROFILES, TARGETS

    parser.add_argument(
        "title", nargs="?", type=Path, default=Path(), metavar="TITLE", help="default: here"
    )
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"of: {', '.join(TARGETS)}; default: all"
    )
    parser.add_argument("--profile", choices=PROFILES, default="previs")
    parser.add_argument("--scenes", metavar="1-4,7", help="only these scenes")
    parser.add_argument("--jobs", type=int, metavar="N", help="steps at once; default: the cores")
    parser.add_argument("--executor", choices=("local", "ray"), default="local")


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _new(options: argparse.Namespace) -> None:
    from regie.production import start_title

    started = start_title(options.folder, options.script)
    if options.json:
        _print_json(started.as_json())
    else:
        print(started.as_text())


def _choice(options: argparse.Namespace) -> Any:
    from regie.targets import choose
    from regie.title_folder import SETTINGS

    title, targets = options.title, list(options.targets)
    if not (title / SETTINGS).is_file() and _is_target(str(title)):
        title, targets = Path(), [str(title), *targets]  # `regie make film` inside a title
    return title, choose(targets, options.profile, options.scenes)


def _is_target(word: str) -> bool:
    from regie.targets import TARGETS

    return word in TARGETS and not Path(word).is_dir()


def _make(options: argparse.Namespace) -> None:
    from regie.production import make_title
    from regie.terminal import ProgressView
    from regie.title_folder import find_title

    title, choice = _choice(options)
    with ProgressView(quiet=options.quiet or options.json) as view:
        made = make_title(
            find_title(title),
            choice,
            jobs=options.jobs,
            executor=options.executor,
            events=view,
            wait=not options.no_wait,
        )
    if options.json:
        _print_json(made.as_json())
    else:
        print(made.as_text())


def _plan(options: argparse.Namespace) -> None:
    from regie.production import plan_title
    from regie.title_folder import find_title

    title, choice = _choice(options)
    planned = plan_title(find_title(title), choice, jobs=options.jobs)
    if options.json:
        _print_json(planned.as_json())
    else:
        print(planned.as_text())


def _why(options: argparse.Namespace) -> None:
    from regie.tracing import trace_file

    traced = trace_file(options.title, options.file)
    if options.json:
        _print_json(traced.as_json())
    else:
        print(traced.as_text())


def _receipt(options: argparse.Namespace) -> None:
    from regie.tracing import find_receipt

    receipt = find_receipt(options.file, options.title)
    if options.json:
        _print_json(receipt.as_json())
    else:
        print(receipt.as_text())


def _script(options: argparse.Namespace) -> None:
    from regie.desk import examine_script

    examined = examine_script(options.file, to=options.to, stats=options.stats)
    for warning in examined.warnings:
        print(f"regie: {warning}", file=sys.stderr)
    if options.to and options.out:
        examined.write(options.out)
    elif options.to:
        print(examined.converted, end="")
    elif options.json:
        _print_json(examined.as_json())
    else:
        print(examined.as_text())


def _models_list(options: argparse.Namespace) -> None:
    from regie.equipment import list_catalogue

    catalogue = list_catalogue()
    if options.json:
        _print_json(catalogue.as_json())
    else:
        print(catalogue.as_text())


def _models_pull(options: argparse.Namespace) -> None:
    from regie.equipment import pull_models

    pulled = pull_models(options.names, default=options.default, tell=_tell)
    if options.json:
        _print_json(pulled.as_json())
    else:
        print(pulled.as_text())


def _tell(sentence: str) -> None:
    print(f"regie: {sentence}", file=sys.stderr, flush=True)


def _backends_list(options: argparse.Namespace) -> None:
    from regie.equipment import list_backend_states

    states = list_backend_states()
    if options.json:
        _print_json(states.as_json())
    else:
        print(states.as_text())


def _backends_check(options: argparse.Namespace) -> int:
    from regie.equipment import check_backend

    checked = check_backend(options.name)
    if options.json:
        _print_json(checked.as_json())
    else:
        print(checked.as_text())
    return checked.exit_code


def _doctor(options: argparse.Namespace) -> int:
    from regie.doctor import examine_machine

    examined = examine_machine()
    if options.json:
        _print_json(examined.as_json())
    else:
        print(examined.as_text())
    return examined.exit_code
