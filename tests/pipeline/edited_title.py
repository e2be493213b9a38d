"""A small title that is edited at random, as people and programs edit titles.

An `Edit` is drawn by hypothesis, says in words what it does, and is applied to the files of a
title. Whatever the files say afterwards is a title that can be made.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from hypothesis import strategies as st

from regie.build.here import run_here

TEXTS = (
    "You kept the light on.",
    "For you.",
    "Come on, then. The rain is nearly over.",
    "No!",
)
ACTIONS = (
    "MARA (34), in a yellow raincoat, stands by the table.",
    "Otto walks away.",
    "OTTO (70) sits down. Thunder.",
    "Rain. A car passes the Coca-Cola sign.",
    "Mara takes the gun from the drawer and runs to the door.",
)
HEADINGS = (
    "INT. KITCHEN - NIGHT",
    "EXT. STREET - DAY",
    "EXT. STREET - CONTINUOUS",
    "INT. KITCHEN - DAY",
)
CUES = ("MARA", "OTTO", "MARA (O.S.)", "OTTO (V.O.)", "THE CAPTAIN")

SETTINGS: dict[str, tuple[Any, ...]] = {
    "size": ({"width": 96, "height": 40}, {"width": 64, "height": 64}),
    "rate": ({"numerator": 24, "denominator": 1}, {"numerator": 30000, "denominator": 1001}),
    "animate_on": (4, 2),
    "loudness": (-16.0, -23.0),
    "paper": ("", "a4", "letter"),
    "language": ("en", "fr"),
    "name": ("Two Cups", "Deux tasses"),
}

BIBLE: dict[str, tuple[tuple[str, tuple[Any, ...]], ...]] = {
    "characters": (
        ("wardrobe.coat_colour", ("#d9a91f", "#2244aa")),
        ("wardrobe.hat", ("none", "cap")),
        ("figure.age", (34.0, 70.0)),
        ("figure.height", (1.5, 1.9)),
        ("voice.speed", (1.0, 1.2)),
        ("description", ("", "Tired of the sea.")),
        ("lead", (True, False)),
    ),
    "places": (
        ("seed", (7, 11)),
        ("kind", ("kitchen", "street", "office")),
        ("props", ([], ["lamp", "telephone"])),
        ("palette", ([], ["#aa3311", "#334455"])),
        ("description", ("", "Small.")),
    ),
}
LOOK = (
    ("style", ("previs", "ink")),
    ("night", ("#1b2a4a", "#402010")),
    ("grade", ("", "warm")),
    ("light", ("natural", "low key")),
)


@dataclass
class Script:
    """Fountain as a list of scenes: heading, number or nothing, blocks; and blank lines."""

    scenes: list[tuple[str, str, list[str]]]
    blanks: dict[int, int] = field(default_factory=dict)
    author: str = "The makers of Régie"

    def write(self) -> str:
        blocks = [f"Title: Two Cups\nAuthor: {self.author}"]
        for heading, number, inside in self.scenes:
            blocks.append(f"{heading} #{number}#" if number else heading)
            blocks += inside
        spaced = ("\n" * self.blanks.get(at, 0) + block for at, block in enumerate(blocks))
        return "\n\n".join(spaced).lstrip("\n") + "\n"


def first_script() -> Script:
    return Script(
        [
            (HEADINGS[0], "", [ACTIONS[0], f"MARA\n{TEXTS[0]}", f"OTTO\n{TEXTS[1]}"]),
            (HEADINGS[1], "", [ACTIONS[1], f"OTTO\n(whispering)\n{TEXTS[2]}"]),
        ]
    )


@dataclass(frozen=True)
class Edit:
    """One change. The numbers choose among what there is when it is applied."""

    what: str
    where: int
    at: int
    to: int

    def apply(self, title: EditedTitle) -> None:
        EDITS[self.what](title, self)

    def pick(self, choices: Any) -> Any:
        return choices[self.to % len(choices)]


@dataclass
class EditedTitle:
    folder: Path
    script: Script

    def save(self) -> None:
        (self.folder / "script.fountain").write_text(self.script.write(), encoding="utf-8")

    def change_table(self, name: str, change: Callable[[dict[str, Any]], None]) -> None:
        path = self.folder / name
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        change(table)
        path.write_text(tomlkit.dumps(table), encoding="utf-8")

    def make(self, targets: list[str]) -> None:
        """An incremental make of the source as it is, in this process."""
        from regie.app.make import make_title
        from regie.pipeline.targets import choose

        assert make_title(self.folder, choose(targets), executor=run_here).exit_code == 0

    def make_clean(self, targets: list[str], folder: Path) -> EditedTitle:
        """A make of the same source in another folder. What makes wrote down is source too."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(".regie", "out"))
        clean = EditedTitle(folder, self.script)
        clean.make(targets)
        return clean

    def files(self) -> dict[str, bytes]:
        out = self.folder / "out"
        return {
            p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()
        }


