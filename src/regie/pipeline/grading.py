"""Which grade each shot has, and what of grades goes to editing rooms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from regie.film.direction import DirectionRow, LookChoice
from regie.film.grade import Cdl, Grade
from regie.pipeline.steps.grade import grade_board, grade_shot, write_ccc_file, write_cube_file
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from regie.build import Blob, Handle
    from regie.film.bible import Look
    from regie.film.shot import Shot
    from regie.pipeline.line import ProductionLine

FOLDER = "grades"
"""In the bible: the title's own grades."""

PLAIN = "plain"
"""The grade of a shot that has none though its title or its scene has."""

CCC = "grades.ccc"


def read_grades(
    title: Title, look: Look, rows: Iterable[DirectionRow], unread: list[str]
) -> dict[str, Grade]:
    """The grades that a title's look and direction name, by name.

    Args:
        unread: gets a sentence for each that cannot be had; what names it is not graded.
    """
    from regie.post.grades import GradeError, find_grade

    wanted = {look.grade: "bible/look.toml"} | {
        row.grade: str(row.cited or "bible/direction.toml")
        for row in rows
        if isinstance(row, LookChoice) and row.grade
    }
    found: dict[str, Grade] = {}
    for name, where in wanted.items():
        if name in ("", PLAIN):
            continue
        try:
            found[name] = find_grade(name, title.bible / FOLDER)
        except GradeError as error:
            unread.append(f"{where}: {error}; nothing is graded with it")
    return found


def grade_of(line: ProductionLine, shot: Shot) -> Grade | None:
    """The shot's own grade, else its title's."""
    source = line.source
    return source.grades.get(shot.grade or source.bible.look.grade)


def graded_board(line: ProductionLine, shot: Shot, drawn: Handle[Blob], turn: int) -> Handle[Blob]:
    grade = grade_of(line, shot)
    if grade is None:
        return drawn
    return line.build.call(grade_board, drawn, grade, label=shot.number, turn=turn)


def graded_shot(line: ProductionLine, shot: Shot, clip: Handle[Any]) -> Handle[Any]:
    """A shot as it is in the film. A draft moves over its board, which is graded already."""
    grade = grade_of(line, shot)
    if grade is None or shot.card or line.choice.profile == "draft":
        return clip
    return line.build.call(
        grade_shot,
        clip,
        grade,
        shot.duration,
        line.source.settings.rate,
        line.film_size,
        label=shot.number,
        turn=line.last_turn,
    )


def cdls_of(line: ProductionLine, scenes: Iterable[Sequence[Shot]]) -> dict[str, Cdl]:
    """The CDL of each shot that has one, by number."""
    return {
        shot.number: grade.cdl
        for shots in scenes
        for shot in shots
        if (grade := grade_of(line, shot)) is not None and grade.cdl is not None
    }


def write_grades(line: ProductionLine, scenes: Iterable[Sequence[Shot]]) -> None:
    """`grades.ccc` beside the cut, and each grade as a table."""
    listed = [shot for shots in scenes for shot in shots]
    used = {shot.number: g for shot in listed if (g := grade_of(line, shot)) is not None}
    cdls = cdls_of(line, [listed])
    if cdls:
        names = {number: used[number].name for number in cdls}
        line.out.add(CCC, line.build.call(write_ccc_file, cdls, names))
    for name, grade in {grade.name: grade for grade in used.values()}.items():
        plain = re.sub(r"[^\w.-]+", "-", name.removesuffix(".cube"))
        line.out.add(f"grades/{plain}.cube", line.build.call(write_cube_file, grade, label=name))
