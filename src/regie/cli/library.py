"""`regie library`: the things that can stand on a set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from regie.cli import add_command, add_group, show, tell


def add(commands: Any) -> None:
    library = add_group(commands, "library", "things for sets: list, search, show, add, pull")
    add_command(library, "list", _list, "every thing, its size, licence and author")
    search = add_command(library, "search", _search, "things by a word of any language")
    search.add_argument("word", metavar="WORD")
    search.add_argument("--lang", default="en", help="language of the word (default: en)")
    one = add_command(library, "show", _show, "all that is known of a thing")
    one.add_argument("key", metavar="KEY")
    new = add_command(
        library, "add", _add, "add a model of yours (glTF, USD, OBJ, FBX, .blend, STL, PLY)"
    )
    new.add_argument("file", metavar="FILE", type=Path)
    new.add_argument("--name", required=True, help="what it is, as a script would call it")
    new.add_argument("--licence", required=True, metavar="SPDX", help="of the model")
    new.add_argument("--author", required=True, metavar="NAME", help="who made it")
    new.add_argument("--concept", default="", help="its sense in WordNet, as chair.n.01")
    new.add_argument("--height", type=float, help="metres; else as the file says")
    new.add_argument(
        "--stands",
        default="floor",
        choices=["floor", "top", "wall", "ceiling", "hand", "ground", "water", "air", "worn"],
    )
    add_command(library, "pull", _pull, "fetch the furniture libraries (120 MB)")


def _list(options: argparse.Namespace) -> int:
    from regie.app.library import list_all

    return show(list_all(), options)


def _search(options: argparse.Namespace) -> int:
    from regie.app.library import search_things

    return show(search_things(options.word, options.lang), options)


def _show(options: argparse.Namespace) -> int:
    from regie.app.library import show_thing

    return show(show_thing(options.key), options)


def _add(options: argparse.Namespace) -> int:
    from regie.app.library import add_file

    added = add_file(
        options.file,
        name=options.name,
        concept=options.concept,
        licence=options.licence,
        author=options.author,
        height=options.height,
        stands=options.stands,
    )
    return show(added, options)


def _pull(options: argparse.Namespace) -> int:
    from regie.app.library import pull_furniture

    return show(pull_furniture(tell), options)
