"""How long a feature screenplay takes to parse, beside other Fountain parsers on the same file.

    python -m bench.script_parse [--no-peers]

Protocol: a screenplay of about 150 kB is generated from a seed; each parser reads it from a
string to its own model; processor time, best of several runs in one process. The peers are
installed with uv, or npm, in a temporary folder and timed by a small program there. The tree is
what most peers give, a typed list of lines; the screenplay adds scenes, cues taken apart, emphasis,
numbers, and a citation for every part. The same text doubled shows whether time grows in
proportion.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZE = 150_000
"""Characters of the generated script; 120 pages."""

RUNS = 15
"""Runs of which the best counts."""

NPM_PEER = "fountain-js"

NODE_PROGRAM = """
const fs = require("fs"), {Fountain} = require("fountain-js");
const text = fs.readFileSync(process.argv[2], "utf8");
const work = () => new Fountain().parse(text, true).tokens.length;
let count = work(), best = 1e9;
for (let run = 0; run < +process.argv[3]; run++) {
  const start = process.cpuUsage(); work();
  const used = process.cpuUsage(start); best = Math.min(best, (used.user + used.system) / 1e6);
}
console.log(JSON.stringify([best, count]));
"""

PEERS = ("screenplain", "jouvence", "screenplay-tools", "fountain-parser")
"""Packages compared with, as their registry names them."""

NAMES = ("MARA", "IVO", "PIP", "DR. LENOIR", "THE KEEPER", "ÉLOÏSE", "JACK", "OLD SAILOR")
PLACES = ("KITCHEN", "LAMP ROOM", "ROCKY COAST", "HARBOUR", "CAR", "CORRIDOR", "MARKET STREET")
TIMES = ("DAY", "NIGHT", "DAWN", "CONTINUOUS", "LATER")
WORDS = (
    "the lamp turns slowly over black water while a gull cries and she reads his letter again "
    "under the stairs nobody waits for the keeper who walks along the wet stones with an old "
    "lantern and a bag of tools toward the door that never closes"
).split()


def write_script(size: int, seed: int = 1) -> str:
    """A screenplay in Fountain of about `size` characters: sluglines, action, dialogue."""
    rng = random.Random(seed)
    parts = ["Title: Generated\nAuthor: A seed\n\nFADE IN:\n\n"]
    length = len(parts[0])
    while length < size:
        scene = [f"{rng.choice(('INT.', 'EXT.'))} {rng.choice(PLACES)} - {rng.choice(TIMES)}"]
        for _ in range(rng.randint(6, 22)):
            if rng.random() < 0.45:
                scene.append(_sentence(rng, 8, 45))
            else:
                cue = rng.choice(NAMES) + (" (O.S.)" if rng.random() < 0.06 else "")
                said = [_sentence(rng, 3, 22)]
                if rng.random() < 0.2:
                    said.insert(0, "(quietly)")
                if rng.random() < 0.05:
                    said.append("*" + _sentence(rng, 2, 6) + "*")
                scene.append("\n".join([cue, *said]))
        if rng.random() < 0.3:
            scene.append("CUT TO:")
        text = "\n\n".join(scene) + "\n\n"
        parts.append(text)
        length += len(text)
    return "".join(parts)


def _sentence(rng: random.Random, least: int, most: int) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(least, most))]
    return " ".join(words).capitalize() + "."


def best_of(runs: int, work: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of several runs; other programs do not count."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


PEER_PROGRAM = """
import io, json, sys, time
path = sys.argv[1]
text = open(path, encoding="utf-8").read()

def screenplain():
    from screenplain.parsers.fountain import parse
    return len(list(parse(io.StringIO(text))))

def jouvence():
    from jouvence.parser import JouvenceParser
    doc = JouvenceParser().parse(path)
    return sum(len(s.paragraphs) + 1 for s in doc.scenes)

def screenplay_tools():
    from screenplay_tools.fountain.parser import Parser
    parser = Parser()
    parser.add_text(text)
    return len(parser.script.elements)

def fountain_parser():
    import fountain_parser as f
    return len(f.parse(text).elements)

out = {}
for name, work in [("screenplain", screenplain), ("jouvence", jouvence),
                   ("screenplay-tools", screenplay_tools), ("fountain-parser", fountain_parser)]:
    try:
        count, best = work(), 9e9
        for _ in range(int(sys.argv[2])):
            start = time.process_time(); work(); best = min(best, time.process_time() - start)
        out[name] = [best, count]
    except Exception as error:
        out[name] = repr(error)
