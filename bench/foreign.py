"""Foreign files beside a delivered title, and how long a two-hour film takes to verify.

    python -m bench.foreign [TITLE]

Protocol: a made title (`titles/lighthouse` after `make demo`) is copied; what can be seen or heard
in its `out/` is approved and delivered. Foreign pictures, sounds and drawings are those of four
Debian packages, fetched with `apt-get download` and unpacked beside it: photographs and paintings
of two desktops, the sounds of a desktop, pictures, sounds and music of a game; of each kind so
many, evenly taken from the sorted list. Each is verified with the title near; one that is taken for
a copy of something of ours is a false alarm. Then the delivered film's packets are repeated until
they last two hours, signed, and verified in a process of its own, with the title near.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "guard"))

PACKAGES = ("gnome-backgrounds", "mate-backgrounds", "sound-theme-freedesktop", "supertux-data")
EACH = {".jpg": 30, ".webp": 10, ".png": 30, ".svg": 5, ".ogg": 20, ".oga": 15, ".wav": 15}
"""How many of a kind are taken, at most."""

SMALLEST = 20_000
"""Bytes of a picture: below lie icons."""

TWO_HOURS = 7200


def main() -> str:
    """Runs the protocol; returns a Markdown table."""
    made = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "titles" / "lighthouse"
    if not (made / "out" / "film.mp4").exists():
        raise SystemExit(f"{made}: has no film; run `make demo` first")
    with tempfile.TemporaryDirectory(dir=made.parent) as folder:
        title = Path(folder) / "title"
        shutil.copytree(made, title, ignore=shutil.ignore_patterns("delivered"))
        deliver_all(title)
        rows = verify_foreign(title, fetch_foreign(Path(folder)))
        seconds, size, says = verify_long(title, Path(folder))
    lines = ["| foreign files | looked at | taken for ours |", "|---|---|---|"]
    lines += [f"| {kind} | {count} | {wrong} |" for kind, (count, wrong) in rows.items()]
    lines += [
        "",
        f"A film of two hours ({size / 1e6:.0f} MB): verified in {seconds:.1f} s, start-up "
        f"included ({says}).",
    ]
    return "\n".join(lines)


def deliver_all(title: Path) -> None:
    """Approves and delivers film, sound, subtitles, boards and shots."""
    from regie.app.decide import decide_on

    shots = sorted(board.stem for board in (title / "out" / "boards").glob("*.png"))
    decided = [(shot, gate) for shot in shots for gate in ("boards", "takes")]
    decided += [("mix", "mix"), ("en", "localisation"), ("film.mp4", "delivery")]
    for word, gate in decided:
        decide_on(title, word, "approve", by="the bench", gate=gate)
    names = ("film.mp4", "mix.wav", "subtitles/*", "boards/*", "shots/*")
    regie("deliver", title, *names, "--to", "nobody", "--by", "the bench")


def regie(*words: object) -> str:
    """Runs a command to its end and gives what it printed."""
    command = [sys.executable, "-m", "regie", *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def fetch_foreign(folder: Path) -> list[Path]:
    """Files that others made, evenly taken."""
    box = folder / "foreign"
    box.mkdir()
    subprocess.run(["apt-get", "download", *PACKAGES], cwd=box, check=True, capture_output=True)
    for package in sorted(box.glob("*.deb")):
        subprocess.run(["dpkg", "-x", package, box / "unpacked"], check=True)
    taken: list[Path] = []
    for suffix, most in EACH.items():
        there = sorted(p for p in (box / "unpacked").rglob(f"*{suffix}") if p.is_file())
        there = [p for p in there if suffix not in (".jpg", ".png") or p.stat().st_size > SMALLEST]
        taken += there[:: max(1, len(there) // most)][:most]
    return taken


def verify_foreign(title: Path, files: list[Path]) -> dict[str, tuple[int, int]]:
    """Looked at, and taken for a copy of ours, by kind."""
    from regie.app.verify import verify_file

    rows: dict[str, tuple[int, int]] = {}
    for file in files:
        count, wrong = rows.get(file.suffix, (0, 0))
        found = verify_file(file, title)
        if found.copy_of is not None:
            print(f"{file.name}: {found.sentences}", file=sys.stderr)
        rows[file.suffix] = (count + 1, wrong + (found.copy_of is not None))
    return rows


def verify_long(title: Path, folder: Path) -> tuple[float, int, str]:
    """Seconds, bytes and the finding of a two-hour film that this house signed."""
    import os
    from datetime import UTC, datetime

    from any_media import statement

    from regie.app.verify import settings_folder
    from regie.guard.provenance.certificates import find_signer
    from regie.guard.provenance.signing import sign_file

    plain, signed = folder / "plain.mp4", title / "delivered" / "long.mp4"
    repeat(title / "out" / "film.mp4", plain)
    signer = find_signer(settings_folder(), datetime.now(UTC), os.environ, None, None)
    sign_file(plain, signed, statement(), signer)
    begun = time.perf_counter()
    told = regie("verify", signed)
    return time.perf_counter() - begun, signed.stat().st_size, told.splitlines()[0]


def repeat(film: Path, out: Path) -> None:
    """The film again and again, as it is coded, until it lasts two hours."""
    import av

    with av.open(str(film)) as source, av.open(str(out), "w") as sink:
        streams = {s.index: sink.add_stream_from_template(s) for s in source.streams}
        packets = [p for p in source.demux() if p.dts is not None]
        bases = {s.index: Fraction(s.time_base or 1) for s in source.streams}
        times = {i: [(p.dts, p.pts) for p in packets if p.stream_index == i] for i in streams}
        # From the earliest time for decoding, which may be before 0, to the last one and a frame.
        seconds = max((t[-1][0] + t[1][0] - 2 * t[0][0]) * bases[i] for i, t in times.items())
        for turn in range(round(TWO_HOURS / seconds)):
            at = dict.fromkeys(streams, 0)
            for packet in packets:
                index = packet.stream_index
                dts, pts = times[index][at[index]]
                at[index] += 1
                shift = round(turn * seconds / bases[index])
                packet.dts, packet.pts = dts + shift, (pts or dts) + shift
                packet.time_base = bases[index]
                packet.stream = streams[index]
                sink.mux(packet)
                packet.stream = source.streams[index]


if __name__ == "__main__":
    print(__doc__)
    print(main())
