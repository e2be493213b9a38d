"""Words for `regie script FILE`."""

from __future__ import annotations

from regie.app.script import ExaminedScript
from regie.cli.render import words_for


@words_for(ExaminedScript)
def tell_examined(examined: ExaminedScript) -> str:
    sure = examined.confidence
    lines = [
        f"{examined.file}: {examined.format}, {examined.encoding}, "
        f"language {examined.language}, {examined.scenes} scenes"
        + (f", read with {sure:.0%} confidence" if sure is not None else ""),
        *(
            f"{number:>5}  {text[:90] or '(before the first slugline)'}"
            for number, text in examined.sluglines
        ),
    ]
    return "\n".join(lines) + (f"\n\n{examined.stats_text}" if examined.stats_text else "")
