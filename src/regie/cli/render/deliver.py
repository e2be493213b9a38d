"""Words for `regie deliver`."""

from __future__ import annotations

from regie.app.deliver import Delivered
from regie.cli.render import words_for
from regie.pipeline.gates import tell_alike
from regie.pipeline.uses import DELIVERED


@words_for(Delivered)
def tell_delivered(delivered: Delivered) -> str:
    lines = [
        f"{delivered.title / signed.file}: signed"
        + (f", credentials in {signed.sidecar}" if signed.sidecar else "")
        for signed in delivered.files
    ]
    lines += [f"Label: {label}" for label in delivered.labels]
    lines.append(
        f"Made without generative models; proof: {delivered.proof}"
        if delivered.made_without_generation
        else f"Generated parts: {', '.join(delivered.generation[:4])}"
        + (f" and {len(delivered.generation) - 4} more" if delivered.generation[4:] else "")
    )
    lines += tell_alike(delivered.alike)
    if delivered.unmarked:
        names = ", ".join(file.removeprefix(f"{DELIVERED}/") for file in delivered.unmarked)
        lines.append(
            f"No watermark can be read in {names}, which hold too little to "
            "hide one in; their credentials claim none."
        )
    if delivered.development:
        lines.append(
            "Signed with this machine's development certificate, which nobody else trusts; "
            "docs/guide/provenance.md says how to use your own."
        )
    lines += delivered.warnings
    return "\n".join(lines)
