"""Small words that tell what the noun or the verb beside them means; English and French."""

from __future__ import annotations

from regie.film.breakdown import Category

INDEFINITE = frozenset(
    """a an another one two three four five six seven eight nine ten several many few some un une
    deux trois quatre cinq six sept huit neuf dix des quelques plusieurs""".split()
)

FRENCH_DETERMINERS = frozenset(
    """un une le la les l des du d de son sa ses leur leurs mon ma mes ton ta tes notre nos votre
    vos en ce cet cette ces quelques plusieurs chaque deux trois quatre cinq aux au six sept huit
    neuf dix""".split()
)

DETERMINERS = FRENCH_DETERMINERS | frozenset(
    """a an the his her their my your our its this that these those each another some any every
    one two three four five six several many few both no aucun aucune seven eight nine
    ten""".split()
)

BEFORE_A_FRENCH_NOUN = frozenset(
    """petit petite petits petites grand grande grands grandes vieux vieille vieil vieilles gros
    grosse beau belle bel jeune nouveau nouvelle bon bonne mauvais mauvaise autre autres même
    premier première dernier dernière long longue seul seule double demi énorme minuscule joli
    jolie haut haute faux fausse""".split()
)

DENIALS = frozenset("no without not never neither nor sans pas aucun aucune ni jamais".split())
COMPARISONS = frozenset("like than as comme tel telle tels telles façon".split())
LIKENESS = frozenset(
    """size shape colour color taille forme couleur drawing sketch portrait painting photograph
    dessin portrait peinture""".split()
)
DRAWN = frozenset("sketches sketching doodles doodling dessine dessinent dessinant".split())
"""Words before what is not there, or is there only in a comparison."""

AFTER_A = frozenset(
    """côté travers terre bout droite gauche nouveau peine genoux table moitié pied pieds bord bas
    haut tort demi distance part boire manger fumer lire écrire""".split()
)
"""What `à` begins that belongs to no noun before it."""

WEATHER = frozenset({"rain", "snow", "fog", "wind", "storm", "lightning"})

BOTH = frozenset(
    {
        (Category.MUSIC, Category.EXTRAS),
        (Category.EXTRAS, Category.MUSIC),
        (Category.VEHICLES, Category.EXTRAS),
        (Category.EXTRAS, Category.VEHICLES),
    }
)
"""Categories that one word may call for at once: an orchestra is people and plays."""

AFTER_BARE = frozenset(
    """in on at around over under across with of and to from for de à au aux en dans sur sous et
    autour avec d jusqu""".split()
)
"""What follows a noun that stands at the head of a clause without a determiner: `badge on`."""

CONTAINERS = frozenset(
    "plateau plateaux panier paniers caisse caisses carton cartons sac sacs malle chariot".split()
)
"""What holds things that are elements of their own: `un plateau de verres`."""

GENTLE = frozenset({"fall", "jump", "drowning", "choking"})
"""Stunts whose verbs are also said of what hands do with things."""

AWAY = frozenset("over from off through across par du contre against out".split())
"""After these even a small thing may be fallen over, or from."""

OF_NO_DANGER = frozenset(
    """chair armchair sofa couch bed seat hand hands finger fingers arms fauteuil canapé lit chaise
    siège main mains doigt doigts bras repas""".split()
)
"""Objects that make no stunt of a fall or a jump, besides props and clothes."""

CLAUSE_ENDS = frozenset('.!?;,:()"«»')

POSSESSIVES = frozenset("his her their my your our its son sa ses leur leurs".split())
