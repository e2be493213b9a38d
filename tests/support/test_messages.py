"""The message catalogues: complete, of one shape in all languages, and found by their files."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from rustfluent import Bundle

import regie
from regie.film.breakdown import Category
from regie.film.clearance import ClearanceKind
from regie.film.screenplay import Light
from regie.support.messages import Messages, list_languages, resolve_language, say

SOURCE = Path(regie.__file__).parent
CATALOGUES = SOURCE / "support/messages"
ROOMS = sorted(file.stem for file in (CATALOGUES / "en").glob("*.ftl"))
ALL = sorted(CATALOGUES.glob("*/*.ftl"))

_MESSAGE = re.compile(r"^([a-zA-Z][\w-]*) =(.*(?:\n(?:[ \t}].*|(?=\n[ \t])))*)", re.MULTILINE)
_VALUE = re.compile(r"\$([a-zA-Z][\w-]*)")
_SAYS = ("say", "explain", "_in_all")
"""Functions whose first argument is a message's key."""


@cache
def messages_in(file: Path) -> dict[str, str]:
    """The messages of a catalogue, as they are written."""
    found = _MESSAGE.findall(file.read_text(encoding="utf-8"))
    assert len({name for name, _ in found}) == len(found), f"{file}: a message stands twice"
    return dict(found)


def lines_of(text: str) -> int:
    """How many texts a message without variants holds, one a line."""
    return 0 if "->" in text else len([line for line in text.splitlines() if line.strip()])


