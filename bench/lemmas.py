"""Forms of words brought back to the lexicons' words: by our rules, and by `simplemma`.

    uv run --with simplemma python -m bench.lemmas

Protocol: pairs of a form, as action has it, and the word of a breakdown's lexicon that it means,
written by hand: the verbs and nouns that the lexicons name, regular and irregular, and forms whose
other meaning is the commoner one (`leaves`, `porte`). Ours: the form is among those made of the
word. simplemma: the form's lemma is the word. The package is not among Régie's dependencies, and
without it its column says so; `docs/decisions` has what was measured.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from regie.preproduction.breakdown.morphology import (
    english_plural,
    english_verb,
    french_plural,
    french_verb,
)

PAIRS = {
    "en verbs": """slams slam, slammed slam, slamming slam, trips trip, tripped trip, falls fall,
        fell fall, fallen fall, falling fall, breaks break, broke break, broken break, breaking
        break, shoots shoot, shot shoot, shooting shoot, swings swing, swung swing, throws throw,
        threw throw, thrown throw, fights fight, fought fight, catches catch, caught catch, crashes
        crash, crashed crash, explodes explode, exploded explode, exploding explode, burns burn,
        burned burn, drowns drown, drowned drown, bleeds bleed, bled bleed, bites bite, bit bite,
        bitten bite, strikes strike, struck strike, hangs hang, hung hang, rings ring, rang ring,
        rung ring, flies fly, flew fly, flown fly, flying fly, slides slide, slid slide, spins spin,
        spun spin, drives drive, drove drive, driven drive, leaps leap, leapt leap, sinks sink, sank
        sink, sunk sink, hurries hurry, hurried hurry, punches punch, punched punch, kicks kick""",
    "en nouns": """knives knife, wolves wolf, shelves shelf, leaves leaf, calves calf, scarves
        scarf, women woman, policemen policeman, children child, mice mouse, geese goose, feet foot,
        teeth tooth, boxes box, glasses glass, torches torch, brushes brush, candles candle, guns
        gun, bodies body, lorries lorry, keys key, watches watch, buses bus, axes axe, horses horse,
        photographs photograph, radios radio, loaves loaf, suitcases suitcase""",
    "fr verbs": """claque claquer, claquent claquer, claqua claquer, claquant claquer, frappe
        frapper, frappent frapper, frappé frapper, frappée frapper, tombe tomber, tombent tomber,
        tombé tomber, tombant tomber, plonge plonger, plongeant plonger, plongea plonger, lance
        lancer, lançant lancer, lança lancer, tire tirer, tirent tirer, nage nager, nageant nager,
        saigne saigner, explose exploser, explosent exploser, brûle brûler, brûlé brûler, saute
        sauter, sautent sauter, brise briser, brisée briser, cogne cogner, glisse glisser,
        glissant glisser, vole voler, hurle hurler, hurlent hurler, sonne sonner, sonnent sonner""",
    "fr nouns": """chevaux cheval, journaux journal, couteaux couteau, bateaux bateau, yeux œil,
        portes porte, verres verre, livres livre, bougies bougie, lampes lampe, lettres lettre,
        fusils fusil, chiens chien, loups loup, valises valise, chapeaux chapeau, manteaux manteau,
        clés clé, cordes corde, feux feu, jeux jeu, torches torche, voitures voiture, chaises
        chaise, bottes botte, montres montre, photos photo, assiettes assiette""",
}

FORMS: dict[str, Callable[[str], object]] = {
    "en verbs": english_verb,
    "en nouns": english_plural,
    "fr verbs": french_verb,
    "fr nouns": french_plural,
}


def read_pairs(kind: str) -> list[tuple[str, str]]:
    pairs = [pair.split() for pair in " ".join(PAIRS[kind].split()).split(", ")]
    return [(form, word) for form, word in pairs]


def is_ours(kind: str, form: str, word: str) -> bool:
    made = FORMS[kind](word)
    return form == made if isinstance(made, str) else form in list(made)  # type: ignore[call-overload]


def main() -> None:
    print("## Forms of words\n")
    print(" ".join((__doc__ or "").split("Protocol: ")[1].split()) + "\n")
    begin = time.process_time()
    try:
        from simplemma import lemmatize
    except ImportError:
        lemmatize = None
    else:
        for language in ("en", "fr"):
            lemmatize("warm", lang=language)
    loaded = time.process_time() - begin
    print("| forms | pairs | ours | simplemma | it misses |\n|---|---|---|---|---|")
    for kind in PAIRS:
        pairs = read_pairs(kind)
        ours = sum(is_ours(kind, *pair) for pair in pairs)
        theirs, wrong = "not installed", ""
        if lemmatize is not None:
            missed = [(f, lemmatize(f, lang=kind[:2])) for f, w in pairs
                      if lemmatize(f, lang=kind[:2]) != w]  # fmt: skip
            theirs = f"{100 - 100 * len(missed) / len(pairs):.0f} %"
            wrong = ", ".join(f"{form} ({lemma})" for form, lemma in missed)
        print(f"| {kind} | {len(pairs)} | {100 * ours / len(pairs):.0f} % | {theirs} | {wrong} |")
    if lemmatize is not None:
        print(f"\nLoading both languages' lemmas took {loaded:.2f} s of processor time.")


if __name__ == "__main__":
    main()
