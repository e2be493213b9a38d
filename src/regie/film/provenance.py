"""What a delivered file says about itself, and what is found when a file is verified."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from regie.film.units import Noun

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""Address that IPTC's digital source types begin with."""

ACTOR = "Régie"
"""The software agent that actions name."""


class SourceType(StrEnum):
    """IPTC's digital source types that a title's files can have, by their last word.

    Source: IPTC NewsCodes, Digital Source Type, 2024-10-23.
    """

    DIGITAL_CAPTURE = "digitalCapture"
    HUMAN_EDITS = "humanEdits"
    ALGORITHMICALLY_ENHANCED = "algorithmicallyEnhanced"
    DIGITAL_CREATION = "digitalCreation"
    DATA_DRIVEN_MEDIA = "dataDrivenMedia"
    ALGORITHMIC_MEDIA = "algorithmicMedia"
    TRAINED_ALGORITHMIC_MEDIA = "trainedAlgorithmicMedia"
    COMPOSITE = "composite"
    COMPOSITE_CAPTURE = "compositeCapture"
    COMPOSITE_WITH_TRAINED = "compositeWithTrainedAlgorithmicMedia"

    @property
    def address(self) -> str:
        return IPTC + self.value


class Origin(StrEnum):
    """How one part of a file came to be."""

    RULES = "rules"
    """By a program that no sampled media went into: a staged render, synthesised sound."""
    PERSON = "person"
    """By a person with tools that do not generate: a drawing, a score, an edit, a script."""
    DATA = "data"
    """Figures and lists, worked out of what a person wrote: a schedule, a cut list."""
    MODEL = "model"
    """By a model trained on sampled media: a generated shot, a synthetic voice."""
    CAMERA = "camera"
    """Captured: footage, a recording."""
    CORRECTION = "correction"
    """A grade, a denoise: nothing new is shown."""


class Part(Noun):
    """One part that a file is made of: `pictures`, `voices`, `music`."""

    name: str
    origin: Origin


class Ingredient(Noun):
    """A file that went into another one.

    Attributes:
        name: as people know it, `film.mp4`.
        digest: BLAKE3 of its content, hexadecimal.
        relation: as C2PA names it. `inputTo` is what a process read (the made file of a
            delivered one, the script), `componentOf` what can be seen or heard in the result,
            `parentOf` what was opened and edited.
        made_by: step and what for, `sound.mix`; empty for a source.
    """

    name: str = Field(min_length=1)
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    relation: Literal["parentOf", "componentOf", "inputTo"] = "componentOf"
    media_type: str = ""
    made_by: str = ""


class Action(Noun):
    """Something that was done to make the file, in order.

    Attributes:
        name: `c2pa.created`, `c2pa.edited`, `c2pa.transcoded`, or a name of ours.
        agent, agent_version: the software that did it.
        parameters: name and value, for people.
    """

    name: str = Field(pattern=r"^[a-z0-9]+(\.[a-z0-9_]+)+$")
    source_type: SourceType | None = None
    agent: str = ACTOR
    agent_version: str = ""
    when: AwareDatetime | None = None
    description: str = ""
    parameters: tuple[tuple[str, str], ...] = ()


class ModelUse(Noun):
    """A backend or model that made a part.

    Attributes:
        generative: whether it is a trained model that makes media.
        prompt: what it was asked; left out of the file when `confidential`.
    """

    capability: str
    name: str
    version: str = ""
    digest: str = ""
    licence: str = ""
    generative: bool = False
    prompt: str = ""
    seed: int | None = None
    confidential: bool = False


class Approval(Noun):
    """A named person's decision that the file rests on."""

    gate: str
    by: str = Field(min_length=1)
    when: AwareDatetime
    note: str = ""


class RecordHead(Noun):
    """How far a title's record had come: its last entry.

    Attributes:
        seq: the entry's number.
        sha256: its hash, which holds all entries before it too; hexadecimal.
    """

    seq: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Money(Noun):
    """An amount in one currency."""

    currency: str
    amount: float


