"""The audience is told, in its language, readably and for long enough; and only what is true."""

from __future__ import annotations

from pathlib import Path

import any_media
import numpy as np
import pytest
from any_media import scene, sound, write_film, write_picture
from hypothesis import given
from hypothesis import strategies as st

from regie.film.provenance import Origin, Part, SourceType
from regie.film.units import FrameRate
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.generation import parts_of, prove_no_generation
from regie.guard.provenance.labels import (
    describe,
    draw_labels,
    labels_for,
    list_languages,
    no_generation_label,
    opening_cue,
)
from regie.guard.provenance.source_types import choose_source_type
from regie.guard.provenance.watermark import mark_file
from regie.ledger.receipts import Receipt

KINDS = ("label.visible", "label.voice", "label.text", "disclose.interaction")


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "pt", "nl"])
def test_every_label_is_there_in_every_language_and_long_enough(language: str) -> None:
    labels = labels_for(KINDS, language)
    assert [label.kind for label in labels] == list(KINDS)
    for label in labels:
        assert len(label.text) / label.seconds <= 13
        assert len(label.short) < len(label.text)
    assert language == "en" or labels[0].text != labels_for(KINDS, "en")[0].text
    assert set(list_languages()) >= {"en", "fr", "de", "es", "it", "pt", "nl"}


def test_a_language_without_words_is_refused_and_not_guessed() -> None:
    with pytest.raises(ProvenanceError, match="no labels are written in “sv”"):
        labels_for(["label.visible"], "sv")
    assert labels_for(["record.keep"], "sv") == ()


