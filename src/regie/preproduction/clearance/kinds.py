"""What the kinds of things to clear are called, in English and French."""

from __future__ import annotations

from regie.film.clearance import ClearanceKind

_FRENCH = {
    ClearanceKind.BRAND: "marques",
    ClearanceKind.PERSON: "personnes réelles",
    ClearanceKind.MUSIC: "musique",
    ClearanceKind.QUOTATION: "citations et œuvres",
    ClearanceKind.ADDRESS: "adresses",
    ClearanceKind.PHONE: "numéros de téléphone",
    ClearanceKind.CONTACT: "adresses en ligne",
    ClearanceKind.NUMBER: "plaques et numéros de compte",
    ClearanceKind.MINOR: "mineurs",
    ClearanceKind.VIOLENCE: "violence",
    ClearanceKind.SEXUAL: "sexe et nudité",
    ClearanceKind.STUNT: "cascades",
    ClearanceKind.ANIMAL: "animaux",
    ClearanceKind.SMOKING: "tabac",
    ClearanceKind.DRUGS: "drogues",
    ClearanceKind.ALCOHOL: "alcool",
    ClearanceKind.WEAPON: "armes",
    ClearanceKind.DANGER: "conduites dangereuses",
    ClearanceKind.INSIGNIA: "uniformes et insignes",
}

_NIGHT = {"en": "night", "fr": "nuit"}


def name_kind(kind: ClearanceKind, language: str) -> str:
    """The kind in small letters, in French or else in English."""
    return _FRENCH[kind] if language.startswith("fr") else kind.value


def name_night(language: str) -> str:
    """Work by night, in French or else in English."""
    return _NIGHT["fr" if language.startswith("fr") else "en"]
