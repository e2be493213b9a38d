"""Likenesses in footage, by the command line: enrolled, found again, strangers noticed."""

from __future__ import annotations

import importlib.util
import json
import pickle
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from PIL import Image, ImageOps
from tests.conftest import Ran

from regie.backends.likeness.contract import LikenessError
from regie.backends.likeness.torch_file import MAGIC, read_tensors
from regie.backends.models import find

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]
Samples = NDArray[np.float32]

pytestmark = pytest.mark.xdist_group("likeness")

MODELS = (
    "resemblyzer-speaker",
    "silero-vad",
    "dlib-face-recognition",
    "dlib-face-landmarks-5",
)

needs_models = pytest.mark.skipif(
    not all(map(find, MODELS)) or importlib.util.find_spec("dlib") is None,
    reason=f"run `regie models pull {' '.join(MODELS)}`",
)
needs_voices = pytest.mark.skipif(
    not (find("kokoro-82m-int8") and find("kokoro-voices")),
    reason="run `regie models pull --default`",
)

TODAY = date.today()
LINES = (
    "The lamp has been dark for three nights.",
    "Tell your brother that the boat is ready.",
    "I counted every step on the way up here.",
)
COLLINS = Path(__file__).parent / "portraits" / "astronaut.jpg"


def hopper() -> Image.Image:
    from matplotlib.cbook import get_sample_data

    picture: Image.Image = Image.open(get_sample_data("grace_hopper.jpg"))
    return picture.convert("RGB")


@cache
def speak(voice: str) -> tuple[Samples, ...]:
    """Lines in one of Kokoro's voices, 24 kHz."""
    from regie.backends.voice.kokoro import KokoroVoice
    from regie.film.bible import Voice

    backend = KokoroVoice()
    try:
        return tuple(backend.speak(line, Voice(name=voice), "en").samples for line in LINES)
    finally:
        backend.close()


def write_sound(path: Path, *parts: Samples) -> Path:
    pause = np.zeros(16_000, np.float32)
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, np.concatenate([p for part in parts for p in (part, pause)]), 24_000)
    return path


