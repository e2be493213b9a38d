"""`regie rules`: which rules hold, what they say, and the AI Act desk."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show
from regie.support.messages import list_languages


def add(commands: Any) -> None:
    rules = add_group(commands, "rules", "the rules: check, explain, test, list, desk, draft")

    check = add_command(rules, "check", _check, "what the rules say of all that a title will do")
    check.add_argument("title", type=Path, metavar="TITLE")
    _add_day_and_language(check)

    explain = add_command(rules, "explain", _explain, "what the rules say of one shot, and why")
    explain.add_argument("title", type=Path, metavar="TITLE")
    explain.add_argument("shot", metavar="SHOT")
    _add_day_and_language(explain)

    desk = add_command(rules, "desk", _desk, "the AI Act desk: classes of risk and duties")
    desk.add_argument("title", type=Path, metavar="TITLE")
    desk.add_argument("--out", type=Path, metavar="FILE", help="write it as .pdf, .json or .md")
    _add_day_and_language(desk)

    test = add_command(rules, "test", _test, "run all worked cases, and look for contradictions")
    test.add_argument("title", nargs="?", type=Path, metavar="TITLE", help="its own rules too")

    listed = add_command(rules, "list", _list, "the rule books, or those that hold for a title")
    listed.add_argument("title", nargs="?", type=Path, metavar="TITLE")
    _add_language(listed)

    draft = add_command(rules, "draft", _draft, "start a rule file of the house's own")
    draft.add_argument("title", type=Path, metavar="TITLE")
    draft.add_argument("--name", default="house", help="of the file; default: house")


def _add_day_and_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day whose rules count; default: today"
    )
    _add_language(parser)


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=list_languages("rules"), default="en")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write 2026-08-02") from None


def _check(options: argparse.Namespace) -> int:
    from regie.app.rules import check_title

    return show(check_title(options.title, _on(options), options.language), options)


def _explain(options: argparse.Namespace) -> int:
    from regie.app.rules import explain_shot

    told = explain_shot(options.title, options.shot, _on(options), options.language)
    return show(told, options)


def _desk(options: argparse.Namespace) -> int:
    from regie.app.ai_act import open_desk

    desk = open_desk(options.title, _on(options), options.language)
    if options.out is not None:
        desk = desk.write(options.out)
    return show(desk, options)


def _test(options: argparse.Namespace) -> int:
    from regie.app.rules import prove_rules

    return show(prove_rules(options.title), options)


def _list(options: argparse.Namespace) -> int:
    from regie.app.rules import list_rules

    return show(list_rules(options.title, options.language), options)


def _draft(options: argparse.Namespace) -> int:
    from regie.app.rules import draft_house_rules

    return show(draft_house_rules(options.title, options.name), options)


def _on(options: argparse.Namespace) -> date:
    return options.on or date.today()
