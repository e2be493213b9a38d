"""Grades: ASC CDLs and look-up tables, read, written, applied to pictures."""

from regie.post.grades.apply import grade_board_file, grade_picture, grade_shot_file
from regie.post.grades.cdl import read_cdls, write_ccc
from regie.post.grades.cube import bake_lut, read_cube, write_cube
from regie.post.grades.errors import GradeError
from regie.post.grades.find import find_grade, name_grades

__all__ = [
    "GradeError",
    "bake_lut",
    "find_grade",
    "grade_board_file",
    "grade_picture",
    "grade_shot_file",
    "name_grades",
    "read_cdls",
    "read_cube",
    "write_ccc",
    "write_cube",
]
