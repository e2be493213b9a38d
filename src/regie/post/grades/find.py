"""Finds the grade that a name means: one of `named.toml`, or a file of the title's own."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from regie.film.grade import Cdl, Grade
from regie.post.grades.cdl import read_cdls
from regie.post.grades.cube import read_cube
from regie.post.grades.errors import GradeError

CDL_FILES = (".cdl", ".cc", ".ccc")
LUT_FILES = (".cube",)


def find_grade(name: str, folder: Path) -> Grade:
    """The grade of a name.

    Args:
        name: `warm`; `night.cube`, `day.cdl`; `film.ccc#12A` for one correction of several.
        folder: `bible/grades/` of the title, in which files lie.

    Raises:
        GradeError: there is none, or its file cannot be read.
    """
    if name in _named():
        return Grade(name=name, cdl=_named()[name])
    file, _, key = name.partition("#")
    said = f"bible/grades/{file}"
    kind = Path(file).suffix.lower()
    if not (CDL_FILES + LUT_FILES).count(kind) or Path(file).name != file:
        near = get_close_matches(name.lower(), name_grades(folder), n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]}? Else" if near else ""
        raise GradeError(f"there is no grade {name}{hint or ';'} there are "
                         f"{', '.join(name_grades(folder))}")  # fmt: skip
    if not (folder / file).is_file():
        raise GradeError(f"{said}: there is no such file; put it there, or choose one of "
                         f"{', '.join(name_grades(folder))}")  # fmt: skip
    if kind in LUT_FILES:
        return Grade(name=name, lut=read_cube(folder / file, said))
    found = read_cdls(folder / file, said)
    if not key and len(found) > 1:
        raise GradeError(f"{said}: has {len(found)} corrections; say which: "
                         f"{', '.join(f'{file}#{k}' for k in list(found)[:6])}")  # fmt: skip
    if key and key not in found:
        raise GradeError(f"{said}: has no correction {key}; it has {', '.join(list(found)[:12])}")
    return Grade(name=name, cdl=found[key or next(iter(found))])


def name_grades(folder: Path) -> list[str]:
    """Names of all grades that a title can have."""
    own = sorted(p.name for p in folder.glob("*") if p.suffix.lower() in CDL_FILES + LUT_FILES)
    return [*_named(), *own]


@cache
def _named() -> dict[str, Cdl]:
    text = files("regie.post.grades").joinpath("named.toml").read_text(encoding="utf-8")
    return {name: Cdl.model_validate(table) for name, table in tomllib.loads(text).items()}
