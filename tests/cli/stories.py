"""Stories whose outputs are kept: each takes its commands through the states they have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from walked import Walk, run, run_json

SCRIPT = """\
Title: Two Cups
Author: The makers of Régie

INT. KITCHEN - NIGHT

Rain. MARA (34), in a yellow raincoat, stands by the table. OTTO (70) sits.

MARA
You kept the light on.

OTTO
For you.

EXT. STREET - DAY

Otto walks away.

OTTO
Come on, then.
"""


def begin(name: str = "cups", script: str = SCRIPT) -> Path:
    """A title of small pictures, without a word kept."""
    source, folder = Path(f"{name}.fountain"), Path(name)
    source.write_text(script, encoding="utf-8")
    assert run("new", folder, "--script", source)[0] == 0
    shrink(folder)
    return folder


def shrink(folder: Path) -> None:
    text = (folder / "title.toml").read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 192, height = 80")
    text = text.replace("animate_on = 2", "animate_on = 4")
    (folder / "title.toml").write_text(text, encoding="utf-8")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def add_to(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)


def titles(walk: Walk) -> None:
    """`new`, `plan`, `make`: never made, made, changed, waiting at a gate, held by a budget."""
    Path("cups.fountain").write_text(SCRIPT, encoding="utf-8")
    walk.text("new", "told", "--script", "cups.fountain")
    walk.json("new", "cups", "--script", "cups.fountain")
    shrink(Path("cups"))
    wanted = ("script", "breakdown")
    walk.exact = True
    walk.both("plan", "cups", *wanted, "voices", "--jobs", 2)
    walk.exact = False
    walk.json("make", "cups", *wanted, "--jobs", 1)
    walk.text("make", "cups", *wanted, "--quiet")
    walk.both("plan", "cups", *wanted)
    edit(Path("cups/script.fountain"), "Come on, then.", "Come along now.")
    walk.text("plan", "cups", *wanted, "boards")
    walk.json("plan", "cups", *wanted, "voices")
    add_to(Path("cups/title.toml"), "\n[gates]\nscript = 2\n")
    walk.both("plan", "cups", "mix", "breakdown")
    walk.json("make", "cups", "mix", "breakdown", "--jobs", 1)
    walk.text("make", "cups", "mix", "--quiet")
    add_to(
        Path("cups/title.toml"),
        '\n[rules]\ndestination = ["netflix"]\ncountries = ["US"]\n',
    )
    walk.both("plan", "cups", "voices")


def record(walk: Walk) -> None:
    """`approve`, `note`, `decisions`, `ledger`, `why`, `receipt`: what was decided on what."""
    title = begin()
    add_to(title / "title.toml", "\n[gates]\nscript = 2\n")
    walk.both("decisions", title)
    walk.both("ledger", "verify", title)
    assert run("make", title, "script", "breakdown", "--quiet")[0] == 0
    walk.json("approve", title, "script", "--by", "Nina Roux", "--role", "producer")
    walk.text("approve", title, "script", "--by", "Ivo Blanc")
    walk.both("decisions", title)
    walk.text("note", title, "script", "--by", "Ivo Blanc", "--note", "shorter", "--in-writing")
    walk.json(
        "reject", title, "breakdown.json", "--by", "Ivo Blanc", "--note", "no", "--in-writing"
    )
    walk.both("decisions", title)
    walk.both("ledger", "verify", title)
    walk.text("ledger", "export", title, "--out", "record.jsonl")
    walk.json("ledger", "export", title, "--out", "record.jsonl")
    walk.both("why", title, "breakdown.json")
    walk.both("receipt", title / "out" / "breakdown.json")
    edit(title / "record" / "chain.jsonl", "shorter", "longer")
    walk.both("ledger", "verify", title)


def papers(walk: Walk) -> None:
    """`script FILE` with reports, a page and charts."""
    Path("cups.fountain").write_text(SCRIPT, encoding="utf-8")
    reports = ("--schedule", "schedule.json", "--breakdown", "breakdown.json")
    walk.both("script", "cups.fountain", *reports, "--clearance", "clearance.json")
    walk.both("script", "cups.fountain", "--report", "page.html", "--charts", "charts")


def consents(walk: Walk) -> None:
    """`consent` and `person`: entered, needed, revoked, erased, corrected, deleted."""
    title = begin()
    walk.both("consent", "list", title)
    Path("signed.pdf").write_bytes(b"%PDF-1.4 signed by Jane Doe")
    edit(title / "bible" / "characters.toml", "[mara]\n", '[mara]\nlikeness = "Jane Doe"\n')
    words = (
        "consent", "add", title, "--person", "Jane Doe", "--kind", "likeness", "--covers",
        "performance", "--use", "her face as Mara", "--document", "signed.pdf", "--by",
        "Nina Roux", "--from", "2026-01-01", "--fact", "data_minimised=yes",
    )  # fmt: skip
    entered = walk.json(*words)["consent"]["id"]
    walk.mask(entered, "CONSENT")
    karl = ["Karl Blau" if word == "Jane Doe" else word for word in words]
    walk.text(*karl, "--until", "2199-12-31")
    walk.both("consent", "list", title)
    walk.both("person", "find", title, "Jane Doe")
    walk.text("person", "export", title, "Jane Doe", "--out", "jane.zip")
    walk.json("person", "correct", title, "Jane Doe", "--new-name", "Jane Roe")
    walk.text("person", "correct", title, "Jane Roe", "--contact", "jane@example.org")
    walk.json("consent", "revoke", title, entered, "--by", "Jane Roe", "--reason", "enough")
    walk.json("consent", "erase", title, entered, "--by", "Nina Roux")
    walk.text("consent", "erase", title, entered, "--by", "Nina Roux")
    second = next(c for c in run_json("consent", "list", title)["consents"] if c["id"] != entered)
    walk.mask(second["id"], "SECOND")
    walk.text("consent", "revoke", title, second["id"], "--by", "Karl Blau")
    walk.both("consent", "list", title)
    walk.both("person", "find", title, "Jane Roe")
    walk.text("person", "delete", title, "Jane Roe", "--by", "Nina Roux")


def scripts(walk: Walk) -> None:
    """`script diff`: two drafts."""
    Path("cups.fountain").write_text(SCRIPT, encoding="utf-8")
    changed = SCRIPT.replace("For you.", "For us.\nOr not.").replace("Two Cups", "Three Cups")
    changed = changed.replace("EXT. STREET - DAY", "INT. HALL - DAY\n\nDust.\n\nEXT. ROAD - DAY")
    Path("later.fountain").write_text(changed, encoding="utf-8")
    walk.both("script", "diff", "cups.fountain", "later.fountain")
    walk.both("script", "diff", "later.fountain", "cups.fountain")
    walk.both("script", "diff", "cups.fountain", "cups.fountain")


STORIES: dict[str, Callable[[Walk], None]] = {
    "titles": titles,
    "record": record,
    "papers": papers,
    "consents": consents,
    "scripts": scripts,
}
