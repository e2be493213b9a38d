"""A signed file carries its statement, and the reference reader agrees."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import any_media
import pytest
from any_media import NOW, certificate, statement, write_any

from regie.film.provenance import SourceType, Trust
from regie.guard.provenance.certificates import (
    Signer,
    development_roots,
    development_signer,
    find_signer,
    make_signer,
)
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.manifest_reader import read_credentials
from regie.guard.provenance.media import ANY, digest_file
from regie.guard.provenance.signing import sign_file

INSIDE = (".mp4", ".mov", ".wav", ".mp3", ".flac", ".jpg", ".png", ".webp", ".tiff", ".pdf")
BESIDE = (".mkv", ".srt", ".xlsx", ".otio")


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return development_signer(tmp_path_factory.mktemp("settings"), NOW)


@pytest.mark.parametrize("ending", INSIDE + BESIDE)
def test_every_kind_of_deliverable_carries_its_statement(ending: str, tmp_path: Path) -> None:
    chain, key, root = certificate()
    listed = make_signer(chain, key, NOW, "chain", "key")
    source = write_any(tmp_path / f"made{ending}")
    told = statement(source.name)
    signed = sign_file(source, tmp_path / "out" / f"film{ending}", told, listed)
    out = tmp_path / "out" / f"film{ending}"

    found = read_credentials(out, trusted=root)
    assert found is not None
    assert found.intact
    assert found.trust is Trust.LISTED
    assert found.receipt == told
    assert found.training == "notAllowed"
    assert found.source_types == (SourceType.COMPOSITE_WITH_TRAINED.address,)
    assert (f"blake3:{told.made}") in [i[2] for i in found.ingredients]
    assert bool(signed.sidecar) == (ending in BESIDE)
    assert signed.digest == digest_file(out)[0]
    assert not list(out.parent.glob(".*")), "nothing half-written is left"
    if ending in BESIDE:
        assert out.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("ending", INSIDE + BESIDE)
def test_the_reference_reader_as_installed_has_nothing_against_it_but_trust(
    ending: str, signer: Signer, tmp_path: Path
) -> None:
    import c2pa

    source = write_any(tmp_path / f"made{ending}")
    out = tmp_path / "out" / f"film{ending}"
    sign_file(source, out, statement(source.name), signer)
    if ending in BESIDE:
        manifest = out.with_name(f"{out.name}.c2pa").read_bytes()
        with out.open("rb") as stream, c2pa.Reader(ANY, stream, manifest) as reader:
            told = json.loads(reader.json())
    else:
        with c2pa.Reader(out) as reader:
            told = json.loads(reader.json())
    failures = told["validation_results"]["activeManifest"]["failure"]
    assert [failure["code"] for failure in failures] == ["signingCredential.untrusted"]
    assert told["validation_state"] == "Valid"


def test_a_development_certificate_that_readers_refuse_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from regie.guard.provenance import certificates

    with monkeypatch.context() as before:
        before.setattr(certificates, "MAIL_PROTECTION", certificates.DOCUMENT_SIGNING)
        old = development_signer(tmp_path, NOW)
    later = NOW + datetime.timedelta(seconds=1)
    new = development_signer(tmp_path, later)
    assert new.chain != old.chain
    assert development_signer(tmp_path, later).chain == new.chain
    assert development_roots(tmp_path).count(b"BEGIN CERTIFICATE") == 2


def test_a_signed_film_still_plays(signer: Signer, tmp_path: Path) -> None:
    import av

    source = any_media.write_film(tmp_path / "film.mp4", frames=10, samples=any_media.sound(0.5))
    sign_file(source, tmp_path / "signed.mp4", statement(), signer)
    with av.open(str(tmp_path / "signed.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == 10
        container.seek(0)
        assert sum(f.samples for f in container.decode(audio=0)) > 20000


def test_a_confidential_prompt_stays_in_the_house(signer: Signer, tmp_path: Path) -> None:
    source = write_any(tmp_path / "a.png")
    open_use = statement("a.png").models[0]
    secret = open_use.model_copy(update={"confidential": True, "prompt": "Operation Lighthouse"})
    sign_file(source, tmp_path / "s.png", statement("a.png", models=(secret, open_use)), signer)
    content = (tmp_path / "s.png").read_bytes()
    assert b"Operation Lighthouse" not in content
    assert b"the secret line" in content, "what is not confidential is there"


def test_an_ingredient_brings_its_own_credentials(signer: Signer, tmp_path: Path) -> None:
    import c2pa

    part = write_any(tmp_path / "part.png")
    sign_file(part, tmp_path / "signed-part.png", statement("part.png", ingredients=()), signer)
    digest, _ = digest_file(tmp_path / "signed-part.png")
    told = statement("whole.jpg", ingredients=())
    ingredient = (
        statement().ingredients[1].model_copy(update={"digest": digest, "name": "part.png"})
    )
    whole = write_any(tmp_path / "whole.jpg")
    sign_file(
        whole,
        tmp_path / "signed.jpg",
        told.model_copy(update={"ingredients": (ingredient,)}),
        signer,
        {digest: tmp_path / "signed-part.png"},
    )
    with c2pa.Reader(tmp_path / "signed.jpg") as reader:
        assert len(json.loads(reader.json())["manifests"]) == 2


def test_a_development_certificate_is_made_once_and_marked(tmp_path: Path) -> None:
    first = development_signer(tmp_path / "settings", NOW)
    again = development_signer(tmp_path / "settings", NOW)
    assert first.chain == again.chain
    assert first.development
    assert "not trusted" in first.name
    (held,) = (tmp_path / "settings").iterdir()
    assert held.stat().st_mode & 0o077 == 0, "it holds a key"
    assert development_roots(tmp_path / "settings").count(b"BEGIN CERTIFICATE") == 1


def test_an_expired_development_certificate_is_made_anew(tmp_path: Path) -> None:
    old = development_signer(tmp_path, NOW - datetime.timedelta(days=6 * 365))
    new = development_signer(tmp_path, NOW)
    assert new.not_after > NOW > old.not_after
    assert development_roots(tmp_path).count(b"BEGIN CERTIFICATE") == 2


def test_certificates_that_will_not_do_are_refused_with_the_reason(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    other_key = certificate()[1]
    cases = [
        (certificate(days_ago=30, days_left=-1)[:2], "expired at"),
        (certificate(days_ago=-2)[:2], "is not valid before"),
        (certificate(uses=("1.3.6.1.5.5.7.3.1",))[:2], "extended key usage 1.3.6.1.5.5.7.3.1"),
        (certificate(uses=())[:2], "extended key usage none"),
        (certificate(sign=False)[:2], "not for digital signatures"),
        (certificate(ca=True)[:2], "is an authority's"),
        ((certificate()[0], other_key), "is not the key of"),
        (certificate(weak=True)[:2], "SHA224, which is too weak"),
        (certificate(key=ec.generate_private_key(ec.SECP256K1()))[:2], "secp256k1"),
        (certificate(key=rsa.generate_private_key(65537, 1024))[:2], "RSA key of 1024 bits"),
        ((b"nonsense", other_key), "no certificate chain in PEM"),
        ((certificate()[0], b"nonsense"), "no private key in PEM"),
    ]
    for number, ((chain, key), reason) in enumerate(cases):
        (tmp_path / "chain.pem").write_bytes(chain)
        (tmp_path / "key.pem").write_bytes(key)
        with pytest.raises(ProvenanceError) as refused:
            find_signer(
                tmp_path,
                NOW,
                {
                    "REGIE_SIGNING_CERTIFICATE": str(tmp_path / "chain.pem"),
                    "REGIE_SIGNING_KEY": str(tmp_path / "key.pem"),
                },
            )
        assert reason in str(refused.value), number
        assert "\n" not in str(refused.value)


def test_a_chain_in_the_wrong_order_is_refused() -> None:
    chain, key, root = certificate()
    leaf = chain[: len(chain) - len(root)]
    with pytest.raises(ProvenanceError, match="was not issued by"):
        make_signer(leaf + certificate()[2], key, NOW, "chain", "key")


def test_a_signer_that_expires_between_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    chain, key, _ = certificate(days_left=1)
    signer = make_signer(chain, key, NOW, "chain", "key")
    late = statement("a.png", delivered_at=NOW + datetime.timedelta(days=2))
    with pytest.raises(ProvenanceError, match="expired"):
        sign_file(write_any(tmp_path / "a.png"), tmp_path / "out" / "a.png", late, signer)
    assert not (tmp_path / "out").exists()


def test_the_key_may_come_from_the_environment(tmp_path: Path) -> None:
    chain, key, _ = certificate()
    (tmp_path / "chain.pem").write_bytes(chain)
    signer = find_signer(
        tmp_path,
        NOW,
        {
            "REGIE_SIGNING_CERTIFICATE": str(tmp_path / "chain.pem"),
            "REGIE_SIGNING_KEY": key.decode(),
        },
    )
    assert signer.name == "Lamp Pictures, Signer"
    assert not signer.development
    assert "PRIVATE" not in repr(signer)


@pytest.mark.parametrize("ending", [".mp4", ".png", ".jpg", ".pdf", ".webp"])
@pytest.mark.parametrize("content", [b"", b"not media at all", None], ids=["empty", "text", "cut"])
def test_damaged_media_ends_in_one_sentence(
    ending: str, content: bytes | None, signer: Signer, tmp_path: Path
) -> None:
    source = write_any(tmp_path / f"a{ending}")
    if content is None:
        content = source.read_bytes()[:97]
    source.write_bytes(content)
    with pytest.raises(ProvenanceError) as refused:
        sign_file(source, tmp_path / f"s{ending}", statement(f"a{ending}"), signer)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / f"s{ending}").exists()


def test_a_file_is_not_signed_onto_itself(signer: Signer, tmp_path: Path) -> None:
    source = write_any(tmp_path / "a.png")
    before = source.read_bytes()
    with pytest.raises(ProvenanceError, match="onto itself"):
        sign_file(source, source, statement("a.png"), signer)
    assert source.read_bytes() == before