def write_film(path: Path, pictures: list[Image.Image], seconds: int = 2) -> Path:
    """A film of stills at 8 frames a second, each as long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as out:
        track = out.add_stream("h264", rate=8)
        track.width, track.height, track.pix_fmt = 640, 360, "yuv420p"
        for picture in pictures:
            frame = Image.new("RGB", (640, 360), (70, 80, 90))
            frame.paste(ImageOps.contain(picture, (640, 360)), (60, 0))
            for _ in range(8 * seconds):
                out.mux(track.encode(av.VideoFrame.from_image(frame)))
        out.mux(track.encode(None))
    return path


@pytest.fixture
def title(make_small_title: MakeTitle) -> Path:
    return make_small_title()


def consent(regie: Regie, title: Path, person: str, kind: str, covers: str) -> str:
    paper = title.parent / "signed.pdf"
    paper.write_bytes(b"%PDF-1.4 signed")
    added = regie(
        "consent", "add", title, "--person", person, "--kind", kind, "--covers", covers,
        "--use", "to be seen and heard in it", "--document", paper, "--by", "Nina Roux",
        "--from", TODAY - timedelta(days=9), "--fact", "data_minimised=yes",
        "--clause", "data_minimised=§ 3", "--read-by", "Nina Roux", "--json",
    )  # fmt: skip
    assert added.code == 0, added.err
    return str(added.json["consent"]["id"])


def enrol(regie: Regie, title: Path, consent_id: str, *files: Path) -> Ran:
    return regie("consent", "enrol", title, consent_id, *files, "--by", "Nina Roux", "--json")


def verdicts(ran: Ran) -> list[tuple[str, str, str]]:
    """Kind, verdict and name of everybody found."""
    return [(p["kind"], p["verdict"], p["name"]) for f in ran.json["files"] for p in f["persons"]]


@needs_models
@needs_voices
def test_a_registered_voice_is_known_again_and_a_stranger_is_noticed(
    title: Path, tmp_path: Path, regie: Regie
) -> None:
    jane, karl = speak("af_heart"), speak("am_michael")
    allowed = consent(regie, title, "Jane Doe", "voice", "performance,recognition")
    sample = write_sound(tmp_path / "sample.wav", jane[0], jane[2])
    enrolled = enrol(regie, title, allowed, sample)
    assert enrolled.code == 0, enrolled.err
    write_sound(title / "footage" / "her.wav", jane[1] * 0.4)
    scanned = regie("consent", "scan", title, "--json")
    assert scanned.code == 0, scanned.err
    assert verdicts(scanned) == [("voice", "allowed", "Jane Doe")]
    assert scanned.json["files"][0]["persons"][0]["consent"] == allowed

    write_sound(title / "footage" / "two.wav", jane[1], karl[0], karl[1], jane[1])
    scanned = regie("consent", "scan", title, "--json")
    assert scanned.code == 3
    found = {f["file"]: f["persons"] for f in scanned.json["files"]}["footage/two.wav"]
    assert [p["verdict"] for p in found] == ["allowed", "unregistered"]
    his = found[1]["spans"][0][0]
    assert abs(his - (len(jane[1]) / 24_000 + 16_000 / 24_000)) < 0.6
    assert "not in the register" in found[1]["says"]

    regie("consent", "revoke", title, allowed, "--by", "Jane Doe")
    scanned = regie("consent", "scan", title, title / "footage" / "her.wav", "--json")
    assert scanned.code == 3
    assert verdicts(scanned) == [("voice", "unconsented", "Jane Doe")]
    assert "was revoked on" in scanned.json["files"][0]["persons"][0]["says"]


@needs_models
def test_a_registered_face_is_known_again_in_film_and_a_stranger_is_noticed(
    title: Path, regie: Regie
) -> None:
    allowed = consent(regie, title, "Eileen Collins", "likeness", "performance,recognition")
    assert enrol(regie, title, allowed, COLLINS).code == 0
    portrait = Image.open(COLLINS)
    smaller = ImageOps.mirror(portrait).resize((208, 224))
    write_film(title / "footage" / "a.mp4", [smaller, hopper()])
    scanned = regie("consent", "scan", title, "--json")
    assert scanned.code == 3, scanned.err
    known, stranger = scanned.json["files"][0]["persons"]
    assert (known["verdict"], known["name"]) == ("allowed", "Eileen Collins")
    assert stranger["verdict"] == "unregistered"
    assert stranger["timecode"] == "00:00:02:00"
    with Image.open(title / stranger["crop"]) as crop:
        assert min(crop.size) > 60
    told = regie("consent", "scan", title).out
    assert "first seen at 00:00:02:00" in told and "Traceback" not in told


@needs_models
def test_one_is_enrolled_only_with_consent_to_recognition_and_alone_in_the_picture(
    title: Path, tmp_path: Path, regie: Regie
) -> None:
    without = consent(regie, title, "Eileen Collins", "likeness", "performance")
    refused = enrol(regie, title, without, COLLINS)
    assert refused.code == 3 and "not recognition" in refused.err
    both = Image.new("RGB", (900, 600))
    both.paste(hopper().resize((512, 600)), (0, 0))
    both.paste(Image.open(COLLINS), (560, 0))
    both.save(tmp_path / "both.png")
    allowed = consent(regie, title, "Eileen Collins", "likeness", "recognition")
    refused = enrol(regie, title, allowed, tmp_path / "both.png")
    assert refused.code == 4 and "2 different faces" in refused.err
    Image.new("RGB", (300, 300), (90, 120, 90)).save(tmp_path / "nobody.png")
    refused = enrol(regie, title, allowed, tmp_path / "nobody.png")
    assert refused.code == 4 and "no clear face" in refused.err
    assert (
        "likenesses" not in regie("person", "find", title, "Eileen Collins", "--json").json["data"]
    )
    # Consent to be recognised is none to be seen in the film.
    assert enrol(regie, title, allowed, COLLINS).code == 0
    regie("consent", "revoke", title, without, "--by", "Eileen Collins")
    scanned = regie("consent", "scan", title, COLLINS, "--json")
    assert scanned.code == 3
    assert verdicts(scanned) == [("face", "unconsented", "Eileen Collins")]


@needs_models
def test_what_is_enrolled_goes_with_the_person_and_is_never_in_the_record(
    title: Path, tmp_path: Path, regie: Regie
) -> None:
    allowed = consent(regie, title, "Eileen Collins", "likeness", "performance,recognition")
    assert enrol(regie, title, allowed, COLLINS).code == 0
    kept = regie("person", "find", title, "Eileen Collins", "--json").json["data"]["likenesses"]
    number = str(kept[0]["vector"][0]).encode()
    out = tmp_path / "person.zip"
    regie("person", "export", title, "Eileen Collins", "--out", out)
    with zipfile.ZipFile(out) as packed:
        assert number in packed.read("person.json")
    assert number not in (title / "record" / "chain.jsonl").read_bytes()
    (title / "footage").mkdir()
    shutil.copy(COLLINS, title / "footage" / "her.jpg")
    assert regie("consent", "scan", title).code == 0
    assert list((title / ".regie" / "scan").iterdir())
    regie("consent", "revoke", title, allowed, "--by", "Eileen Collins")
    assert regie("person", "delete", title, "Eileen Collins", "--by", "Nina Roux").code == 0
    assert not (title / ".regie" / "scan").exists()
    for file in (*(title / "record").rglob("*"), *(title / ".regie").rglob("*")):
        assert not file.is_file() or number not in file.read_bytes(), file.name
    assert verdicts(regie("consent", "scan", title, "--json")) == [("face", "unregistered", "")]


@needs_models
def test_erasing_a_revoked_consent_removes_what_was_enrolled_under_it(
    title: Path, regie: Regie
) -> None:
    allowed = consent(regie, title, "Eileen Collins", "likeness", "recognition")
    assert enrol(regie, title, allowed, COLLINS).code == 0
    regie("consent", "revoke", title, allowed, "--by", "Eileen Collins")
    erased = regie("consent", "erase", title, allowed, "--by", "Nina Roux", "--json")
    assert erased.code == 0, erased.err
    assert "likenesses" not in json.loads((title / "record" / "people.json").read_text("utf-8"))
    data = regie("person", "find", title, "Eileen Collins", "--json").json["data"]
    assert "likenesses" not in data


@needs_models
def test_a_make_says_that_footage_was_not_scanned_or_has_somebody_unregistered(
    title: Path, regie: Regie
) -> None:
    (title / "footage").mkdir()
    place = title / "footage" / "her.jpg"
    shutil.copy(COLLINS, place)
    made = regie("make", title, "breakdown", "--json")
    assert made.code == 0, made.err
    assert any("footage/her.jpg: not scanned" in w for w in made.json["warnings"])
    assert regie("consent", "scan", title).code == 3
    made = regie("make", title, "breakdown")
    assert "no consent is in force" in made.out
    allowed = consent(regie, title, "Eileen Collins", "likeness", "performance,recognition")
    assert enrol(regie, title, allowed, COLLINS).code == 0
    assert regie("consent", "scan", title).code == 0
    assert regie("make", title, "breakdown", "--json").json["warnings"] == []
    regie("consent", "revoke", title, allowed, "--by", "Eileen Collins")
    assert "no consent is in force" in regie("make", title, "breakdown").out
    place.write_bytes(place.read_bytes() + b"\0")
    assert "not scanned" in regie("make", title, "breakdown").out


@pytest.mark.parametrize("name", ["film.mp4", "sound.wav", "picture.png", "notes.txt"])
@needs_models
def test_damaged_footage_is_refused_in_a_sentence(
    name: str, title: Path, tmp_path: Path, regie: Regie
) -> None:
    file = tmp_path / name
    file.write_bytes(b"\x00\x01 this is nothing of the kind" * 40)
    scanned = regie("consent", "scan", title, file)
    assert scanned.code == 4
    assert name in scanned.err and "Traceback" not in scanned.err


def test_without_the_models_a_sentence_names_the_command(
    title: Path, tmp_path: Path, regie: Regie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIE_MODELS", str(tmp_path / "none"))
    (title / "footage").mkdir()
    shutil.copy(COLLINS, title / "footage")
    scanned = regie("consent", "scan", title)
    assert scanned.code == 5
    assert "regie models pull dlib-face-landmarks-5 dlib-face-recognition" in scanned.err
    assert not (title / ".regie" / "scan.json").exists()
    assert regie("make", title, "breakdown").code == 0


class Harm:
    """What a hostile file would have unpickled."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self._target,)


@pytest.mark.parametrize("where", range(4))
def test_weights_that_would_run_something_are_refused_and_nothing_runs(
    where: int, tmp_path: Path
) -> None:
    target = tmp_path / "harmed"
    parts: list[object] = [MAGIC, 1001, {}, {"model_state": {}}]
    parts[where] = Harm(target)
    file = tmp_path / "pretrained.pt"
    file.write_bytes(b"".join(pickle.dumps(part, 2) for part in parts))
    with pytest.raises(LikenessError, match="is refused as weights"):
        read_tensors(file, "model_state")
    assert not target.exists()


@needs_models
def test_weights_that_are_cut_short_are_refused(tmp_path: Path) -> None:
    folder = find("resemblyzer-speaker")
    assert folder is not None
    whole = (folder / "pretrained.pt").read_bytes()
    file = tmp_path / "pretrained.pt"
    for size in (0, 10, 5000, 6700, len(whole) // 2):
        file.write_bytes(whole[:size])
        with pytest.raises(LikenessError, match="is refused as weights"):
            read_tensors(file, "model_state")
