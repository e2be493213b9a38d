"""Every command that the documents show exists, with the options that they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from regie.cli import _parser

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
