"""Every command that the documents show exists, with the options that they show."""

from __future__ import annotations

import argparse
import re
import shlex
from itertools import product
from pathlib import Path

import pytest

from regie.cli.main import _parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]


def commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for block in re.findall(r"```(?:\w*)\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            for line in block.split("\n"):
                shown = re.match(r"\s*(?:\.venv/bin/)?regie (.+?)(?:\s+#.*)?$", line)
                if shown:
                    found.append((page.name, shown[1]))
    return found


@pytest.mark.parametrize(("page", "command"), commands())
def test_a_command_of_the_documents_is_one(page: str, command: str) -> None:
    options = _parser().parse_args(shlex.split(command))
    assert callable(options.command), f"{page}: regie {command}"


def test_the_documents_show_commands() -> None:
    assert len(commands()) >= 6


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if not link.startswith("http"):
            assert (page.parent / link).exists(), link


def test_the_threats_name_tests_that_there_are() -> None:
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / "docs" / "threats.md").read_text("utf-8"))
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def commands_of(parser: argparse.ArgumentParser, words: str = "regie") -> list[str]:
    """Every command that the parser knows, `regie consent add`; of groups their actions."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not groups:
        return [words]
    return [
        command
        for group in groups
        for name, sub in group.choices.items()
        for command in commands_of(sub, f"{words} {name}")
    ]


def commands_with_a_place(page: str) -> set[str]:
    """Commands that a page has a heading for, or, below a group's `regie assist …`, a word.

    `approve|reject` names two.
    """
    named = set()
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        heading, _, text = section.partition("\n")
        for shown in re.findall(r"`(regie [^`]+)`", heading):
            words = [w for w in shown.split() if re.fullmatch(r"[a-z][a-z|-]*|…", w)]
            if words[-1] == "…":
                words[-1] = "|".join(re.findall(r"`([a-z]+)\b", text)) or "…"
            named.update(" ".join(parts) for parts in product(*(w.split("|") for w in words)))
    return named


@pytest.mark.parametrize("command", commands_of(_parser()))
def test_every_command_is_in_the_command_lines_page(command: str) -> None:
    page = (ROOT / "docs" / "guide" / "command-line.md").read_text("utf-8")
    assert command in commands_with_a_place(page), f"command-line.md says nothing of `{command}`"
