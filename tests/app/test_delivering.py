"""What leaves the house: approved as it is, labelled, marked and signed; undone when it must be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from blake3 import blake3
from tests.conftest import SMALL_SCRIPT, Ran

Regie = Callable[..., Ran]
MakeTitle = Callable[..., Path]

pytestmark = pytest.mark.xdist_group("guard")


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A development certificate of its own for each test."""
    monkeypatch.setenv("REGIE_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small film, made once."""
    from regie.cli.main import run

    folder = tmp_path_factory.mktemp("delivered")
    script = folder / "cups.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    title = folder / "cups"
    assert run(["new", str(title), "--script", str(script)]) == 0
    settings = title / "title.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 480, height = 200")
    settings.write_text(text.replace("animate_on = 2", "animate_on = 4"), encoding="utf-8")
    assert run(["make", str(title), "--quiet", "--profile", "draft"]) == 0
    return title


@pytest.fixture
def title(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "cups"
    shutil.copytree(made, copy, symlinks=True)
    return copy


def approve(regie: Regie, title: Path, *subjects: str, by: str = "Nina Roux") -> None:
    for subject in subjects:
        ran = regie("approve", title, subject, "--by", by)
        assert ran.code == 0, ran.err


def first_frame(film: Path) -> np.ndarray:
    import av

    with av.open(str(film)) as container:
        frame = next(container.decode(video=0))
        return np.asarray(frame.to_ndarray(format="rgb24"))


def test_nothing_is_delivered_that_nobody_has_approved(title: Path, regie: Regie) -> None:
    refused = regie("deliver", title, "--by", "Nina Roux", "--to", "the festival")
    assert refused.code == 3
    assert "film.mp4 waits for approval" in refused.err
    assert not list((title / "delivered").glob("*.mp4"))


def test_a_delivery_is_labelled_marked_signed_and_leads_back_to_the_script(
    title: Path, regie: Regie
) -> None:
    approve(regie, title, "film", "subtitles/en.srt", "mix")
    approve(regie, title, "shots.csv", by="Ivo Blanc")
    delivered = regie(
        "deliver", title, "film.mp4", "subtitles/*", "mix.wav",
        "--by", "Nina Roux", "--to", "the festival", "--json",
    )  # fmt: skip
    assert delivered.code == 0, delivered.err
    film = title / "delivered" / "film.mp4"
    verified = regie("verify", film, "--json")
    assert verified.code == 0, verified.out + verified.err
    told = verified.json
    text = json.dumps(told)
    assert "Nina Roux" in text
    assert "Ivo Blanc" not in text, "the shot list is not in the film"
    assert "script.fountain" in text and "You kept the light on" in text
    assert "development" in text
    assert "compositeWithTrainedAlgorithmicMedia" in text, "voices are made by a trained model"
    assert not delivered.json["made_without_generation"]

    plain, shown = first_frame(title / "out" / "film.mp4"), first_frame(film)
    assert plain.shape == shown.shape
    assert np.abs(plain.astype(int) - shown).max() > 100, "the label is seen on the first frame"
    assert delivered.json["labels"]
    cues = (title / "delivered" / "subtitles" / "en.srt").read_text(encoding="utf-8")
    assert delivered.json["labels"][0] in cues.replace("\n", " ")
    assert (title / "delivered" / "subtitles" / "en.srt.c2pa").exists()

    assert "Labels in it: label.voice" in text
    heard = regie("verify", title / "delivered" / "mix.wav")
    assert heard.code == 0 and "Labels in it" not in heard.out, "nothing is spoken in the mix"

    record = regie("ledger", "export", title, "--out", title / "audit.jsonl")
    assert record.code == 0
    last = json.loads((title / "audit.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert last["kind"] == "delivered" and last["body"]["to"] == "the festival"
    digests = {file["path"]: file["digest"] for file in last["body"]["files"]}
    assert digests["delivered/film.mp4"] == blake3(film.read_bytes()).hexdigest()


def test_a_shot_altered_after_approval_is_not_delivered(title: Path, regie: Regie) -> None:
    approve(regie, title, "film", "subtitles/en.srt")
    script = title / "script.fountain"
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("Come on, then.", "Come along with me, then."), "utf-8")
    assert regie("make", title, "film", "subtitles", "--profile", "draft").code == 0
    refused = regie("deliver", title, "--by", "Nina Roux")
    assert refused.code == 3
    assert "because it changed" in refused.err
    approve(regie, title, "film", "subtitles/en.srt")
    assert regie("deliver", title, "--by", "Nina Roux").code == 0


def test_a_file_that_somebody_swapped_is_not_delivered(title: Path, regie: Regie) -> None:
    approve(regie, title, "film", "subtitles/en.srt")
    film = title / "out" / "film.mp4"
    content = film.read_bytes()
    film.unlink()
    film.write_bytes(content + b"\0" * 64)
    refused = regie("deliver", title, "--by", "Nina Roux")
    assert refused.code == 4
    assert "is not what was made" in refused.err


def test_a_stripped_copy_is_known_again(title: Path, tmp_path: Path, regie: Regie) -> None:
    import av

    approve(regie, title, "film", "subtitles/en.srt")
    assert regie("deliver", title, "--by", "Nina Roux", "--to", "a friend").code == 0
    stripped = tmp_path / "copy.mp4"
    with (
        av.open(str(title / "delivered" / "film.mp4")) as source,
        av.open(str(stripped), "w") as out,
    ):
        video = out.add_stream("libx264", rate=24, options={"crf": "26"})
        video.width, video.height, video.pix_fmt = 480, 200, "yuv420p"
        for frame in source.decode(video=0):
            out.mux(video.encode(frame.reformat(format="yuv420p")))
        out.mux(video.encode())
    verified = regie("verify", stripped, "--title", title)
    assert verified.code != 0
    assert "film.mp4" in verified.out


def test_revocation_after_delivery_lists_what_left_and_takes_it_back(
    make_small_title: MakeTitle, tmp_path: Path, regie: Regie
) -> None:
    title = make_small_title()
    people = title / "bible" / "characters.toml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("[mara]\n", '[mara]\nlikeness = "Jane Doe"\n'), "utf-8")
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.4 signed")
    consent = regie(
        "consent", "add", title, "--person", "Jane Doe", "--kind", "likeness",
        "--use", "her likeness as Mara's", "--covers", "performance", "--from", "2026-01-01",
        "--document", paper, "--fact", "data_minimised=yes",
        "--clause", "data_minimised=§ 3", "--read-by", "Nina Roux", "--by", "Nina Roux", "--json",
    ).json["consent"]["id"]  # fmt: skip
    assert regie("make", title, "boards").code == 0
    boards = sorted(p.stem for p in (title / "out" / "boards").glob("*.png"))
    approve(regie, title, *boards)
    sent = regie("deliver", title, "boards/*", "--by", "Nina Roux", "--to", "the client", "--json")
    assert sent.code == 0, sent.err
    assert consent in json.dumps(regie("verify", title / "delivered/boards/1A.png", "--json").json)

    revoked = regie("consent", "revoke", title, consent, "--by", "Jane Doe", "--json").json
    left = {d["file"] for d in revoked["delivered"]}
    assert "delivered/boards/1A.png" in left
    assert {d["to"] for d in revoked["delivered"]} == {"the client"}
    assert not (title / "delivered" / "boards" / "1A.png").exists()
    assert not (title / "out" / "boards" / "1A.png").exists()
    assert regie("deliver", title, "boards/*", "--by", "Nina Roux").code in (3, 4)
    erased = regie("consent", "erase", title, consent, "--by", "Nina Roux")
    assert erased.code == 0, erased.err
    assert not list((title / "delivered").rglob("1A.png"))


def test_an_expired_certificate_signs_nothing(title: Path, tmp_path: Path, regie: Regie) -> None:
    import datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Old House")])
    begun = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(begun).not_valid_after(begun + datetime.timedelta(days=365))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
        .add_extension(x509.KeyUsage(True, *[False] * 8), True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem, secret = tmp_path / "old.pem", tmp_path / "old.key"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    approve(regie, title, "film", "subtitles/en.srt")
    refused = regie("deliver", title, "--by", "Nina Roux", "--certificate", pem, "--key", secret)
    assert refused.code in (3, 4)
    assert "Traceback" not in refused.err
    assert not list((title / "delivered").glob("*.mp4"))


def test_sound_has_its_label_beside_it_and_a_board_none_of_voices(
    title: Path, regie: Regie
) -> None:
    approve(regie, title, "mix", "1A")
    if not (title / "out" / "boards").exists():
        pytest.fail("boards come with the film")
    assert regie("approve", title, "boards/1A.png", "--by", "Nina Roux").code == 0
    sent = regie("deliver", title, "mix.wav", "boards/1A.png", "--by", "Nina Roux", "--json")
    assert sent.code == 0, sent.err
    label = (title / "delivered" / "mix.wav.label.txt").read_text(encoding="utf-8")
    assert "voice" in label.lower()
    board = title / "delivered" / "boards" / "1A.png"
    told = regie("verify", board, "--json").json
    assert "algorithmicMedia" in json.dumps(told)
    assert "rainedAlgorithmicMedia" not in json.dumps(told), "no voice is seen on a board"
    assert "label.voice" not in json.dumps(told)


def test_what_is_made_without_generation_may_say_so_and_nothing_else(
    title: Path, regie: Regie
) -> None:
    approve(regie, title, "film")
    assert regie("approve", title, "boards/1A.png", "--by", "Nina Roux").code == 0
    refused = regie("deliver", title, "film.mp4", "--claim-no-generation", "--by", "Nina Roux")
    assert refused.code in (3, 4)
    assert "would not be true" in refused.err
    assert not (title / "delivered" / "film.mp4").exists()
    sent = regie(
        "deliver", title, "boards/1A.png", "--claim-no-generation", "--by", "Nina Roux", "--json"
    )
    assert sent.code == 0, sent.err
    assert sent.json["made_without_generation"]
    proof = json.loads((title / sent.json["proof"]).read_text(encoding="utf-8"))
    assert proof["holds"] and proof["steps"]


def test_a_label_that_was_not_drawn_stops_the_delivery(
    title: Path, regie: Regie, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regie.guard.provenance import labels, read_back

    assert read_back.draw_labels is labels.draw_labels, "the reader keeps the true drawing"
    approve(regie, title, "1A")
    assert regie("approve", title, "boards/1A.png", "--by", "Nina Roux").code == 0
    words = ("deliver", title, "boards/1A.png", "--claim-no-generation", "--by", "Nina Roux")
    with monkeypatch.context() as broken:
        broken.setattr(labels, "draw_labels", lambda *_, **__: None)
        refused = regie(*words)
    assert refused.code == 3
    assert "its label is not there" in refused.err
    left = title / "delivered"
    assert not [p for p in left.rglob("*") if p.is_file()] if left.exists() else True
    assert regie(*words).code == 0
