# Ce que dit le rapport de production.

report = Rapport de production
as-of = Au { $when }
progress = Avancement
scenes = Scènes avec plans
shots = Plans animés
film = Film
of = sur
gate = Étape
approved = Approuvés
rejected = À refaire
undecided = Sans décision
must = Passage obligé
yes = oui
no = non
nothing-made = Rien n’est encore fabriqué.
money = Argent
budget = Budget
spent = Dépensé
reserved = Réservé
limit = Plafond
none = aucun
no-money = Rien n’a été payé à des tiers.
work = Ce qui a pris du temps
step = Opération
made = Faits
failed = Échecs
time = Temps
work-time = Temps de travail
energy = Énergie, Wh
predicted = Prévu
took = Réel
error = Erreur moyenne
work-note = Prévu et réel : des résultats dont la prévision est connue. L’erreur est celle du temps d’un résultat.
footprint = Empreinte
likely = Probable
low = Au moins
high = Au plus
wh = Énergie ici, Wh
remote-wh = Modèles de langue ailleurs, Wh
grams = Carbone, g CO2e
litres = Eau, litres
used = Coût d’une seconde utile
a-second = par seconde du montage
used-note = Tout le travail compte, y compris ce qui a échoué ou a été écarté. { $kept } images sur { $made } sont utilisées.
no-cut = Il n’y a pas encore de montage.
backends = Moteurs et ce que l’on en garde
backend = Moteur
rate = Gardés
each = Chacun
enough = { $step } : { $backend } suffit ; il est gardé à peu près aussi souvent que le meilleur.
instead = Il coûte moins que { $others }.
not-enough = { $step } : trop peu de décisions pour dire quel moteur suffit ({ $decided } à ce jour).
no-decisions = Trop peu de décisions pour le dire : personne n’a encore approuvé ni refusé d’image.
waiting = Décisions attendues
no-waiting = Rien n’attend personne.
compliance = Conformité
escalations = Cas à trancher
consents = Consentements en vigueur
consents-ended = Consentements échus ou retirés
deliveries = Livraisons consignées
more = et { $count } de plus

## À qui est le budget

budget-title = Titre entier
budget-stage = Étape
budget-person = Personne

## Ce qui attend, et pourquoi

state-pending = à approuver
state-stale = à approuver de nouveau, après changement
state-rejected = refusé : il en faut un autre
state-change = le changement demandé est attendu

## Étapes

gate-script = scénario
gate-boards = vignettes
gate-takes = prises
gate-mix = mixage
gate-localisation = localisation
gate-artwork = visuels
gate-delivery = livraison
gate-voices = voix
gate-sound = son
gate-campaign = campagne
gate-play = jeu