def new_title(folder: Path) -> EditedTitle:
    """A title of 96 × 40 pixels whose voices are silent: a make in seconds."""
    from regie.app.new_title import start_title

    script = first_script()
    source = folder.with_suffix(".fountain")
    source.write_text(script.write(), encoding="utf-8")
    start_title(folder, source)
    title = EditedTitle(folder, script)
    title.change_table("title.toml", lambda table: table.update(first_settings()))
    return title


def first_settings() -> dict[str, Any]:
    return {**{key: values[0] for key, values in SETTINGS.items()}, "voice_backend": "silence"}


def is_spoken(block: str) -> bool:
    return "\n" in block


def _scene(title: EditedTitle, edit: Edit) -> tuple[str, str, list[str]]:
    return title.script.scenes[edit.where % len(title.script.scenes)]


def rewrite(title: EditedTitle, edit: Edit) -> None:
    blocks = _scene(title, edit)[2]
    if blocks:
        at = edit.at % len(blocks)
        if is_spoken(blocks[at]):
            *cue, _ = blocks[at].split("\n")
            blocks[at] = "\n".join((*cue, edit.pick(TEXTS)))
        else:
            blocks[at] = edit.pick(ACTIONS)


def say_more(title: EditedTitle, edit: Edit) -> None:
    blocks = _scene(title, edit)[2]
    blocks.insert(edit.at % (len(blocks) + 1), f"{edit.pick(CUES)}\n{TEXTS[edit.at % 4]}")


def act_more(title: EditedTitle, edit: Edit) -> None:
    blocks = _scene(title, edit)[2]
    blocks.insert(edit.at % (len(blocks) + 1), edit.pick(ACTIONS))


def cut_block(title: EditedTitle, edit: Edit) -> None:
    blocks = _scene(title, edit)[2]
    if len(blocks) > 1:
        del blocks[edit.at % len(blocks)]


def cut_all_that_is_said(title: EditedTitle, _: Edit) -> None:
    for _, _, blocks in title.script.scenes:
        blocks[:] = [b for b in blocks if not is_spoken(b)] or [ACTIONS[1]]


def move_block(title: EditedTitle, edit: Edit) -> None:
    blocks = _scene(title, edit)[2]
    if blocks:
        blocks.insert(edit.to % len(blocks), blocks.pop(edit.at % len(blocks)))


def add_scene(title: EditedTitle, edit: Edit) -> None:
    scenes = title.script.scenes
    if len(scenes) < 4:
        said = [f"{CUES[edit.where % 5]}\n{TEXTS[edit.where % 4]}"] if edit.where % 2 else []
        new = (edit.pick(HEADINGS), "", [ACTIONS[edit.where % 5], *said])
        scenes.insert(edit.at % (len(scenes) + 1), new)


def cut_scene(title: EditedTitle, edit: Edit) -> None:
    if len(title.script.scenes) > 1:
        title.script.scenes.remove(_scene(title, edit))


