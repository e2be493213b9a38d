"""What the analysis of a feature screenplay costs, part by part.

    python -m bench.script_analysis

The screenplay is generated from a seed: 120 pages, about 170 kB, some 35 speakers of whom eight
matter, each with words of their own, calm and tense scenes in waves, English. Each part's
processor time is the best of three in one process that has loaded the room before; the peak of
memory is of a process of its own that does all of it once, start-up and imports included.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.script_parse import best_of

SIZE = 170_000
"""Characters: of this kind of text, 120 pages."""

PEOPLE = ("MARA", "IVO", "DR. LENOIR", "PIP", "HANS", "ELOISE", "THE COLONEL", "JUNE")
DAY_PLAYERS = tuple(f"{w} {n}" for w in ("GUARD", "SAILOR", "NURSE", "CLERK") for n in range(1, 9))
PLACES = (
    "HARBOUR", "LIGHTHOUSE - LAMP ROOM", "KITCHEN", "POLICE STATION", "HOSPITAL CORRIDOR", "BOAT",
    "MARKET", "SCHOOL", "COLONEL'S HOUSE", "BEACH", "CELLAR", "CHURCH",
)  # fmt: skip

CALM_ACTION = (
    "{a} stirs the soup and looks out at the quiet harbour, where two boats are coming home.",
    "{a} and {b} walk along the beach, laughing, a dog running circles around them in the sun.",
    "A warm kitchen. {a} sets the table while {b} reads a letter aloud by the window.",
    "{b} smiles, takes the cup that {a} holds out, and sits down on the old blue bench.",
    "Children play between the market stalls. {a} buys flowers, a loaf of bread and a newspaper.",
)
TENSE_ACTION = (
    "{a} runs. A shot. Glass breaks. {b} falls.",
    "Dark. {a} holds the knife and listens. A creak above. Footsteps.",
    "{b} grabs {a} by the collar and slams him against the wall.",
    "The alarm screams. {a} kicks the door. It will not open. Water pours in.",
    "Blood on the stairs. {a} climbs, trembling, a gun in {b}'s old coat.",
)
CALM_TALK = (
    "We should paint the boat before the summer, {y}, while the weather is good.",
    "Thank you. It is a lovely evening, and I am glad that you came.",
    "My mother used to sing that song when we were on the water all night.",
    "I think there is bread left, and some of the cheese from the market.",
    "You always say that, and then you stay until the lamp is lit.",
)
TENSE_TALK = (
    "Stop! Where is she?",
    "You lied to me. Why?",
    "We have no time. They will kill him!",
    "Get out. Now!",
    "Who told you? Who?!",
    "Don't you dare. Put the gun down.",
)
OWN_WORDS = (
    ("the lamp, the lens, the old machine", "I only mend what is broken"),
    ("by God and by the sea", "in my day a keeper kept his word"),
    ("clinically speaking", "the patient, as I observed, is stable"),
    ("cross my heart", "nobody ever tells me anything"),
    ("ja, ja, it is only business", "everything has its price, my friend"),
    ("how perfectly charming", "one simply does not do that here"),
    ("that is an order", "the regiment does not ask twice"),
    ("yeah, well, whatever", "like I care, honestly"),
)


def write_feature(size: int = SIZE, seed: int = 1) -> str:
    """A feature screenplay in Fountain of about `size` characters."""
    rng = random.Random(seed)
    parts = ["Title: The Keeper's Debt\nAuthor: A seed\n\nFADE IN:\n"]
    length = len(parts[0])
    while length < size:
        at = length / size
        heat = min(0.95, 0.15 + 0.55 * at + (0.3 if 0.46 < at < 0.54 or at > 0.86 else 0.0))
        scene = "\n\n".join(_scene(rng, heat, at)) + "\n\n"
        parts.append(scene)
        length += len(scene)
    return "\n".join(parts) + "\n> FADE OUT.\n"


def _scene(rng: random.Random, heat: float, at: float) -> list[str]:
    known = PEOPLE[: 3 + round(5 * min(1.0, at * 2))]
    a, b = rng.sample(range(len(known)), 2)
    light = "NIGHT" if rng.random() < heat else "DAY"
    lines = [f"{rng.choice(('INT.', 'EXT.'))} {rng.choice(PLACES)} - {light}"]
    for _ in range(rng.randint(4, 9) if heat > 0.5 else rng.randint(7, 15)):
        tense = rng.random() < heat
        if rng.random() < 0.4:
            several = rng.sample(TENSE_ACTION if tense else CALM_ACTION, 2 if tense else 3)
            action = " ".join(several)
            names = {"a": PEOPLE[a].title(), "b": PEOPLE[b].title()}
            lines.append(action.format(**names))
        else:
            a, b = b, a
            said = rng.choice(TENSE_TALK if tense else CALM_TALK).format(y=PEOPLE[b].title())
            if rng.random() < 0.5:
                said = f"{said} {rng.choice(OWN_WORDS[a]).capitalize()}."
            cue = rng.choice(DAY_PLAYERS) if rng.random() < 0.06 else PEOPLE[a]
            lines.append(f"{cue}\n{said}")
    return lines


def main() -> str:
    """Runs the benchmark; returns its table in Markdown."""
    from regie.screenplay.stats import measure

    from regie.preproduction import analyse, break_down
    from regie.preproduction.analysis.charts.all import draw_charts
    from regie.preproduction.analysis.emotion import character_moods, scene_moods
    from regie.preproduction.analysis.lexicon import load_lexicon
    from regie.preproduction.analysis.pace import pace
    from regie.preproduction.analysis.passages import read_passages
    from regie.preproduction.analysis.report.page import report_html
    from regie.preproduction.analysis.structure import structure
    from regie.preproduction.analysis.tension import tension
    from regie.preproduction.analysis.voices import voices
    from regie.screenplay.formats.fountain.derive import screenplay_of
    from regie.screenplay.formats.fountain.tree import read_tree

    text = write_feature()
    screenplay = screenplay_of(read_tree(text), "bench.fountain")[0]
    sheets = break_down(screenplay)
    whole = analyse(screenplay, sheets)
    lexicon = load_lexicon("en")
    names = [c.name for c in whole.figures.characters]
    scenes = whole.figures.scenes
    moods, tensions = whole.mood, whole.tension
    charts = draw_charts(whole, "en")
    together = best_of(3, lambda: analyse(screenplay, break_down(screenplay)))
    parts = {
        "parse": lambda: screenplay_of(read_tree(text), "bench.fountain"),
        "breakdown": lambda: break_down(screenplay),
        "words, lengths, presence": lambda: measure(screenplay, read_passages(screenplay), sheets),
        "mood": lambda: scene_moods(read_passages(screenplay), scenes, lexicon),
        "mood of characters": lambda: character_moods(
            read_passages(screenplay), scenes, names, lexicon
        ),
        "tension": lambda: tension(read_passages(screenplay), scenes, moods, lexicon),
        "pace": lambda: pace(read_passages(screenplay), scenes, lexicon),
        "voices": lambda: voices(read_passages(screenplay), names, "en"),
        "structure": lambda: structure(screenplay, whole.figures, tensions, moods),
        "charts, five SVG": lambda: draw_charts(whole, "en"),
        "report, HTML": lambda: report_html(whole, screenplay, charts, "en"),
    }
    rows = [
        "## Analysis of a feature screenplay",
        "",
        "`python -m bench script_analysis --write`. A generated screenplay of a feature's length; "
        "each part's processor time is the best of three in one process, the peak of memory is of "
        "a process of its own. Target: breakdown, analysis and shot listing in 5 s and 300 MB; "
        "shots are not listed here.",
        "",
        f"Script of {len(text) / 1000:.0f} kB, {whole.figures.pages} pages, {len(scenes)} scenes, "
        f"{len(names)} speakers. Load of the machine {os.getloadavg()[0]:.1f}; processor time.",
        "",
        "| part, on its own | s |",
        "|---|---|",
        *(f"| {name} | {best_of(3, work):.2f} |" for name, work in parts.items()),
        f"| **breakdown and analysis together** | **{together:.2f}** |",
        "",
        _alone(text),
    ]
    return "\n".join(rows)


ALONE = """
import resource, sys, time
from pathlib import Path
from regie.preproduction import analyse
from regie.screenplay import open_script
from regie.preproduction.analysis.charts.all import draw_charts
from regie.preproduction.analysis.report.page import write_report
screenplay = open_script(Path(sys.argv[1])).screenplay
analysis = analyse(screenplay)
bare = resource.getrusage(resource.RUSAGE_SELF)
write_report(analysis, screenplay, draw_charts(analysis, "en"), "en", Path(sys.argv[2]))
full = resource.getrusage(resource.RUSAGE_SELF)
for used in (bare, full):
    print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def _alone(text: str) -> str:
    """The whole of it as a process of its own: seconds and peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        script, out = Path(folder) / "bench.fountain", Path(folder) / "report.html"
        script.write_text(text, encoding="utf-8")
        ran = subprocess.run(
            [sys.executable, "-c", ALONE, script, out], check=True, capture_output=True, text=True
        )
        size = out.stat().st_size
    (bare, bare_kb), (full, full_kb) = (map(float, r.split()) for r in ran.stdout.splitlines())
    return (
        f"As a process of its own, start-up included: read, broken down and analysed in "
        f"{bare:.1f} s of processor time and {bare_kb / 1024:.0f} MiB at most; with charts "
        f"and the report ({size / 1000:.0f} kB) {full:.1f} s and {full_kb / 1024:.0f} MiB."
    )


if __name__ == "__main__":
    print(main())
