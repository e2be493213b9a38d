"""What a script itself asks of the camera: as a line of its own, or in the midst of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize


@dataclass(frozen=True)
class Direction:
    """What the script asks of the camera; None is left to the director."""

    size: ShotSize | None = None
    angle: CameraAngle | None = None
    coverage: Coverage | None = None
    move: CameraMove | None = None
    pov: bool = False
    """It is seen with somebody's eyes, who is not in the picture."""

    def __or__(self, other: Direction) -> Direction:
        return Direction(
            self.size or other.size,
            self.angle or other.angle,
            self.coverage or other.coverage,
            self.move or other.move,
            self.pov or other.pov,
        )


_TERMS: tuple[tuple[str, Direction], ...] = (
    (
        r"EXTREME CLOSE[- ]?UP|EXTREME CLOSE ON|E\.?C\.?U\b|TR[ÈE]S GROS PLAN",
        Direction(ShotSize.ECU),
    ),
    (r"CLOSE[- ]?UP|CLOSE ON|CLOSER ON|C\.?U\.?(?: ON|:)|GROS PLAN", Direction(ShotSize.CU)),
    (r"INSERT\b|DETAIL\b|D[ÉE]TAIL\b", Direction(ShotSize.INSERT)),
    (r"EXTREME WIDE|EXTREME LONG SHOT|PLAN TR[ÈE]S LARGE", Direction(ShotSize.EWS)),
    (
        r"WIDE(?:R| ON| SHOT| ANGLE)?\b|LONG SHOT|PLAN (?:LARGE|G[ÉE]N[ÉE]RAL|D.ENSEMBLE)|"
        r"ESTABLISHING",
        Direction(ShotSize.WS),
    ),
    (r"FULL SHOT|PLAN MOYEN|EN PIED", Direction(ShotSize.FS)),
    (r"MEDIUM SHOT|MED\.? SHOT|PLAN RAPPROCH[ÉE]", Direction(ShotSize.MS)),
    (r"CONTRE-PLONG[ÉE]E|LOW ANGLE", Direction(angle=CameraAngle.LOW)),
    (r"PLONG[ÉE]E|HIGH ANGLE", Direction(angle=CameraAngle.HIGH)),
    (
        r"OVERHEAD|BIRD'?S[- ]EYE|AERIAL|VUE A[ÉE]RIENNE|PLONG[ÉE]E TOTALE",
        Direction(angle=CameraAngle.OVERHEAD),
    ),
    (r"TWO[- ]SHOT|2[- ]SHOT|PLAN [ÀA] DEUX", Direction(coverage=Coverage.TWO_SHOT)),
    (
        r"OVER THE SHOULDER|O\.?T\.?S\b|OVER \w+(?:'S)? SHOULDER|PAR-DESSUS L.[ÉE]PAULE|EN AMORCE",
        Direction(coverage=Coverage.OVER_SHOULDER),
    ),
    (r"TRACKING|DOLLY|TRAVELL?ING", Direction(move=CameraMove.TRACK)),
    (r"PUSH(?:ING)? IN|ZOOM IN|ZOOM AVANT|TRAVELLING AVANT", Direction(move=CameraMove.PUSH_IN)),
    (
        r"PULL(?:ING)? (?:BACK|OUT)|ZOOM OUT|ZOOM ARRI[ÈE]RE|TRAVELLING ARRI[ÈE]RE",
        Direction(move=CameraMove.PULL_OUT),
    ),
    (r"PAN(?:NING)? (?:TO|ACROSS|OVER)|PANORAMIQUE", Direction(move=CameraMove.PAN)),
    (r"TILT(?:ING)? (?:UP|DOWN)", Direction(move=CameraMove.TILT)),
    (r"(?:ANOTHER |REVERSE )?ANGLE(?: ON|:)|ON:|AXE SUR|CONTRECHAMP|REVERSE:", Direction()),
    (
        r"(?:[\w.]+(?:'S?)? ){0,2}P\.?O\.?V\b|POINT OF VIEW|VU PAR|CAM[ÉE]RA SUBJECTIVE",
        Direction(pov=True),
    ),
)
"""Terms of the trade, as they open a line, in capitals or with one."""

