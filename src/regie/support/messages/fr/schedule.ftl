# Ce que dit le plan de travail.

## Avertissements

no-scene = schedule.toml fixe la séquence { $scene }, que le scénario n'a pas.
no-such-scene = schedule.toml parle de la séquence { $scene }, que le scénario n'a pas.
no-date = schedule.toml fixe la séquence { $scene } au { $date }, qui n'est pas un jour ouvré de ce calendrier ; elle reste libre.
no-one = schedule.toml dit que { $who } est absent, mais personne de ce nom n'est à l'image.
no-start = schedule.toml dit quand { $who } est absent, mais ne donne pas de `start` : les jours n'ont pas de date.
no-place = schedule.toml réunit { $place } à d'autres lieux, mais aucun en-tête ne le nomme.
needed-when-away = { $who } est nécessaire le jour { $day } et absent ce jour-là.
too-long = Le jour { $day } compte plus de pages et de déplacements qu'un jour ne peut.
long-dawn = Le jour { $day } a plus d'une page d'aube, qui est brève.
long-dusk = Le jour { $day } a plus d'une page de crépuscule, qui est bref.
no-rest = Le jour { $day } suit une nuit sans repos.
minor-at-night = Mineur de nuit : { $who }
no-setting = L'en-tête ne dit ni INT ni EXT
ignores =
    Ne sont pas pris en compte : les trajets, la météo et les marées, le lever et le coucher du soleil, la construction et le démontage des décors, les répétitions, le maquillage et les horaires, les repas, les heures supplémentaires, les conventions collectives au-delà d'un repos entre nuit et jour, les cachets et contrats, les jours de cascade, d'effets et de matériel, les secondes équipes, les autorisations.
    Les pages mesurent le texte, pas le travail : une page d'action peut prendre deux jours.
    Des décors sont un même lieu s'ils portent le même nom, ou si bible/schedule.toml les réunit. Les rôles seulement entendus n'ont pas de jour. Les figurants ne sont pas dans le plan de présence.

## Effet

light-day = jour
light-night = nuit
light-dawn = aube
light-dusk = crépuscule

## Pages

schedule = Plan de travail
stripboard = Plan de travail
one-line = Plan de travail condensé
dood = Présence des rôles
scene = Séq.
int-ext = I/E
light = Effet
story-day = Jour
set = Décor
pages = Pages
cast = Rôles
notes = Remarques
day = Jour
night-work = nuit
end-of-day = Fin du jour { $day }
total = total { $pages } pages
moves = { $count ->
    [one] { $count } déplacement
   *[other] { $count } déplacements
}
rest = Jour de repos
rests = { $count } jours sans tournage
week = Semaine { $week }
role = Rôle
worked = Trav.
held = Att.
all = Total
start = Début
finish = Fin
scenes = Séq.
silent = sans texte
minor = mineur
codes = S début, W travail, H attente, F fin. SWF : un seul jour.
ignored = Ce que ce plan ne prend pas en compte
attention = À régler
figures = Chiffres
of-this = Ce plan
of-script = Dans l'ordre du scénario
days = Jours de tournage
rest-days = Jours sans tournage
company-moves = Déplacements
cast-days = Jours de rôle
hold-days = Jours d'attente
proved = Aucun plan de ces séquences n'est meilleur selon les poids ci-dessous.
gap = Un meilleur ordre pourrait encore épargner au plus { $gap } % de son coût ; un coût sous { $bound } est prouvé impossible, celui-ci est { $cost }.
weights = Coût : jour de tournage { $day }, jour sans tournage { $rest }, déplacement { $move }, jour de rôle { $cast }, jour d'attente { $hold }. Au plus { $pages } pages par jour, un déplacement dans la journée compte pour { $move_pages } ; les intérieurs nuit se tournent { $interiors }.
voices = Seulement entendus, sans jour de tournage : { $names }.
key = Blanc : jour, intérieur. Jaune : jour, extérieur. Bleu : nuit, intérieur. Vert : nuit, extérieur. Rose : aube et crépuscule.
castlist = Rôles
empty = Le scénario n'a pas de séquence.
shot-by-day = de jour, fenêtres occultées
shot-at-night = de nuit

## Feuilles de service

call-sheet = Feuille de service
day-of = Jour { $day } sur { $count }
call-places = À
crew-call = Convocation
shooting-call = Prêt à tourner
wrap = Fin
weather = Météo, soleil
hospital = Hôpital le plus proche
code = Statut
pick-up = Ramassage
make-up = Maquillage
on-set = Plateau
needed = À prévoir
department = Poste
next-day = Jour suivant
call-ignores = Les horaires, adresses, météo et numéros de téléphone ne sont pas dans le scénario : à compléter.
