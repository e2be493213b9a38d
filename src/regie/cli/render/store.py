"""Words for `regie gc` and `regie store verify`."""

from __future__ import annotations

from regie.app.store import Cleaned, DamagedFile, VerifiedStore
from regie.cli.render import words_for
from regie.cli.render.counting import count, duration, some


@words_for(Cleaned)
def tell_cleaned(cleaned: Cleaned) -> str:
    kept = "the last make" if cleaned.kept_makes == 1 else f"the last {cleaned.kept_makes} makes"
    if not (cleaned.results or cleaned.strays):
        return f"{cleaned.folder}: nothing to remove; all is needed by {kept}, out/ or a decision."
    would = "would go" if cleaned.dry_run else "removed"
    lines = []
    if cleaned.results:
        price = [f"{amount:.2f} {currency}" for currency, amount in cleaned.money.items() if amount]
        lines.append(
            f"{cleaned.folder}: {count(cleaned.results, 'result')} {would}, with "
            f"{count(cleaned.files, 'file')} of {size(cleaned.bytes)}; neither {kept}, nor out/, "
            "nor a decision or a delivery needs them."
        )
        lines += [f"  {step}: {number}" for step, number in cleaned.steps.items()]
        lines.append(
            f"They took {duration(cleaned.seconds)}"
            + (f" and {', '.join(price)}" if price else "")
            + " to make, and would again."
        )
    if cleaned.strays:
        lines.append(
            f"{cleaned.folder}: {count(cleaned.strays, 'file')} of {size(cleaned.stray_bytes)} "
            f"{would} that no result counts, or that were put aside."
        )
    return "\n".join(lines)


@words_for(VerifiedStore)
def tell_verified(verified: VerifiedStore) -> str:
    read = f"{count(verified.files, 'file')} of {size(verified.bytes)} read"
    if not verified.damaged:
        return f"{verified.folder}: {read}; all are as they were made."
    return "\n".join(
        [
            f"{verified.folder}: {read}; {count(len(verified.damaged), 'file')} not as made:",
            *(f"  {_tell_damage(file)}" for file in verified.damaged),
            *(f"put aside: {place}" for place in verified.aside),
            f"Next: regie make {verified.folder} makes them again.",
        ]
    )


def _tell_damage(file: DamagedFile) -> str:
    made_by = some(file.made_by, 3) or "nothing that is used now"
    touches = f"; out/: {some(file.deliverables)}" if file.deliverables else ""
    return f"{file.place} is {file.what}: {made_by}{touches}"


def size(number: int) -> str:
    """`812 bytes`, `3.4 MB`: powers of ten, as disks are sold."""
    for unit, least in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= least:
            return f"{number / least:.1f} {unit}"
    return count(number, "byte")