_MID: tuple[tuple[str, Direction], ...] = (
    (r"in (?:an? )?extreme close[- ]?up|en très gros plan", Direction(ShotSize.ECU)),
    (
        r"in (?:tight |a )?close[- ]?up|en gros plan|plein cadre|"
        r"fills? the (?:frame|screen|picture|scope|lens)|"
        r"(?:remplit|emplit) (?:l.écran|le cadre|l.image)",
        Direction(ShotSize.CU),
    ),
    (
        r"in (?:a )?(?:wide|long) shot|en plan large|from far (?:off|away)|de très loin",
        Direction(ShotSize.WS),
    ),
    (
        r"^(?:seen )?from (?:high )?(?:above|overhead)\b|"
        r"(?:seen|viewed|shot|looking down) from (?:high )?above|"
        r"^(?:vue?s? )?d.en haut\b|\bvue?s? d.en haut|\ben plongée",
        Direction(angle=CameraAngle.OVERHEAD),
    ),
    (
        r"^from below\b|seen from below|en contre-plongée|\bvue?s? d.en bas",
        Direction(angle=CameraAngle.LOW),
    ),
    (
        r"(?:seen )?over (?:his|her|their) shoulder,|par-dessus son épaule,",
        Direction(coverage=Coverage.OVER_SHOULDER),
    ),
    (
        r"(?:the camera|we) (?:follows?|tracks?|goes? with)\b|la caméra (?:suit|accompagne)",
        Direction(move=CameraMove.TRACK),
    ),
    (
        r"(?:the camera|we) pulls? (?:back|out)|la caméra recule",
        Direction(move=CameraMove.PULL_OUT),
    ),
    (
        r"(?:the camera|we) (?:push|pushes|closes?|moves?) in\b|la caméra (?:avance|s.approche)",
        Direction(move=CameraMove.PUSH_IN),
    ),
)
"""The same said in the midst of a sentence, in small letters."""

_ONLY = re.compile(
    r"(?:we|you) (?:only )?see (?:only|nothing but|just) |only \w+ \w+ (?:is|are) (?:seen|visible)|"
    r"(?:on|nous) ne (?:voit|voyons) que ",
    re.IGNORECASE,
)
"""Nothing else is to be in the picture: it is as near as its subject allows."""


def is_heading(text: str) -> bool:
    """A line in capitals that only heads what follows: MONTAGE, BACK TO SCENE, A SERIES OF SHOTS.

    What happens in a sentence so written (THE PRINTER JAMS) is told by its events.
    """
    words = text.strip()
    return bool(words) and words == words.upper() and words != words.lower()


def read_direction(text: str) -> Direction | None:
    """The direction that a sentence opens with or has in it; None where it has none."""
    found: Direction | None = None
    start = text.strip()[:40]
    opens = start[:1].isupper()
    for pattern, direction in _TERMS:
        if opens and _is_term(pattern, start):
            found = direction
            break
    words = text.strip().lower()
    for pattern, direction in _MID:
        if re.search(pattern, words):
            found = (found or Direction()) | direction
    if _ONLY.search(text):
        found = (found or Direction()) | Direction(ShotSize.CU)
    return found


def _is_term(pattern: str, start: str) -> bool:
    """Written in capitals, or with one and more than a word: *Close on the violin*, not *Detail*.

    *Dolly laughs* and *Insert a coin* tell something.
    """
    matched = re.match(rf"(?:{pattern})", start.upper())
    if matched is None:
        return False
    term = start[: matched.end()].strip(" :")
    return term.isupper() or " " in term or "-" in term