class Statement(Noun):
    """All that a delivered file says about itself, before it is signed.

    Attributes:
        title: the production's name.
        file: the delivered file's name.
        delivery: id of the delivery, as the watermark carries it: 12 hexadecimal digits.
        made: BLAKE3 of the made file that was delivered, the way back into the ledger.
        lines: script lines that it rests on, `script.fountain:41`, as they were numbered when it
            was made.
        line_hashes: SHA-256 of the text of each of them, as UTF-8 without the space around it, in
            hexadecimal; empty where it is not known. As many as `lines`, or none.
        script: SHA-256 of the script's file that these are lines of; empty: not known.
        record_head: the record's last entry before the delivery; None: there was none.
        consents, rules: ids of the consents and rules that allowed it.
        labels: visible and audible labels that are in it, `label.visible`.
        watermark: the mark's algorithm, empty when it carries none.
        training: whether models may be trained on it.
    """

    title: str = Field(min_length=1)
    file: str = Field(min_length=1)
    delivery: str = Field("", pattern=r"^([0-9a-f]{12})?$")
    delivered_at: AwareDatetime
    made: str = Field("", pattern=r"^([0-9a-f]{64})?$")
    language: str = ""
    source_type: SourceType
    actions: tuple[Action, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    models: tuple[ModelUse, ...] = ()
    lines: tuple[str, ...] = ()
    line_hashes: tuple[str, ...] = ()
    script: str = Field("", pattern=r"^([0-9a-f]{64})?$")
    record_head: RecordHead | None = None
    approvals: tuple[Approval, ...] = ()
    consents: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    watermark: str = ""
    money: tuple[Money, ...] = ()
    seconds: float = 0.0
    wh: float = 0.0
    carbon_g: float = 0.0
    training: Literal["notAllowed", "allowed"] = "notAllowed"


class Signed(Noun):
    """A file that carries its statement.

    Attributes:
        file, sidecar: names in the folder it was written to; `sidecar` is empty when the
            credentials are inside the file.
        manifest: the manifest's own id, `urn:c2pa:…`.
        digest: BLAKE3 of the signed file.
        development: signed with this machine's own certificate, which nobody else trusts.
    """

    file: str
    sidecar: str = ""
    manifest: str
    digest: str
    size: int
    signer: str
    development: bool


class Trust(StrEnum):
    """What is known of who signed."""

    LISTED = "listed"
    """The certificate leads to one of the trusted list."""
    DEVELOPMENT = "development"
    """This machine's own development certificate: the file is ours, others cannot know."""
    UNKNOWN = "unknown"


class Credentials(Noun):
    """A manifest as the reference reader found it.

    Attributes:
        intact: signature, assertions and file all fit together.
        faults: C2PA's codes of what does not, `assertion.dataHash.mismatch`.
        sidecar: read from a file beside it.
        receipt: our own assertion, as written; empty for other makers' files.
        claimed_development: the certificate calls itself a Régie development one.
    """

    manifest: str
    intact: bool
    trust: Trust
    faults: tuple[str, ...] = ()
    sidecar: str = ""
    title: str = ""
    generator: str = ""
    signer: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: str = ""
    claimed_development: bool = False
    source_types: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    ingredients: tuple[tuple[str, str, str], ...] = ()
    training: str = ""
    receipt: Statement | None = None


class Fingerprint(Noun):
    """How a file looks and sounds, so that a copy is known again after re-encoding.

    Attributes:
        pictures: hashes, base64: for each moment `views` hashes of 16 bytes, the whole picture
            first, then crops of it. A hash of zeros: nothing to be seen.
        rate: moments a second; 0 for a still.
        sound: 32-bit energy hashes, base64, little-endian, `sound_rate` a second. Zero: silence.
    """

    pictures: str = ""
    views: int = 0
    rate: float = 0.0
    sound: str = ""
    sound_rate: float = 0.0
    seconds: float = 0.0


class Match(Noun):
    """How well one fingerprint is found in another.

    Attributes:
        score: 1 the same, 0.5 chance, below 0.5 unlike.
        offset: seconds into the other at which the first begins.
        found: the score is beyond what chance gives.
        mirrored: left and right are changed over.
        by: `pictures` or `sound`, whichever fits better.
    """

    score: float
    offset: float = 0.0
    found: bool = False
    mirrored: bool = False
    by: Literal["", "pictures", "sound"] = ""


class Delivery(Noun):
    """One line of a title's register of what left the house.

    Attributes:
        delivery: the id that the watermark carries.
        digest: BLAKE3 of the delivered file; `made` that of the made one.
        sha256: of the delivered file, for who has no BLAKE3; empty in lines of older versions.
        lines, line_hashes, script, record_head: as in `Statement`.
        marked: whether it carries the watermark.
    """

    delivery: str = Field(pattern=r"^[0-9a-f]{12}$")
    title: str
    file: str
    delivered_at: AwareDatetime
    digest: str
    sha256: str = ""
    made: str = ""
    manifest: str = ""
    script: str = ""
    lines: tuple[str, ...] = ()
    line_hashes: tuple[str, ...] = ()
    record_head: RecordHead | None = None
    marked: bool = False
    fingerprint: Fingerprint = Fingerprint()


class Label(Noun):
    """A disclosure for the audience.

    Attributes:
        kind: obligation that it fulfils, `label.visible`.
        seconds: how long it must stand to be read.
    """

    kind: str
    language: str
    text: str
    short: str
    spoken: str
    seconds: float


class Proof(Noun):
    """Whether a file was made without generation, and what shows it.

    Attributes:
        holds: no step behind the file ran a generative backend.
        steps: each step behind it: name, how many results, backend or empty.
        against: results that a generative or unknown backend made, as `step label: backend`.
        digest: BLAKE3 over the whole list, so that the statement can be checked later.
    """

    holds: bool
    steps: tuple[tuple[str, int, str], ...]
    against: tuple[str, ...] = ()
    digest: str = ""


class Finding(StrEnum):
    """What verifying a file came to."""

    TRUSTED = "trusted"
    """Intact, and signed by somebody of the trusted list."""
    DEVELOPMENT = "development"
    """Intact, and signed with this machine's own development certificate."""
    UNKNOWN_SIGNER = "unknown-signer"
    """Intact, but nothing vouches for the name of who signed."""
    FORGED = "forged"
    """Signed by somebody who takes a name that is not theirs, or not as the register says."""
    ALTERED = "altered"
    """The file is not what was signed, or the credentials are another file's."""
    STRIPPED = "stripped"
    """No credentials, but it is a copy of something that this title delivered."""
    UNREGISTERED = "none"
    """No credentials, and nothing is known of it."""


class Copy(Noun):
    """The delivery that a file is a copy of, and how it was recognised.

    Attributes:
        by: `watermark`, `pictures`, `sound` or `content`.
        score: share of agreeing bits for a fingerprint; 1 for the others.
        offset: seconds into the delivered file at which the copy begins.
        mirrored: left and right are changed over.
    """

    delivery: str
    file: str
    title: str
    delivered_at: AwareDatetime
    by: Literal["watermark", "pictures", "sound", "content"]
    score: float = 1.0
    offset: float = 0.0
    mirrored: Annotated[bool, Field(exclude_if=lambda value: not value)] = False


class Verification(Noun):
    """All that is found when a file is verified.

    Attributes:
        sentences: the finding and its reasons in plain words, the most important first.
    """

    file: str
    digest: str
    size: int
    finding: Finding
    sentences: tuple[str, ...]
    credentials: Credentials | None = None
    copy_of: Copy | None = None


def utc(moment: datetime.datetime) -> str:
    """`2026-11-25T18:00:00Z`, to the second."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
