"""Steps for builds on either database."""

from __future__ import annotations

from regie.build import Blob, Workspace, step


@step("test.write", version=1)
def write(text: str, *, work: Workspace) -> Blob:
    file = work.file("text.txt")
    file.write_text(text)
    return work.keep(file)


@step("test.read", version=1)
def read(files: tuple[Blob, ...]) -> str:
    return " ".join(file.path.read_text() for file in files)
