# Ce que disent l'analyse du scénario et ses graphiques.

## Graphiques

chart-page = page
chart-scene = séquence
chart-scenes = séquences
chart-lighter = plus clair
chart-darker = plus sombre
chart-mood = Humeur
chart-tension = Tension
chart-pace = Rythme
chart-others = { $count } autres
chart-speaks = parle
chart-heard = entendu seulement
chart-silent = présent, muet
chart-share = part des mots prononcés
chart-words = { $count } mots
chart-dialogue = Dialogue
chart-dialogue-axis = part des mots prononcés
chart-length-axis = huitièmes de page
chart-pages-axis = pages
chart-each-scene = chaque séquence
chart-curve = courbe à travers les séquences
chart-interior = INT
chart-exterior = EXT
chart-both = INT/EXT
chart-unsaid = non dit
chart-day = jour
chart-night = nuit
chart-dawn = aube
chart-dusk = crépuscule
chart-nobody = Personne ne parle dans ce scénario.

## Titres des graphiques

title-arc = Émotion et tension
title-presence = Qui est dans quelle séquence
title-dialogue = Part du dialogue
title-pace = Rythme et dialogue
title-lengths = Longueur des séquences par lieu et lumière

## Les graphiques en mots

alt-arc = Deux courbes sur { $pages } pages. L'humeur est la plus claire à la séquence { $lightest } et la plus sombre à la séquence { $darkest } ; la tension est la plus haute à la séquence { $tensest }.
alt-arc-unsure = Deux courbes sur { $pages } pages. Trop peu de séquences ont assez de mots d'humeur pour dire la plus claire et la plus sombre ; la tension est la plus haute à la séquence { $tensest }.
alt-presence = Une ligne par personnage sur { $pages } pages. { $most } est dans le plus de séquences, { $count } sur { $scenes }.
alt-dialogue = Une barre par personnage. { $most } parle le plus, { $share } de tous les mots.
alt-pace = Le rythme de chaque séquence, et sa part de dialogue. La séquence { $fastest } se lit le plus vite, la séquence { $slowest } le plus lentement.
alt-lengths = Une barre par séquence. La séquence { $longest } est la plus longue, { $eighths } de page ; { $night } des pages se jouent la nuit, { $exterior } en extérieur.
alt-silent = Personne ne parle dans ce scénario.

## Ce qui fait monter la tension et le rythme

feature-stakes = mots de danger et de perte
feature-violence = violence
feature-conflict = mots de conflit
feature-exclamations = exclamations
feature-questions = questions
feature-time-pressure = urgence
feature-dark-words = peur et colère
feature-short-lines = répliques courtes
feature-night = nuit
feature-short-scene = séquence courte
feature-cuts = coupes telles qu'écrites
feature-action-verbs = verbes d'action
feature-short-sentences = phrases courtes

## Pivots

turn-inciting-incident = Élément déclencheur
turn-first-turn = Premier pivot
turn-midpoint = Point médian
turn-second-turn = Second pivot
turn-climax = Climax

## Pourquoi un pivot est proposé

reason-tension-rises = la tension monte de { $before } à { $after } autour de cette séquence
reason-tension-peak = la tension est près de son plus haut, { $tension } sur 100
reason-mood-darkens = l'humeur s'assombrit
reason-mood-lightens = l'humeur s'éclaircit
reason-enters = { $name } entre pour la première fois
reason-leaves = { $name } est vu ou entendu pour la dernière fois
reason-company = on suit d'autres gens à partir d'ici : moins { $gone }, davantage { $come }
reason-new-place = un lieu s'ouvre, où l'histoire revient : { $place }
reason-position = elle se trouve à { $percent } % du scénario ; un tel pivot est souvent vers { $expected } %

## Réserves

caution-too-short = Le scénario est trop court pour qu'une règle propose des pivots ; une personne le lit en quelques minutes.
caution-short = Le scénario est court pour cela : ces propositions sont plus faibles que pour un long métrage.
caution-none = Aucun pivot ne ressort selon ces règles. Ce n'est pas un défaut : bien des bons films tournent sans bruit, ou ailleurs.

## La page

