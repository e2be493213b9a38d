"""What is wrong with a grade."""

from __future__ import annotations

from regie.post.errors import PostError


class GradeError(PostError):
    """A grade cannot be used: one sentence with file and line."""

    exit_code = 4
