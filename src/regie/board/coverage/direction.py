"""What a script itself asks of the camera: as a line of its own, or in the midst of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regie.film.shot import CameraAngle, CameraMove, Coverage, ShotSize
from regie.reading.shot_terms import opening_terms


@dataclass(frozen=True)
class Direction:
    """What the script asks of the camera; None is left to the director."""

    size: ShotSize | None = None
    angle: CameraAngle | None = None
    coverage: Coverage | None = None
    move: CameraMove | None = None
    pov: bool = False
    """It is seen with somebody's eyes, who is not in the picture."""

    nearer: int = 0
    """Steps of size nearer than it would be; negative: farther."""

    @property
    def of_place(self) -> bool:
        """Where nothing else is told, it is a picture of the place."""
        wide = self.size in (ShotSize.WS, ShotSize.EWS)
        return wide or self.pov or self.angle is CameraAngle.OVERHEAD

    def __or__(self, other: Direction) -> Direction:
        return Direction(
            self.size or other.size,
            self.angle or other.angle,
            self.coverage or other.coverage,
            self.move or other.move,
            self.pov or other.pov,
            self.nearer or other.nearer,
        )


_TERMS: tuple[tuple[str, Direction], ...] = (
    (r"EXTREME(?:LY)? CLOSE|E\.?C\.?U|TR[ÈE]S GROS PLAN", Direction(ShotSize.ECU)),
    (r"MED(?:IUM|\.)? CLOSE|M\.?C\.?U", Direction(ShotSize.MCU)),
    (r"INSERT|D[ÉE]TAIL", Direction(ShotSize.INSERT)),
    (r"^(?:CLOSER|TIGHTER)$", Direction(nearer=2)),
    (r"^WIDER$", Direction(nearer=-2)),
    (r"CLOSE(?!R$)|C\.?U\b|TIGHT|GROS PLAN|PLAN SERR", Direction(ShotSize.CU)),
    (r"EXTREME(?:LY)? (?:WIDE|LONG)|PLAN TR[ÈE]S LARGE", Direction(ShotSize.EWS)),
    (
        r"WIDE|LONG|L\.?S\b|MASTER|ESTABLISHING|PLAN (?:LARGE|G[ÉE]N|D.ENSEMBLE)",
        Direction(ShotSize.WS),
    ),
    (r"FULL|PLAN MOYEN|EN PIED", Direction(ShotSize.FS)),
    (r"MED|M\.?S\b|PLAN RAPPROCH", Direction(ShotSize.MS)),
    (r"OVERHEAD|BIRD|AERIAL|A[ÉE]RIENNE|TOTALE", Direction(angle=CameraAngle.OVERHEAD)),
    (r"CONTRE-PLONG|\bLOW\b", Direction(angle=CameraAngle.LOW)),
    (r"PLONG|\bHIGH\b", Direction(angle=CameraAngle.HIGH)),
    (r"(?:TWO|2)[ -]SHOT|PLAN [ÀA] DEUX", Direction(coverage=Coverage.TWO_SHOT)),
    (r"O\.?T\.?S|AMORCE", Direction(coverage=Coverage.OVER_SHOULDER)),
    (r"\bHAND-?HELD", Direction(move=CameraMove.HAND_HELD)),
    (
        r"PULL|ZOOM(?:ING)? (?:OUT|BACK)|ARRI[ÈE]RE",
        Direction(move=CameraMove.PULL_OUT),
    ),
    (r"PUSH|ZOOM|CLOSING IN|MOV(?:E|ING) IN|AVANT", Direction(move=CameraMove.PUSH_IN)),
    (r"TRACK|DOLLY|TRAVELL|MOVING|STEADICAM", Direction(move=CameraMove.TRACK)),
    (r"\bPAN", Direction(move=CameraMove.PAN)),
    (r"\bTILT(?:ING)? ", Direction(move=CameraMove.TILT)),
    (r"P\.?O\.?V|POINT OF VIEW|SUBJECTIVE", Direction(pov=True)),
)
"""What words of the trade ask for; the first of each kind counts."""

_OWN = re.compile(
    r"(?P<pov>(?:[\w.]+(?:['’]S?)? ){1,4}P\.?O\.?V\b|VU PAR)|"
    r"(?:OVER (?:[\w.'’]+ ){0,3}SHOULDERS?|FROM BEHIND|PAR-DESSUS L.[ÉE]PAULE)\b"
)
"""A frame with somebody's eyes or over their shoulder, in capitals."""

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
    opening = opening_terms(text)
    found = _of_terms(opening.words) if opening is not None else None
    of = text[opening.end :] if opening is not None else text.lstrip(" .(-–—")
    own = _OWN.match(of)
    if own is not None:
        over = Direction(coverage=Coverage.OVER_SHOULDER)
        found = (found or Direction()) | (Direction(pov=True) if own["pov"] else over)
    words = text.strip().lower()
    for pattern, direction in _MID:
        if re.search(pattern, words):
            found = (found or Direction()) | direction
    if _ONLY.search(text):
        found = (found or Direction()) | Direction(ShotSize.CU)
    return found


def _of_terms(words: str) -> Direction:
    found = Direction()
    for pattern, direction in _TERMS:
        if re.search(pattern, words):
            found |= direction
    return found
