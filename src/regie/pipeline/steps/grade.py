"""Steps that grade pictures, after they are drawn: a new grade draws nothing anew."""

from __future__ import annotations

from collections.abc import Mapping

from regie.build import Blob, Workspace
from regie.film.grade import Cdl, Grade
from regie.film.units import FrameRate, FrameSize
from regie.pipeline.declare import RULES, line_step


@line_step("grade.board", "boards", RULES, version=1, seconds=0.3)
def grade_board(board: Blob, grade: Grade, *, work: Workspace) -> Blob:
    """A board, graded."""
    from regie.post.grades import grade_board_file

    out = work.file("board.png")
    grade_board_file(board.path, grade, out)
    return work.keep(out)


@line_step("grade.shot", "delivery", RULES, version=1, seconds=4.0)
def grade_shot(
    shot: Blob, grade: Grade, length: int, rate: FrameRate, size: FrameSize, *, work: Workspace
) -> Blob:
    """A shot in motion, graded for the film, which shows `length` frames of it."""
    from regie.post.grades import grade_shot_file

    out = work.file("shot.mp4")
    grade_shot_file(shot.path, grade, out, rate, size, length)
    return work.keep(out)


@line_step("grade.ccc", "delivery", RULES, version=1, seconds=0.1)
def write_ccc_file(cdls: Mapping[str, Cdl], names: Mapping[str, str], *, work: Workspace) -> Blob:
    """The CDL of each shot that has one, as an ASC collection.

    Args:
        names: of the grades, by shot number.
    """
    from regie.post.grades import write_ccc

    out = work.file("grades.ccc")
    write_ccc(((number, cdl, names[number]) for number, cdl in cdls.items()), out)
    return work.keep(out)


@line_step("grade.cube", "delivery", RULES, version=1, seconds=0.3)
def write_cube_file(grade: Grade, *, work: Workspace) -> Blob:
    """A whole grade as a table, for monitors and for programs that take no CDL."""
    from regie.post.grades import bake_lut, write_cube

    out = work.file("grade.cube")
    write_cube(bake_lut(grade), grade.name, out)
    return work.keep(out)
