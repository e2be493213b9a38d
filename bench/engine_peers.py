"""The same graph in Snakemake and redun, in an environment that is made for it and removed."""

from __future__ import annotations

import subprocess
from pathlib import Path

SNAKEFILE = """
SHOTS = range(int(config["shots"]))
rule film:
    input: [f"out/{n}.9" for n in SHOTS]
    output: "film.txt"
    shell: "cat {input} > {output}"
rule first:
    input: "script/{n}.txt"
    output: "out/{n}.0"
    shell: "cat {input} > {output}"
for k in range(1, 10):
    rule:
        name: f"next{k}"
        input: f"out/{{n}}.{k-1}"
        output: f"out/{{n}}.{k}"
        shell: "cat {input} > {output}"
"""

REDUN_FILM = """
from redun import File, task
redun_namespace = "bench"

@task()
def first(line: str, path: str) -> File:
    file = File(path)
    file.write(line)
    return file

@task()
def follow(before: File, number: int, path: str) -> File:
    file = File(path)
    file.write(f"{before.read()} {number}")
    return file

@task()
def join(shots: list, path: str) -> File:
    file = File(path)
    file.write("\\n".join(shot.read() for shot in shots))
    return file

@task()
def main(shots: int, changed: int = -1) -> File:
    ends = []
    for n in range(shots):
        said = "something else" if n == changed else "hello"
        shot = first(f"Shot {n}: somebody says {said}.", f"out/{n}.0")
        for k in range(1, 10):
            shot = follow(shot, k, f"out/{n}.{k}")
        ends.append(shot)
    return join(ends, "film.txt")
"""


def install(folder: Path) -> str | None:
    """Makes an environment with both peers; the reason, where that cannot be done."""
    try:
        for command in (
            ["uv", "venv", "--quiet", "--python", "3.11", str(folder)],
            ["uv", "pip", "install", "--quiet", "--python", str(folder / "bin" / "python"),
             "snakemake", "redun"],
        ):  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        return "uv is not installed"
    except subprocess.CalledProcessError as error:
        return str(error.stderr).strip().splitlines()[-1]
    return None


def lay_out_snakemake(folder: Path, shots: int) -> None:
    (folder / "script").mkdir(parents=True)
    (folder / "Snakefile").write_text(SNAKEFILE)
    for shot in range(shots):
        write_snakemake_line(folder, shot, "hello")


def write_snakemake_line(folder: Path, shot: int, said: str) -> None:
    (folder / "script" / f"{shot}.txt").write_text(f"Shot {shot}: somebody says {said}.")


def snakemake_command(peers: Path, shots: int) -> list[str]:
    return [str(peers / "bin" / "snakemake"), "-c2", "--config", f"shots={shots}", "--", "film"]


def lay_out_redun(folder: Path) -> None:
    (folder / "out").mkdir(parents=True)
    (folder / "film.py").write_text(REDUN_FILM)


def redun_command(peers: Path, shots: int, changed: int) -> list[str]:
    return [
        str(peers / "bin" / "redun"), "run", "film.py", "main",
        "--shots", str(shots), "--changed", str(changed),
    ]  # fmt: skip


def get_versions(peers: Path) -> dict[str, str]:
    versions = {}
    for name in ("snakemake", "redun"):
        said = subprocess.run(
            [str(peers / "bin" / "python"), "-c",
             f"from importlib.metadata import version; print(version('{name}'))"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        versions[name] = said.stdout.strip()
    return versions