@pytest.mark.parametrize("size", [(960, 402), (1920, 1080), (320, 180), (1080, 1920)])
@pytest.mark.parametrize("ground", [0, 128, 255])
def test_a_drawn_label_stands_out_from_any_picture(size: tuple[int, int], ground: int) -> None:
    width, height = size
    overlay = draw_labels(labels_for(["label.visible"], "de"), width, height, still=True)
    assert overlay is not None
    picture = np.full((height, width, 3), ground, np.uint8)
    drawn = overlay.on_picture(picture)
    high, wide = overlay.alpha.shape
    plate = drawn[overlay.top : overlay.top + high, overlay.left : overlay.left + wide]
    lightest, darkest = (_luminance(np.percentile(plate, p)) for p in (99.5, 20))
    assert (lightest + 0.05) / (darkest + 0.05) >= 7, "WCAG contrast, level AAA"
    assert high >= 11
    assert np.array_equal(drawn[height // 2 :], picture[height // 2 :]), "subtitles' half is free"


def _luminance(grey: float) -> float:
    value = grey / 255
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def test_a_film_is_labelled_at_first_exposure_and_not_for_ever(tmp_path: Path) -> None:
    import av

    pictures = [scene(320, 134, seed=2)] * (24 * 6)
    source = write_film(tmp_path / "film.mp4", pictures=pictures, samples=sound(6.0))
    labels = labels_for(["label.voice"], "en")
    overlay = draw_labels(labels, 320, 134, still=False)
    assert overlay is not None
    marks = mark_file(source, tmp_path / "out.mp4", "", overlay=overlay, mark=False)
    assert marks == ""
    with av.open(str(tmp_path / "out.mp4")) as container:
        frames = [f.to_ndarray(format="gray") for f in container.decode(video=0)]
    assert len(frames) == len(pictures)
    high, wide = overlay.alpha.shape
    region = np.s_[overlay.top : overlay.top + high, overlay.left : overlay.left + wide]
    difference = [float(np.abs(f[region].astype(int) - frames[-1][region]).mean()) for f in frames]
    last = round(labels[0].seconds * 24)
    assert min(difference[:last]) > 30
    assert max(difference[last + 1 :]) < 5


def test_labels_are_also_a_subtitle_and_an_alternative_text() -> None:
    labels = labels_for(["label.visible", "label.voice"], "fr")
    cue = opening_cue(labels, FrameRate(numerator=24, denominator=1))
    assert cue is not None
    assert cue.start == 0
    assert cue.out / 24 >= sum(label.seconds for label in labels) - 0.05
    assert cue.text.count("\n") == 1
    assert "intelligence artificielle" in describe(labels)
    assert opening_cue((), FrameRate(numerator=24, denominator=1)) is None


def test_a_label_is_drawn_on_a_picture_file(tmp_path: Path) -> None:
    from PIL import Image

    source = write_picture(tmp_path / "a.png")
    overlay = draw_labels(labels_for(["label.visible"], "es"), 480, 202, still=True)
    mark_file(source, tmp_path / "b.png", "0123456789ab", overlay=overlay)
    with Image.open(tmp_path / "b.png") as opened:
        changed = np.abs(np.asarray(opened).astype(int) - any_media.scene()).max(axis=2) > 30
    rows, columns = np.nonzero(changed)
    assert rows.max() < 101
    assert columns.min() >= 4


def _receipt(step: str, salt: tuple[str, ...] = (), label: str = "1A") -> Receipt:
    return Receipt(
        key=f"{step}{label}", step=step, version=1, label=label, cites=(), salt=salt, inputs={},
        parents=(), made_at=0.0, seconds=0.0, cpu_seconds=0.0, peak_bytes=0, wh=0.0,
        wh_measured=False, money={}, blobs=(), value="",
    )  # fmt: skip


RENDER = _receipt("board.render", ("blender/5.0/ab",))
VOICE = _receipt("sound.speak", ("kokoro/1.0/cd",), "line 3")
STRANGE = _receipt("shoot.take", ("newcomer/2/ef",))
KNOWN = {"blender/5.0/ab": False, "kokoro/1.0/cd": True}


def test_without_generation_is_proved_or_refused_with_the_reasons() -> None:
    proof = prove_no_generation([RENDER, _receipt("sound.mix")], KNOWN)
    assert proof.holds
    assert ("board.render", 1, "blender") in proof.steps
    assert no_generation_label(proof, "de").text == "Ohne generative KI hergestellt"

    refused = prove_no_generation([RENDER, VOICE, STRANGE], KNOWN)
    assert not refused.holds
    assert refused.against == (
        "sound.speak line 3: kokoro, a generative model",
        "shoot.take 1A: newcomer, not known whether it generates",
    )
    with pytest.raises(ProvenanceError, match="would not be true"):
        no_generation_label(refused, "en")
    assert not prove_no_generation([], KNOWN).holds
    assert proof.digest != refused.digest


def test_the_source_type_is_the_honest_one() -> None:
    assert choose_source_type(parts_of([RENDER], KNOWN)) is SourceType.ALGORITHMIC_MEDIA
    assert choose_source_type(parts_of([VOICE], KNOWN)) is SourceType.TRAINED_ALGORITHMIC_MEDIA
    assert choose_source_type(parts_of([RENDER, VOICE], KNOWN)) is SourceType.COMPOSITE_WITH_TRAINED
    newer = _receipt("sound.speak", ("kokoro/1.1/00",))
    assert not prove_no_generation([newer], {**KNOWN, "kokoro/1.1/00": None}).holds
    assert choose_source_type(parts_of([STRANGE], KNOWN)) is SourceType.TRAINED_ALGORITHMIC_MEDIA
    drawn = [Part(name="drawing", origin=Origin.PERSON)]
    assert choose_source_type(drawn) is SourceType.DIGITAL_CREATION
    typeset = parts_of([_receipt("script.pdf")], KNOWN, Origin.PERSON)
    assert choose_source_type(typeset) is SourceType.DIGITAL_CREATION
    dubbed = parts_of([_receipt("words.srt"), VOICE], KNOWN, Origin.PERSON)
    assert choose_source_type(dubbed) is SourceType.COMPOSITE_WITH_TRAINED
    graded = [
        Part(name="plate", origin=Origin.CAMERA),
        Part(name="grade", origin=Origin.CORRECTION),
    ]
    assert choose_source_type(graded) is SourceType.ALGORITHMICALLY_ENHANCED


@given(st.lists(st.sampled_from(list(Origin)), min_size=1, max_size=6))
def test_generation_is_never_hidden_by_what_stands_beside_it(origins: list[Origin]) -> None:
    chosen = choose_source_type([Part(name=str(i), origin=o) for i, o in enumerate(origins)])
    trained = chosen in (SourceType.TRAINED_ALGORITHMIC_MEDIA, SourceType.COMPOSITE_WITH_TRAINED)
    assert trained == (Origin.MODEL in origins)
