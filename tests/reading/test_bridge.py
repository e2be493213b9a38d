"""The board's beats are those of the resolved reading, and no line is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from regie.film.reading import About, Act
from regie.reading import read_script
from regie.reading.beats import ActionBeat, SpeechBeat
from regie.reading.bridge import beats_of
from regie.reading.deeds import Deed
from regie.reading.parsing.language_models import is_there
from regie.screenplay import read_screenplay

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")

SCRIPT = """INT. WORKSHOP - DAY

VERA (40s) paints a fence.

VERA
(nods)
Come in.

IVAN (12) enters with a bucket. He is too proud to kneel.

IVAN (V.O.)
I never knelt.

IVAN
Where?

Ivan leaves.
"""


def test_beats_follow_the_reading(tmp_path: Path) -> None:
    script = tmp_path / "script.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    screenplay = read_screenplay(script)
    reading = read_script(screenplay)
    beats = beats_of(screenplay.scenes[0], reading.scenes[0], {})
    speeches = [b for b in beats.beats if isinstance(b, SpeechBeat)]
    actions = [b for b in beats.beats if isinstance(b, ActionBeat)]
    assert [b.line_id for b in speeches] == [i for i, _ in screenplay.scenes[0].lines()]
    assert [b.heard_only for b in speeches] == [False, True, False]
    assert beats.opening == ("vera",)
    entering = next(b for b in actions if any(e.act is Act.ENTER for e in b.events))
    assert [(d.who, d.deed) for d in entering.doings] == [("ivan", Deed.ENTER)]
    assert entering.present == ("vera", "ivan")
    assert not any(d.deed is Deed.KNEEL for b in actions for d in b.doings)
    assert actions[0].about is About.ACTION
    assert actions[0].topic[0] == "vera"
    assert beats.order == ("vera", "ivan")
