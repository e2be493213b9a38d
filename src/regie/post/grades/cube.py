"""Look-up tables in the .cube format, in and out.

Source: Adobe, Cube LUT Specification 1.0; DaVinci Resolve's LUT_*_INPUT_RANGE is understood too.
"""

from __future__ import annotations

from pathlib import Path

from regie.film.grade import Grade, Lut
from regie.post.grades.errors import GradeError

LARGEST = {"LUT_1D_SIZE": 65536, "LUT_3D_SIZE": 256}
"""Of the specification."""

MOST_BYTES = 200_000_000

BAKED = 33
"""Entries along a side of a table that a grade is written as: what most monitors take."""


def read_cube(path: Path, name: str) -> Lut:
    """Reads a table.

    Args:
        name: what the file is called in errors.

    Raises:
        GradeError: what is wrong with it, with its line.
    """
    import numpy as np

    try:
        if path.stat().st_size > MOST_BYTES:
            raise GradeError(f"{name}: larger than {MOST_BYTES // 1_000_000} MB; use a smaller LUT")
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise GradeError(f"{name}: cannot be read ({error.strerror})") from error
    sizes: dict[str, int] = {}
    low, high = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
    entries: list[tuple[float, float, float]] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words or words[0] == "TITLE":
            continue
        where = f"{name}:{number}"
        key = words[0]
        if key in LARGEST:
            sizes[key] = _size(words, key, where)
        elif key == "DOMAIN_MIN":
            low = _three(words[1:], where)
        elif key == "DOMAIN_MAX":
            high = _three(words[1:], where)
        elif key.endswith("_INPUT_RANGE"):
            least, most, _ = _three([*words[1:3], "0"], where)
            low, high = (least,) * 3, (most,) * 3
        elif key[0].isalpha():
            raise GradeError(f"{where}: {key[:30]} is no word of a .cube file")
        else:
            entries.append(_three(words, where))
    if len(sizes) != 1:
        told = "says neither LUT_1D_SIZE nor LUT_3D_SIZE"
        if sizes:
            told = "has two tables in one, which is not read; write them as one 3D LUT"
        raise GradeError(f"{name}:1: {told}")
    if any(a >= b for a, b in zip(low, high, strict=True)):
        raise GradeError(f"{name}:1: its domain is empty: DOMAIN_MIN is not below DOMAIN_MAX")
    ((kind, size),) = sizes.items()
    solid = kind == "LUT_3D_SIZE"
    wanted = size**3 if solid else size
    if len(entries) != wanted:
        raise GradeError(
            f"{name}:{number}: has {len(entries)} entries, and {kind} {size} means {wanted}"
        )
    table = np.asarray(entries, "<f4").tobytes()
    return Lut(size=size, solid=solid, low=low, high=high, table=table)


def bake_lut(grade: Grade, size: int = BAKED) -> Lut:
    """A whole grade as one solid table."""
    import numpy as np

    from regie.post.grades.apply import correct

    steps = np.linspace(0.0, 1.0, size, dtype=np.float32)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    grid = np.stack([red, green, blue], axis=-1).reshape(-1, 3)
    return Lut(size=size, solid=True, table=correct(grid, grade).astype("<f4").tobytes())


def write_cube(lut: Lut, title: str, out: Path) -> None:
    """Writes a table, six decimals an entry."""
    import numpy as np

    rows = [f'TITLE "{title.replace(chr(34), chr(39))}"',
            f"LUT_{'3D' if lut.solid else '1D'}_SIZE {lut.size}"]  # fmt: skip
    for key, values in (("DOMAIN_MIN", lut.low), ("DOMAIN_MAX", lut.high)):
        rows.append(f"{key} {' '.join(f'{v:g}' for v in values)}")
    table = np.frombuffer(lut.table, "<f4").reshape(-1, 3)
    rows += [f"{r:.6f} {g:.6f} {b:.6f}" for r, g, b in table.tolist()]
    out.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _size(words: list[str], key: str, where: str) -> int:
    if len(words) != 2 or not words[1].isdigit():
        raise GradeError(f"{where}: {key} needs one whole number")
    size = int(words[1])
    if not 2 <= size <= LARGEST[key]:
        raise GradeError(f"{where}: {key} is {size}; 2 to {LARGEST[key]} are allowed")
    return size


def _three(words: list[str], where: str) -> tuple[float, float, float]:
    import math

    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise GradeError(f"{where}: {' '.join(words)[:40]!r} are no numbers") from error
    if len(numbers) != 3 or not all(math.isfinite(n) for n in numbers):
        raise GradeError(f"{where}: needs three numbers, and has {' '.join(words)[:40]!r}")
    return (numbers[0], numbers[1], numbers[2])
