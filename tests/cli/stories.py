"""Stories whose outputs are kept: each takes its commands through the states they have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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
    walk.text("plan", "cups", *wanted, "voices")
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
        "--clause", "data_minimised=§ 3", "--read-by", "Nina Roux",
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


def pages(walk: Walk) -> None:
    """`script FILE`: what is in it, measured, as another format, and read from typed pages."""
    Path("cups.fountain").write_text(SCRIPT, encoding="utf-8")
    walk.both("script", "cups.fountain")
    walk.both("script", "cups.fountain", "--stats")
    walk.json("script", "cups.fountain", "--to", "pdf", "--out", "cups.pdf")
    walk.both("script", "cups.pdf")


def rules(walk: Walk) -> None:
    """`rules`: what holds, what it says of a title and of a shot, its cases, the desk, a draft."""
    title = begin()
    add_to(title / "title.toml", '\n[rules]\ncountries = ["FR"]\n')
    day = ("--on", "2026-09-01")
    walk.both("rules", "check", title, *day)
    walk.text("rules", "check", title, *day, "--language", "fr")
    walk.both("rules", "explain", title, "1a", *day)
    walk.text("rules", "explain", title, "1a", *day, "--language", "fr")
    walk.text("rules", "desk", title, *day)
    walk.json("rules", "desk", title, *day, "--language", "fr")
    walk.text("rules", "desk", title, *day, "--out", "desk.md")
    walk.json("rules", "desk", title, *day, "--out", "desk.json")
    walk.text("rules", "explain", title, "9Z", *day)
    walk.text("rules", "draft", title)
    walk.json("rules", "draft", title, "--name", "ours")
    walk.text("rules", "list", title)
    walk.json("rules", "list", title, "--language", "fr")
    walk.text("rules", "test", title)
    (title / "rules" / "ours.toml").unlink()
    edit(title / "rules" / "house.toml", 'verdict = "block"', 'verdict = "allow"')
    walk.both("rules", "test", title)


def jobs(walk: Walk) -> None:
    """`jobs`: none, listed in every state, cancelled, settled."""
    from regie.ledger import Ledger
    from regie.ledger import jobs as rows

    title = begin()
    walk.both("jobs", "list", title)
    ledger = Ledger.at(title / ".regie" / "ledger.sqlite")
    with ledger.begin() as connection:
        for number in range(6):
            job = rows.register_job(
                connection, key=f"take {number}", backend="farm", request={}, now=1.0
            )
            if number > 1:
                rows.claim_job(connection, job.id, "us", seconds=0.0)
                rows.start_submitting(connection, job.id, owner="us", now=2.0)
            if number > 2:
                rows.mark_unsure(connection, job.id, "us", outcome="the line broke")
    ledger.close()
    walk.both("jobs", "list", title)
    walk.text("jobs", "cancel", 1, title)
    walk.json("jobs", "cancel", 2, title)
    walk.text("jobs", "settle", 4, title, "--arrived", "farm-4", "--by", "Nina Roux")
    walk.text("jobs", "settle", 5, title, "--never-arrived", "--by", "Nina Roux")
    walk.json("jobs", "settle", 6, title, "--lost", "--cost", "0.40", "eur", "--by", "Nina Roux")
    walk.text("jobs", "cancel", 4, title)
    walk.both("jobs", "list", title, "--all")


def report(walk: Walk) -> None:
    """`report`: of a title that nobody has made, and of one with decisions."""
    title = begin()
    walk.both("report", title)
    walk.text("report", title, "--out", "report.txt")
    add_to(title / "title.toml", "\n[gates]\nscript = 2\n\n[budget]\ntitle = 20.0\n")
    assert run("make", title, "script", "--quiet")[0] == 0
    assert run("approve", title, "script", "--by", "Nina Roux")[0] == 0
    assert run("reject", title, "script.pdf", "--by", "Ivo Blanc", "--note", "no")[0] == 0
    walk.blur(r"(?m)^(  (?:Step|script\.pdf|Energy|Carbon|Water| +Likely)).*", r"\1 N")
    walk.both("report", title)
    walk.text("report", title, "--out", "report.html")
    walk.json("report", title, "--out", "report.json")


def deliveries(walk: Walk) -> None:
    """`deliver`, `verify`: held back, delivered without generation, whole, altered, unsigned."""
    from regie import __version__

    walk.mask(__version__, "VERSION")
    title, made = begin(), ("breakdown.json", "script.pdf")
    walk.text("deliver", title, *made, "--by", "Nina Roux")
    assert run("make", title, "script", "breakdown", "--quiet")[0] == 0
    walk.text("deliver", title, *made, "--by", "Nina Roux")
    for name in made:
        run("approve", title, name, "--by", "Nina Roux")
    words = ("--by", "Nina Roux", "--to", "the festival", "--claim-no-generation")
    walk.text("deliver", title, *made, *words)
    walk.json("deliver", title, *made, *words, "--language", "fr")
    signed = title / "delivered" / made[0]
    walk.both("verify", signed)
    walk.both("verify", title / "delivered" / made[-1])
    walk.both("verify", title / "out" / made[0])
    add_to(signed, " ")
    walk.both("verify", signed)
    Path("no.txt").write_text("nothing", encoding="utf-8")
    walk.both("verify", "no.txt")
    walk.text("verify", "no.txt", "--trust", "no.txt")


KNIFE = """\
Title: The Ferry

INT. GALLEY - NIGHT

NORA (40) cuts bread with a long knife. She hides the knife in her sleeve.