@pytest.mark.parametrize("file", ALL, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_a_catalogue_is_well_formed(file: Path) -> None:
    bundle = Bundle(file.parent.name, [str(file)], strict=True)
    for name in messages_in(file):
        values = dict.fromkeys(_VALUE.findall(messages_in(file)[name]), 3)
        assert bundle.get_translation(name, values, use_isolating=False)


@pytest.mark.parametrize("file", ALL, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_a_language_says_all_with_the_same_values(file: Path) -> None:
    """What a room says in a language is complete: nobody reads half a report in another one."""
    english, other = messages_in(CATALOGUES / "en" / file.name), messages_in(file)
    assert set(other) == set(english)
    for name, text in other.items():
        assert set(_VALUE.findall(text)) == set(_VALUE.findall(english[name])), name
        if "->" not in english[name] + text:
            assert lines_of(text) == lines_of(english[name]), name


# --- keys in the source ---------------------------------------------------------------------------


def keys_of(node: ast.expr) -> Iterator[str]:
    """The keys that an expression can be, `*` for what is filled in; none for a variable."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in parts)
        case ast.IfExp(body=body, orelse=orelse):
            yield from keys_of(body)
            yield from keys_of(orelse)


def keys_in_template(node: nodes.Node) -> Iterator[str]:
    """As `keys_of`, of an expression in a page's template."""
    match node:
        case nodes.Const(value=str() as text):
            yield text
        case nodes.Concat(nodes=parts):
            yield "".join(str(p.value) if isinstance(p, nodes.Const) else "*" for p in parts)
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from keys_in_template(one)
            if other is not None:
                yield from keys_in_template(other)


def read_templates() -> tuple[set[str], set[str]]:
    """Keys that pages say, and texts in them that may be one."""
    said: set[str] = set()
    written: set[str] = set()
    for file in SOURCE.rglob("*.html"):
        page = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
        for call in page.find_all(nodes.Call):
            name = call.node.name if isinstance(call.node, nodes.Name) else ""
            if name == "say" and call.args:
                said.update(keys_in_template(call.args[0]))
        for expression in page.find_all((nodes.Const, nodes.Concat)):
            written.update(keys_in_template(expression))
    return said, written


@cache
def read_keys() -> tuple[frozenset[str], frozenset[str]]:
    """Keys that are said in the source, and all texts in it that may be one: tables of keys."""
    said, written = read_templates()
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if not any(f"{name}(" in text for name in _SAYS):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and node.args:
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else ast.unparse(called)
                said.update(keys_of(node.args[0]) if name in _SAYS else ())
            if isinstance(node, ast.Constant | ast.JoinedStr):
                written.update(keys_of(node))
    keys = {key for key in said if key.partition(".")[0] in ROOMS}
    return frozenset(keys), frozenset(k for k in written if k.partition(".")[0] in ROOMS)


def named(key: str) -> re.Pattern[str]:
    """The messages that a key names; what is filled in may be any word."""
    return re.compile(re.sub(r"[^A-Za-z0-9*-]+", "-", key).replace("*", "[A-Za-z0-9-]+"))


def test_every_key_in_the_source_is_a_message() -> None:
    said, _ = read_keys()
    assert len(said) > 200
    for key in said:
        room, _, name = key.partition(".")
        if room.startswith("studio-") and not name.strip("*"):
            continue  # words that are handed to a script by name: see `words_of_studio`
        assert name.strip("*"), f"{key}: write a part of the name, so that its use can be seen"
        names = messages_in(CATALOGUES / "en" / f"{room}.ftl")
        assert any(named(name).fullmatch(message) for message in names), key


@pytest.mark.parametrize("room", ROOMS)
def test_every_message_is_said_somewhere(room: str) -> None:
    said, written = read_keys()
    keys = [k.partition(".")[2] for k in said | written if k.startswith(f"{room}.")]
    names = [named(key) for key in keys if key.strip("*")]
    names += words_of_studio() if "*" in keys else ()
    for message in messages_in(CATALOGUES / "en" / f"{room}.ftl"):
        assert any(name.fullmatch(message) for name in names), message


@cache
def words_of_studio() -> tuple[re.Pattern[str], ...]:
    """Every word in quotes in the studio: its scripts, and its errors, take messages so."""
    files = [f for f in (SOURCE / "studio").rglob("*") if f.suffix in (".py", ".html", ".js")]
    text = " ".join(f.read_text("utf-8") for f in files)
    quoted = re.findall(r"[\"'`]([a-z][\w-]*(?:\$?\{[^}]*\}[\w-]*)*)[\"'`]|words\.([a-z]\w*)", text)
    words = {re.sub(r"\$?\{[^}]*\}", "*", one or other) for one, other in quoted}
    return tuple(named(word) for word in words if word.strip("*"))


# --- names that are filled in ---------------------------------------------------------------------


def names_filled_in() -> Iterator[str]:
    """Keys whose last part is one of the trade's words."""
    for category in Category:
        yield from (f"breakdown.category-{category}", f"breakdown.column-{category}")
    for light in Light:
        if light.value:
            yield from (f"breakdown.light-{light}", f"schedule.light-{light}")
    yield from (f"clearance.kind-{kind}" for kind in ClearanceKind)
    for file in (SOURCE / "preproduction/clearance/data").glob("content.*.toml"):
        kinds = tomllib.loads(file.read_text(encoding="utf-8"))
        for kind, levels in kinds.items():
            if kind == "told":
                # What an event tells is a stunt to clear, or violence to be looked at.
                found = {told for told, _ in levels.values()}
                level = {"stunt": "clear"}
                yield from (f"clearance.content-{k}-{level.get(k, 'check')}" for k in found)
            elif isinstance(levels, dict) and kind != "spoken":
                yield from (f"clearance.content-{kind}-{level}" for level in levels)


@pytest.mark.parametrize("key", sorted(set(names_filled_in())))
def test_every_word_of_the_trade_has_its_message(key: str) -> None:
    name = re.sub(r"[^A-Za-z0-9-]+", "-", key.partition(".")[2])
    assert name in messages_in(CATALOGUES / "en" / f"{key.partition('.')[0]}.ftl")


# --- saying ---------------------------------------------------------------------------------------


def test_a_message_takes_its_values_and_their_number() -> None:
    assert say("schedule.moves", "en", count=1) == "1 company move"
    assert say("schedule.moves", "en", count=2) == "2 company moves"
    assert say("schedule.moves", "en", count=0) == "0 company moves"
    assert say("schedule.moves", "fr", count=0) == "0 déplacement"
    assert say("schedule.moves", "fr", count=2) == "2 déplacements"
    assert say("schedule.no-scene", "fr", scene="{ $x }").count("{ $x }") == 1


def test_a_language_without_a_catalogue_is_told_in_english() -> None:
    assert say("schedule.stripboard", "xx") == "Stripboard"
    assert say("schedule.stripboard", "fr-CA") == say("schedule.stripboard", "fr_FR")
    assert say("schedule.dood", "FR-ca") == "Présence des rôles"
    assert resolve_language("de", "labels") == "de"
    assert resolve_language("de", "schedule") == "en"


def test_a_number_is_set_as_the_language_sets_it() -> None:
    assert Messages("en").number(1234.5, 2, grouped=True) == "1,234.50"
    assert Messages("fr").number(1234.5, 2, grouped=True) == "1\u202f234,50"
    assert Messages("fr").number(3) == "3"


def test_the_audience_is_told_in_seven_languages() -> None:
    assert set(list_languages("labels")) == {"en", "fr", "de", "es", "it", "pt", "nl"}
    assert list_languages("analysis") == ("en", "fr")


# --- one more language ----------------------------------------------------------------------------

SCRIPT = "Title: Toy\n\nINT. ROOM - DAY\n\nANN sits.\n\nANN\nGood morning, old friend.\n"


def toy(text: str) -> str:
    """An English catalogue with each text in another language: `‹Stripboard›`."""
    return re.sub(r"^([a-zA-Z][\w-]* = )([^{\n][^\n]*)$", r"\1‹\2›", text, flags=re.MULTILINE)


@pytest.fixture
def with_toy_language(tmp_path: Path) -> Path:
    """The house with a folder of one more language in it, all else linked to what is there."""
    house = tmp_path / "house"
    for folder, _, names in os.walk(SOURCE):
        here = house / "regie" / Path(folder).relative_to(SOURCE)
        here.mkdir(parents=True)
        for name in names:
            (here / name).symlink_to(Path(folder) / name)
    added = house / "regie/support/messages/tlh"
    added.mkdir()
    for file in (CATALOGUES / "en").glob("*.ftl"):
        (added / file.name).write_text(toy(file.read_text(encoding="utf-8")), encoding="utf-8")
    return house


def test_a_third_language_is_a_folder_of_files(with_toy_language: Path, tmp_path: Path) -> None:
    script, page = tmp_path / "toy.fountain", tmp_path / "toy.html"
    script.write_text(SCRIPT, encoding="utf-8")
    path = os.pathsep.join([str(with_toy_language), *filter(None, sys.path)])
    regie_there = [sys.executable, "-m", "regie", "script", str(script)]
    for language, title in (("tlh", "‹Script analysis›"), ("fr", "Analyse du scénario")):
        subprocess.run(
            [*regie_there, "--report", str(page), "--language", language],
            check=True,
            env={**os.environ, "PYTHONPATH": path},
            cwd=tmp_path,
        )
        told = page.read_text(encoding="utf-8")
        assert title in told and f'<html lang="{language}"' in told
    assert "tlh" not in list_languages("analysis"), "the house itself is as it was"
