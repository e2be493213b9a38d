"""*Like this picture*: named in the direction, allowed by its rights, asked about by the guard."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from test_direct import Session

from regie.app.decide import reply_to
from regie.app.direct import direct
from regie.app.make import MadeTitle, make_title
from regie.backends.manner import lacks_model
from regie.build import BuildError
from regie.build.here import run_here
from regie.film.policy import Answer
from regie.pipeline.targets import choose

pytestmark = pytest.mark.skipif(bool(lacks_model()), reason=lacks_model())

ROW = """\
[[picture]]
name = "harbour"
file = "harbour.png"
by = "Ann Lee"
rights = "commissioned"
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(tmp_path)
    folder = session.title / "bible" / "pictures"
    folder.mkdir()
    noise = np.random.default_rng(4).integers(0, 255, (64, 64, 3), np.uint8)
    Image.fromarray(noise).resize((300, 300)).save(folder / "harbour.png")
    return session


def make(session: Session) -> MadeTitle:
    return make_title(session.title, choose(["boards"]), executor=run_here)


def test_a_board_is_drawn_in_the_manner_once_a_person_answers(session: Session) -> None:
    plain = make(session)
    number = session.shot_of("never open")["shot"]
    file = session.title / "out" / "boards" / f"{number}.png"
    before, other = file.read_bytes(), sorted(file.parent.glob("2*.png"))[0].read_bytes()
    assert plain.exit_code == 0
    (session.title / "bible" / "pictures.toml").write_text(ROW, encoding="utf-8")
    direct(session.title, number, {"like": "harbour"}, by="Ann")
    with pytest.raises(BuildError, match="only on material that may be used so") as asked:
        make(session)
    waits = re.findall(r"E-[0-9a-f]{8}", str(asked.value))[0]
    facts = {"training_data_lawful": Answer.YES}
    reply_to(session.title, waits, "answer", by="Ann", facts=facts)
    assert make(session).exit_code == 0
    assert file.read_bytes() != before
    assert sorted(file.parent.glob("2*.png"))[0].read_bytes() == other


def test_a_picture_without_rights_is_not_used(session: Session) -> None:
    (session.title / "bible" / "pictures.toml").write_text(
        ROW.replace('rights = "commissioned"\n', ""), encoding="utf-8"
    )
    number = session.shot_of("never open")["shot"]
    direct(session.title, number, {"like": "harbour"}, by="Ann")
    made = make(session)
    assert made.exit_code == 0
    assert any("bible/pictures.toml:1" in w and "rights" in w for w in made.warnings)
    direct(session.title, number, {"like": "harbor"}, by="Ann")
    (session.title / "bible" / "pictures.toml").write_text(ROW, encoding="utf-8")
    assert any("did you mean harbour" in w for w in make(session).warnings)