TOM
You heard the engine?

NORA
I heard nothing, Tom.

EXT. DECK - NIGHT

Rain. Nora leans on the rail. The knife slides from her sleeve and falls into the sea.
"""


def assistance(walk: Walk) -> None:
    """`assist`: lines found, answers cited, loglines, coverage, proposals taken and refused."""
    import sys

    sys.path.append(str(Path(__file__).parents[1] / "app" / "assistant"))
    from scripted_server import ScriptedServer, gives

    title = begin("ferry", KNIFE)
    server = ScriptedServer()
    walk.mask(server.address, "SERVER")
    walk.mask(datetime.now(UTC).strftime("%Y-%m-%d"), "TODAY")
    add_to(
        title / "title.toml",
        '\n[rules.answers]\ntraining_data_known = "yes"\ntraining_data_lawful = "yes"\n'
        f'\n[assistance]\nmodel = "local"\nbase_url = "{server.address}"\n'
        'licence = "Apache-2.0"\n',
    )

    def scripted(*answers: Any) -> None:
        """Answers whose claims cite the lines that hold their quotes."""
        server.replies = [lambda chat, a=answer: gives(_cited(a, chat)) for answer in answers]

    fall = {"says": "Nora drops the knife.", "cites": [{"quote": "falls into the sea"}]}
    hides = {"says": "She hides a knife.", "cites": [{"quote": "hides the knife"}]}
    comment = {**hides, "aspect": "visual", "good": True}
    storm = {"says": "A storm comes.", "cites": [{"quote": "thunder"}]}
    walk.both("assist", "lines", title, "Where is the knife?")
    walk.both("assist", "lines", title, "Giraffes?")
    scripted({"claims": [fall, storm]})
    walk.json("assist", "ask", title, "Where is the knife last seen?")
    walk.text("assist", "ask", title, "Where is the knife last seen?")
    scripted({"loglines": [fall]})
    walk.both("assist", "logline", title)
    scripted({"synopsis": [hides], "comments": [comment]}, {"loglines": []})
    walk.both("assist", "coverage", title)
    texts = ("The engine?", "You heard it?", "You heard the engine?")
    scripted({"alternatives": [{"text": text, "why": "drier"} for text in texts]})
    words = ("assist", "line", title, 8, "--ask", "drier")
    walk.text(*words)
    made = [p["id"] for p in walk.json(*words)["proposals"]]
    scripted({"elements": [{"category": "props", "name": "bread board", "quote": "bread"}]})
    walk.both("assist", "reading", title, "--scene", 1)
    walk.both("assist", "show", title, made[0])
    walk.text("assist", "accept", title, made[0], "--by", "Ada")
    walk.json("assist", "reject", title, made[1], "--by", "Ada")
    walk.both("assist", "show", title, made[0])
    walk.both("assist", "list", title)
    walk.text("assist", "list", begin())
    server.close()


def _cited(answer: Any, chat: Any) -> Any:
    """An answer with the number of the line that holds each quote, as the chat numbers them."""
    if isinstance(answer, list):
        return [_cited(part, chat) for part in answer]
    if not isinstance(answer, dict):
        return answer
    told = {key: _cited(part, chat) for key, part in answer.items()}
    if "quote" in told:
        numbered = (x.partition("| ") for x in chat["messages"][1]["content"].split("\n"))
        found = (int(n) for n, bar, text in numbered if bar and told["quote"] in text)
        told["line"] = next(found, 1)
    return told


def likenesses(walk: Walk) -> None:
    """`consent enrol` and `scan`: somebody known, somebody by nobody known, nobody at all."""
    from PIL import Image

    title = begin()
    Path("signed.pdf").write_bytes(b"%PDF-1.4 signed")
    collins = Path(__file__).parents[1] / "guard" / "likeness" / "portraits" / "astronaut.jpg"
    Path("collins.jpg").write_bytes(collins.read_bytes())
    entered = run_json(
        "consent", "add", title, "--person", "Eileen Collins", "--kind", "likeness", "--covers",
        "performance,recognition", "--use", "to be seen in it", "--document", "signed.pdf", "--by",
        "Nina Roux", "--from", "2026-01-01", "--fact", "data_minimised=yes",
        "--clause", "data_minimised=§ 3", "--read-by", "Nina Roux",
    )["consent"]["id"]  # fmt: skip
    walk.mask(entered, "CONSENT")
    (title / "footage").mkdir()
    Image.new("RGB", (320, 240), (70, 80, 90)).save(title / "footage" / "empty.png")
    Path(title / "footage" / "her.jpg").write_bytes(collins.read_bytes())
    walk.both("consent", "scan", title)
    walk.json("consent", "enrol", title, entered, "collins.jpg", "--by", "Nina Roux")
    walk.text("consent", "enrol", title, entered, "collins.jpg", "--by", "Nina Roux")
    walk.both("consent", "scan", title)


STORIES: dict[str, Callable[[Walk], None]] = {
    "titles": titles,
    "record": record,
    "papers": papers,
    "consents": consents,
    "scripts": scripts,
    "pages": pages,
    "rules": rules,
    "jobs": jobs,
    "report": report,
    "deliveries": deliveries,
    "assistance": assistance,
    "likenesses": likenesses,
}

NEEDS = {
    "likenesses": (
        "resemblyzer-speaker", "silero-vad", "dlib-face-recognition", "dlib-face-landmarks-5",
    ),
}  # fmt: skip
"""Models that a story's commands use."""
