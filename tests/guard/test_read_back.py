"""What is true of a signed file is read from the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from any_media import NOW, statement, write_any, write_film, write_picture

from regie.guard.provenance.certificates import Signer, development_roots, development_signer
from regie.guard.provenance.labels import draw_labels, labels_for
from regie.guard.provenance.labels.subtitles import label_subtitles
from regie.guard.provenance.read_back import FoundInFile, read_back
from regie.guard.provenance.signing import sign_file
from regie.guard.provenance.watermark import mark_file

LABELS = labels_for(["label.voice"], "en")

SIZE = (480, 202)

DELIVERY = "0123456789ab"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@pytest.fixture(scope="module")
def signer(settings: Path) -> Signer:
    return development_signer(settings, NOW)


def found_in(file: Path, settings: Path, delivery: str = "") -> FoundInFile:
    """What is in a file; marks are looked for where a delivery is named, which takes a while."""
    roots = development_roots(settings)
    return read_back(file, LABELS, delivery, SIZE, marked=bool(delivery), development=roots)


@pytest.mark.parametrize(
    ("ending", "labelled", "marked"),
    [
        (".png", True, False),
        (".jpg", False, True),
        (".mp4", True, True),
        (".mp4", False, True),
    ],
)
def test_labels_and_marks_are_found_where_they_are_and_nowhere_else(
    ending: str, labelled: bool, marked: bool, signer: Signer, settings: Path, tmp_path: Path
) -> None:
    source = tmp_path / f"made{ending}"
    if ending == ".mp4":
        write_film(source, frames=30)
    else:
        write_picture(source)
    still = ending != ".mp4"
    overlay = draw_labels(LABELS, *SIZE, still=still) if labelled else None
    mark_file(source, tmp_path / f"ready{ending}", DELIVERY, overlay=overlay, mark=marked)
    out = tmp_path / f"signed{ending}"
    signed = sign_file(tmp_path / f"ready{ending}", out, statement(source.name), signer)
    found = found_in(out, settings, DELIVERY if marked else "")
    assert found.manifest == signed.manifest
    assert found.labelled == found.inside == labelled
    assert found.watermark.startswith("org.regie.watermark.picture") is marked


def test_credentials_that_no_longer_fit_are_none(
    signer: Signer, settings: Path, tmp_path: Path
) -> None:
    out = tmp_path / "signed.wav"
    sign_file(write_any(tmp_path / "a.wav"), out, statement("a.wav"), signer)
    assert found_in(out, settings).source_types
    content = bytearray(out.read_bytes())
    content[len(content) // 8] ^= 1  # a sample: the manifest is at the end
    out.write_bytes(content)
    found = found_in(out, settings)
    assert found.manifest == "" and found.source_types == ()
    assert "assertion.dataHash.mismatch" in found.faults


def test_a_text_beside_a_picture_is_no_label_of_it(
    signer: Signer, settings: Path, tmp_path: Path
) -> None:
    for ending, counts in ((".png", False), (".wav", True)):
        out = tmp_path / f"signed{ending}"
        sign_file(write_any(tmp_path / f"a{ending}"), out, statement(f"a{ending}"), signer)
        out.with_name(f"{out.name}.label.txt").write_text(LABELS[0].spoken, "utf-8")
        found = found_in(out, settings)
        assert found.labelled is counts and not found.inside


@pytest.mark.parametrize(("begins", "inside"), [("00:00:00,400", False), ("00:00:09,000", True)])
def test_subtitles_without_time_for_a_label_do_not_pass_for_labelled(
    begins: str, inside: bool, signer: Signer, settings: Path, tmp_path: Path
) -> None:
    cues = f"1\n{begins} --> 00:00:12,000\nWho is there?\n"
    (tmp_path / "en.srt").write_text(label_subtitles(cues, LABELS, ".srt"), "utf-8")
    out = tmp_path / "signed" / "en.srt"
    sign_file(tmp_path / "en.srt", out, statement("en.srt"), signer)
    assert found_in(out, settings).labelled is inside
    out.with_name("en.srt.label.txt").write_text(LABELS[0].spoken, "utf-8")
    found = found_in(out, settings)
    assert found.labelled and found.inside is inside


def test_silence_holds_no_mark_and_is_not_said_to(
    signer: Signer, settings: Path, tmp_path: Path
) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros((48_000, 2), np.float32), 48_000)
    mark_file(tmp_path / "silence.wav", tmp_path / "ready.wav", DELIVERY)
    out = tmp_path / "signed.wav"
    sign_file(tmp_path / "ready.wav", out, statement("silence.wav"), signer)
    assert found_in(out, settings, DELIVERY).watermark == ""
