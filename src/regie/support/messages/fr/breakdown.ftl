# Ce que disent les feuilles de dépouillement et leur classeur.

## La feuille d'une séquence

sheet = Feuille de dépouillement
scene = Séquence
pages = pages
of = sur
continued = suite
notes = Notes
legend = chiffres : lignes du scénario     + mis ou changé à la main     ? douteux
silent = sans texte
before = avant le premier intitulé

## Effet

light-day = jour
light-night = nuit
light-dawn = aube
light-dusk = crépuscule

## Catégories, sur une case

category-cast = rôles
category-extras = figuration
category-props = accessoires
category-wardrobe = costumes
category-make-up = maquillage et coiffure
category-vehicles = véhicules
category-animals = animaux
category-stunts = cascades
category-sfx = effets spéciaux
category-vfx = effets visuels
category-sound = son
category-music = musique
category-set-dressing = décor et ensemblage
category-special-equipment = matériel spécial

## Catégories dans un classeur

column-cast = rôles
column-extras = figuration
column-props = accessoires
column-wardrobe = costumes
column-make-up = maquillage et coiffure
column-vehicles = véhicules
column-animals = animaux
column-stunts = cascades
column-sfx = effets spéciaux
column-vfx = effets visuels
column-sound = son
column-music = musique
column-set-dressing = décor et ensemblage
column-special-equipment = matériel spécial

## Le classeur ; titres de ses colonnes, un par ligne

book-scenes = Séquences
book-elements = Éléments
book-cast = Rôles par séquence
total = Total
yes = oui
character = Rôle
speaks = P
present = M
scene-heads =
    Séquence
    Intitulé
    Int/Ext
    Effet
    Pages
    Huitièmes
    Parlent
    Sans texte
element-heads =
    Catégorie
    Élément
    Séquences
    Nombre
    Tel que le scénario l'écrit
    Lignes
    Confiance
    À la main