print(json.dumps(out))
"""


def time_peers(script: Path) -> dict[str, list[float] | str]:
    """Seconds and element counts of the peers, or why one could not be timed."""
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        return dict.fromkeys(PEERS, "uv is not installed")
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "venv" / "bin" / "python"
        run = {"check": True, "capture_output": True, "text": True}
        subprocess.run([uv, "venv", "-q", "-p", sys.executable, f"{folder}/venv"], **run)
        for name in PEERS:
            subprocess.run(
                [uv, "pip", "install", "-q", "-p", str(python), name],
                check=False,
                capture_output=True,
            )
        done = subprocess.run([python, "-c", PEER_PROGRAM, str(script), str(RUNS)], **run)
        found: dict[str, list[float] | str] = json.loads(done.stdout)
        return found


def time_npm_peer(script: Path) -> list[float] | str:
    """Seconds and tokens of fountain-js under node, or why it could not be timed."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "npm or node is not installed"
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "time.js"
        program.write_text(NODE_PROGRAM, encoding="utf-8")
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", NPM_PEER]
        try:
            subprocess.run(install, cwd=folder, check=True, capture_output=True, timeout=300)
            done = subprocess.run(
                ["node", str(program), str(script), str(RUNS)],
                cwd=folder, check=True, capture_output=True, text=True,
            )  # fmt: skip
        except (subprocess.SubprocessError, OSError) as error:
            return f"could not be run ({type(error).__name__})"
        found: list[float] = json.loads(done.stdout)
        return found


def peak_megabytes(text: str) -> float:
    """Most memory that one parse holds at a time, in megabytes, its text not counted."""
    import tracemalloc

    from regie.screenplay.formats.fountain.derive import screenplay_of
    from regie.screenplay.formats.fountain.tree import read_tree

    tracemalloc.start()
    screenplay_of(read_tree(text), "bench.fountain")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main(*, peers: bool = True) -> str:
    """Runs the benchmark; returns its table in Markdown."""
    from regie.preproduction import break_down
    from regie.screenplay.formats.fountain.derive import screenplay_of
    from regie.screenplay.formats.fountain.tree import read_tree

    text = write_script(SIZE)
    doubled = write_script(2 * SIZE)
    screenplay, _ = screenplay_of(read_tree(text), "bench.fountain")
    ours = best_of(RUNS, lambda: screenplay_of(read_tree(text), "bench.fountain"))
    tree = best_of(RUNS, lambda: read_tree(text))
    twice = best_of(RUNS, lambda: screenplay_of(read_tree(doubled), "bench.fountain"))
    broken = best_of(2, lambda: break_down(screenplay))
    count = sum(1 + len(s.elements) for s in screenplay.scenes)
    nodes = len(read_tree(text).nodes)
    rows = [
        "## Parsing a feature screenplay",
        "",
        "`python -m bench script_parse --write`. "
        "A " + " ".join((__doc__ or "").split("Protocol: a ")[1].split()),
        "",
        f"Script of {len(text) / 1000:.0f} kB, {len(screenplay.scenes)} scenes.",
        "",
        "| parser | ms | ratio to Régie | elements |",
        "|---|---|---|---|",
        f"| Régie: tree and cited screenplay | {ours * 1000:.0f} | 1.0 | {count} |",
        f"| Régie: lossless tree alone | {tree * 1000:.0f} | {tree / ours:.1f} | {nodes} |",
    ]
    if peers:
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "bench.fountain"
            script.write_text(text, encoding="utf-8")
            timed = {**time_peers(script), f"{NPM_PEER} (node)": time_npm_peer(script)}
            for name, result in timed.items():
                if isinstance(result, str):
                    rows.append(f"| {name} | {result} | | |")
                else:
                    ms, ratio = result[0] * 1000, result[0] / ours
                    rows.append(f"| {name} | {ms:.0f} | {ratio:.1f} | {result[1]:.0f} |")
    rows += [
        "",
        f"Twice the text takes {twice / ours:.2f} times as long. "
        f"A parse holds at most {peak_megabytes(text):.1f} MB. "
        f"The full breakdown takes {broken * 1000:.0f} ms.",
        "",
        "What counts as an element differs: Régie's are paragraphs of action, whole speeches and "
        "sluglines; screenplain's paragraphs; jouvence's and screenplay-tools' take cue, "
        "parenthetical and line apart; fountain-js's tokens also mark where a speech begins and "
        "ends.",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    print(main(peers="--no-peers" not in sys.argv))
