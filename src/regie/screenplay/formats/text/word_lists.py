"""Words that tell what a line is, in English and French. Chosen from how the trade writes."""

from __future__ import annotations

import re

ADDRESS = frozenset(
    "i i'm i'll i've i'd me my mine myself you you're you'll you've you'd your yours yourself we "
    "we're we'll we've we'd us our ours let's don't can't won't didn't isn't wasn't haven't "
    "couldn't wouldn't shouldn't yes yeah yep no nope oh okay ok please thanks hello hey hi sorry "
    "sure maybe well what's that's it's there's where's who's how's he's she's they're goodbye "
    "bye sir ma'am why gonna wanna gotta ain't "
    "je j' j'ai j'en j'y tu t'as t'es t'en toi moi mon ma mes ton ta tes vous votre vos nous notre "
    "nos oui non merci bonjour bonsoir salut allô allez allons viens venez regarde regardez "
    "écoute écoutez attends attendez c'est c'était ça ben hein d'accord pardon pourquoi quoi "
    "m'a m'as t'ai s'il qu'est".split()
)
"""Words of somebody who speaks to somebody."""

NARRATIVE_STARTS = frozenset(
    "he she they the a an two three several many nobody everyone il elle ils elles on le la les "
    "l' un une des deux trois plusieurs personne silence beat suddenly slowly behind outside "
    "inside above below through across from on in at over under near then soudain derrière dehors "
    "dedans dans sur sous devant au aux à his her their its son sa ses leur leurs une".split()
)
"""First words of sentences that tell what is seen."""

CAMERA = re.compile(
    r"\b(?:we (?:see|hear|follow|move|push|pull|hold)|camera|close on|angle on|off[- ]?screen|"
    r"in the background|o\.s\.|voice over|on (?:voit|entend|suit|découvre|devine)|hors[- ]champ|"
    r"caméra|gros plan|au loin|in the distance|the sound of|le bruit d)\b",
    re.IGNORECASE,
)
"""Words of the page that nobody says aloud."""

SHOT_STARTS = (
    "CLOSE ON", "CLOSE UP", "CLOSE-UP", "CLOSE:", "ANGLE ON", "ANGLE:", "ON THE", "ON SCREEN",
    "ON-SCREEN", "INSERT", "SUPER", "TITLE CARD", "TITLE:", "TITLES", "CARD:", "CHYRON", "CAPTION",
    "MONTAGE", "SERIES OF SHOTS", "END MONTAGE", "END OF MONTAGE", "END INTERCUT", "BACK TO",
    "LATER", "MOMENTS LATER", "MEANWHILE", "FLASHBACK", "END FLASHBACK", "END OF FLASHBACK",
    "INTERCUT", "POV", "WIDE ON", "WIDE SHOT", "WIDER", "AERIAL", "TRACKING", "REVERSE ANGLE",
    "OVER BLACK", "BLACK SCREEN", "BLACK.", "SILENCE", "MAIN TITLE", "OPENING TITLES",
    "END CREDITS", "THE END", "END OF ACT", "END OF SHOW", "END OF EPISODE", "ACT ONE", "ACT TWO",
    "ACT THREE", "ACT FOUR", "ACT FIVE", "COLD OPEN", "TEASER", "TAG", "FIN", "FIN.", "CARTON",
    "GROS PLAN", "INSERT SUR", "PLAN LARGE", "PLAN SUR", "SURIMPRESSION", "TITRE", "PLUS TARD",
    "RETOUR À", "RETOUR SUR", "RETOUR AU", "FIN DU MONTAGE", "FIN DU FLASHBACK", "ÉCRAN NOIR",
    "NOIR.", "GÉNÉRIQUE", "SÉQUENCE DE MONTAGE", "ACTE ", "PROLOGUE", "ÉPILOGUE", "EPILOGUE",
    "SPLIT SCREEN", "BEGIN", "STOCK SHOT", "AD LIB", "SFX", "SFX:", "SOUND:", "MUSIC:", "SON :",
    "MUSIQUE :", "TEXT:", "TEXT ON", "DREAM SEQUENCE", "END DREAM",
)  # fmt: skip
"""Beginnings of lines in capitals that are shots and captions, never names."""

CREDIT = re.compile(
    r"^(?:(?:(?:an? )?(?:original )?(?:screenplay|teleplay|script|story|stage ?play|play))?\s*"
    r"(?:written\s*)?by\b|scénario (?:original )?(?:de|d')|(?:un film|une pièce|écrit)\s+"
    r"(?:de|d'|par)\b|d'après|based (?:up)?on\b|adapted (?:by|from)\b|de$|par$)",
    re.IGNORECASE,
)
"""Lines of a title page that say who made it."""

HONORIFICS = frozenset(
    "MR MRS MS DR ST SGT LT CAPT COL GEN PROF REV JR SR M MM MME MLLE NO".split()
)
"""Words that end in a dot without ending a sentence."""

EXTENSION = re.compile(
    r"\(\s*(?:V\.?\s?O\.?|O\.?\s?S\.?|O\.?\s?C\.?|OFF|V\.?\s?F\.?|CONT(?:['’]?D|INUED)?\.?|CONT\.|"
    r"SUITE|HORS[- ]CHAMP|VOIX[- ]OFF|PRE-?LAP|ON (?:PHONE|TV|RADIO|SCREEN)|INTO PHONE|FILTERED|"
    r"SUBTITLED|AU T[ÉE]L[ÉE]PHONE|OFF[- ]SCREEN|SUR [A-ZÉÈ' ]+|VIA [A-Z ]+)\b[^()]*\)",
    re.IGNORECASE,
)
"""What stands in brackets after a name."""

SPEAKS_OF_NOBODY = re.compile(r"[A-ZÀ-ÝŒ]{3,}")