def move_scene(title: EditedTitle, edit: Edit) -> None:
    scenes = title.script.scenes
    scenes.insert(edit.to % len(scenes), scenes.pop(edit.at % len(scenes)))


def number_scene(title: EditedTitle, edit: Edit) -> None:
    scenes = title.script.scenes
    taken = {number for _, number, _ in scenes}
    number = edit.pick([n for n in ("", "7", "12A", "101") if n not in taken or not n])
    heading, _, blocks = scenes[edit.where % len(scenes)]
    scenes[edit.where % len(scenes)] = (heading, number, blocks)


def move_the_scene_elsewhere(title: EditedTitle, edit: Edit) -> None:
    scenes = title.script.scenes
    _, number, blocks = scenes[edit.where % len(scenes)]
    scenes[edit.where % len(scenes)] = (edit.pick(HEADINGS), number, blocks)


def put_blank_lines(title: EditedTitle, edit: Edit) -> None:
    count = 1 + sum(1 + len(blocks) for _, _, blocks in title.script.scenes)
    title.script.blanks[edit.at % count] = edit.to % 4


def sign_anew(title: EditedTitle, edit: Edit) -> None:
    title.script.author = edit.pick(("The makers of Régie", "Somebody\nContact: else"))


def set_setting(title: EditedTitle, edit: Edit) -> None:
    key = list(SETTINGS)[edit.at % len(SETTINGS)]
    title.change_table("title.toml", lambda table: table.update({key: edit.pick(SETTINGS[key])}))


def change_bible(title: EditedTitle, edit: Edit) -> None:
    name = ("characters", "places")[edit.where % 2]
    path, values = BIBLE[name][edit.at % len(BIBLE[name])]

    def change(table: dict[str, Any]) -> None:
        held = table[list(table)[edit.where % len(table)]]
        *outer, key = path.split(".")
        for part in outer:
            held = held.setdefault(part, {})
        held[key] = edit.pick(values)

    title.change_table(f"bible/{name}.toml", change)


def change_look(title: EditedTitle, edit: Edit) -> None:
    key, values = LOOK[edit.at % len(LOOK)]
    title.change_table("bible/look.toml", lambda table: table.update({key: edit.pick(values)}))


def order_bible_otherwise(title: EditedTitle, edit: Edit) -> None:
    def turn(table: dict[str, Any]) -> None:
        rows = list(reversed(table.items()))
        table.clear()
        for key, row in rows:
            table[key] = dict(reversed(row.items())) if edit.at % 2 else row

    title.change_table(f"bible/{('characters', 'places')[edit.where % 2]}.toml", turn)


def forget_a_draft(title: EditedTitle, edit: Edit) -> None:
    """A table of the bible is thrown away: the next make drafts it anew."""

    def forget(table: dict[str, Any]) -> None:
        if len(table) > 1:
            del table[list(table)[edit.at % len(table)]]

    title.change_table(f"bible/{('characters', 'places')[edit.where % 2]}.toml", forget)


def plan_otherwise(title: EditedTitle, edit: Edit) -> None:
    title.change_table(
        "bible/schedule.toml", lambda table: table.update({"pages_a_day": edit.pick((1.0, 3.0))})
    )


EDITS: dict[str, Callable[[EditedTitle, Edit], None]] = {
    each.__name__: each
    for each in (
        put_blank_lines,
        rewrite,
        say_more,
        act_more,
        cut_block,
        cut_all_that_is_said,
        move_block,
        add_scene,
        cut_scene,
        move_scene,
        number_scene,
        move_the_scene_elsewhere,
        sign_anew,
        set_setting,
        change_bible,
        change_look,
        order_bible_otherwise,
        forget_a_draft,
        plan_otherwise,
    )
}

NUMBERS = st.integers(0, 60)


def edits() -> st.SearchStrategy[Edit]:
    return st.builds(Edit, st.sampled_from(list(EDITS)), NUMBERS, NUMBERS, NUMBERS)
