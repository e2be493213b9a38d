"""Words for `regie why` and `receipt`."""

from __future__ import annotations

from collections.abc import Sequence

from regie.app.trace import FileReceipt, TracedFile
from regie.cli.render import words_for


@words_for(FileReceipt)
def tell_receipt(receipt: FileReceipt) -> str:
    r = receipt
    energy = "measured" if r.energy_measured else "estimated"
    rows = [
        ("file", r.file),
        ("content", f"blake3 {r.digest}, {r.size} bytes"),
        ("made by", f"{r.step} version {r.step_version}, for {r.label or 'the title'}"),
        ("backend", ", ".join(r.backends) or "none: made by rules"),
        ("made at", f"{r.made_at} in {r.seconds:.2f} s, {r.wh:.4f} Wh {energy}"),
        ("made from", _shorten(r.parents, 6)),
        ("rests on", shorten_cites(r.cites)),
    ]
    return "\n".join(f"{name:>10}  {value}" for name, value in rows)


@words_for(TracedFile)
def tell_traced(traced: TracedFile) -> str:
    width = max((len(line.cite) for line in traced.lines), default=0)
    return "\n".join(
        [
            tell_receipt(traced.receipt),
            f"{'chain':>10}  {traced.chain}",
            f"{'people':>10}  {', '.join(traced.people) or 'nobody'}",
            f"{'settings':>10}  {', '.join(f'{k} {v}' for k, v in traced.settings.items())}",
            f"{'in all':>10}  {traced.seconds:.1f} s of work, {traced.wh:.2f} Wh",
            f"{'script':>10}",
            *(f"  {line.cite.ljust(width)}  {line.text}" for line in traced.lines),
        ]
    )


def shorten_cites(cites: Sequence[str]) -> str:
    """`script.fountain:3-7, 12`, in order of file and line."""
    by_file: dict[str, set[int]] = {}
    for cite in cites:
        name, _, line = cite.rpartition(":")
        if line.isdigit():
            by_file.setdefault(name, set()).add(int(line))
    parts = []
    for name, numbers in by_file.items():
        runs: list[list[int]] = []
        for number in sorted(numbers):
            if runs and number <= runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
        parts.append(f"{name}:{shown}")
    return "; ".join(parts) or "no script line"


def _shorten(items: Sequence[str], most: int) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return (", ".join(items[:most]) + more) or "the source"