report-title = Analyse du scénario
report-lead = Ce que montrent les mots du scénario, comptés. Chaque chiffre ouvre les lignes sur lesquelles il repose. Rien ici ne dit si le scénario est bon.
section-summary = Résumé
report-length = Longueur
report-length-value = { $pages } pages
report-playing-time = Durée
report-playing-time-value = { $low }–{ $high } min
report-playing-time-note = estimée d'après ce qui est dit et fait ; { $minutes } min à une page par minute
report-scene-count = Séquences
report-place-count = Lieux
report-speaker-count = Rôles parlants
report-silent-count = Rôles muets
report-dialogue-share = Dialogue
report-dialogue-note = de tous les mots
report-inside = En intérieur
report-at-night = De nuit
report-of-pages = des pages
report-before-first = (avant le premier intitulé)
report-inherited = { $count ->
    [one] { $count } intitulé ne dit pas la lumière et a celle de la séquence précédente
   *[other] { $count } intitulés ne disent pas la lumière et ont celle de la séquence précédente
}
report-notable = Ce qui ressort
report-tensest = Séquence la plus tendue
report-lightest = Séquence la plus claire
report-darkest = Séquence la plus sombre
report-fastest = Séquence la plus rapide
report-longest = Séquence la plus longue
report-most-lines = Parle le plus
section-charts = Graphiques
section-structure = Structure, proposée
report-structure-note = Les règles regardent là où l'enseignement du métier attend un pivot, et ce qui y change. Une proposition est un endroit où regarder, pas un constat.
report-acts = Actes
report-act = Acte { $number }
report-act-named = nommé par le scénario
report-act-suggested = proposé
report-confidence = confiance
report-why = Pourquoi
section-scenes = Séquences
report-number = N°
report-slugline = Intitulé
report-eighths = Pages
report-minutes = Min
report-light = Lumière
report-setting = Intérieur, extérieur
report-people = Parlent (muets)
report-tension = Tension
report-mood = Humeur
report-pace = Rythme
report-details = Lignes
section-cast = Personnages
report-name = Nom
report-lines = Répliques
report-words = Mots
report-share = Part
report-in-scenes = Séquences
report-silent-scenes = muet dans
report-first-last = Première – dernière
report-mood-of = Humeur des répliques
report-silent-people = Présents sans réplique
section-voices = Voix
report-voices-note = Des mots seulement : le rythme, l'accent et ce qu'apporte l'acteur n'y sont pas. En dessous de { $words } mots et { $lines } répliques, rien n'est dit.
report-too-few = trop peu de mots pour le dire
report-recognised = reconnu aux mots seuls dans { $share } des répliques (au hasard : { $chance })
report-signature = dit plus que les autres
report-words-a-line = { $count } mots par réplique
report-questions = { $share } des phrases sont des questions
report-diversity = variété { $value }
report-alike = Qui parle pareil
report-alike-verdict = { $first } et { $second } parlent pareil : les répliques vont au bon dans { $told } des cas (±{ $margin } ; au hasard, 50 %).
report-alike-lines = Répliques de { $first } qui pourraient être de { $second }
report-alike-none = Aucune paire n'est sûrement semblable. { $unclear } paires sur { $count } ont trop peu de répliques pour décider, { $apart } se distinguent.
report-alike-few = Moins de deux personnages parlent assez pour être comparés.
mood-lighter = clair
mood-darker = sombre
mood-neutral = neutre
report-mood-change-up = s'éclaircit
report-mood-change-down = s'assombrit
report-few-words = peu de mots pour en juger
report-quoted = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
report-line = ligne
report-more = et { $count } de plus
section-how = Jusqu'où s'y fier
report-trust =
    La longueur est exacte pour la mise en page du métier. Les minutes sont une règle d'usage ; un réalisateur les change d'un tiers dans un sens ou l'autre.
    Qui parle est exact. Qui est là sans parler est trouvé par les noms dans l'action ; ceux qui ne sont pas nommés échappent.
    L'humeur compte des mots de couleur connue. Elle ne lit ni l'ironie, ni le sous-texte, ni ce qui arrive sans mots.
    La tension et le rythme additionnent des traits que l'on peut compter, avec des points fixés par réflexion. Ils comparent les séquences d'un scénario, jamais deux scénarios.
    Les voix se distinguent par les mots, donc aussi par ce dont on parle.
    Les actes et les pivots sont des propositions ; leur confiance ne dépasse jamais 75 %.
report-made-by = Fait par Régie d'après { $file }. Ni une personne ni un modèle de langage n'a jugé ce scénario.
