# Ce qui se fabrique.
room = Activité
now = En cours
queue = En attente
over = Terminé
nothing-now = Rien n’est en cours.
nothing-waits = Rien n’attend.
nothing-over = Rien n’a encore été fabriqué.
make = Fabriquer
make-what = Fabriquer
make-scenes = Scènes
make-scenes-all = toutes, ou 1-4,7
make-profile = Images
profile-draft = Brouillon : mouvements sur images fixes
profile-previs = Prévis : décors animés
profile-final = Final : lumière calculée
ask = Fabriquer
plan = Qu’est-ce que cela demande ?
asked = Demandé. Le travail continue sans cette page.
everything = Tout l’habituel
target-boards = Planches
target-storyboard = Storyboard
target-film = Film
target-mix = Mixage
target-subtitles = Sous-titres
target-shown = Ce qui est montré, et ce qui ne l’est pas
target-script = Scénario et dépouillement
what-vary = Variantes de { $shot }
what = { $targets }{ $scenes ->
    [none] {""}
   *[other] , scènes { $scenes }
}{ $shots ->
    [none] {""}
   *[other] , plans { $shots }
}
by = par { $by }
terminal = dans un terminal
steps = { $done } étapes sur { $known }
left = encore { $left } environ
of-about = sur { $seconds } environ
worker = poste { $number }
waits-for = attend : le processus { $pid } fabrique ce titre
first = Passer devant
pause = Suspendre
resume = Reprendre
cancel = Annuler
retry = Réessayer
log = Journal
was-first = en tête
made = { $made } fabriqués, { $reused } repris
took = { $seconds } · { $wh } Wh
died = Son processus a été tué. Ce qui était fabriqué est gardé.
died-again = Le processus qui fabriquait a été tué ; un nouvel essai est fait.
failures = { $count ->
    [one] { $count } chose n’a pas pu être fabriquée
   *[other] { $count } choses n’ont pas pu être fabriquées
}
state-waiting = en attente
state-running = en cours
state-pausing = se suspend
state-paused = suspendu
state-cancelling = s’arrête
state-cancelled = annulé
state-done = fait
state-incomplete = fait, avec des remplacements
state-failed = échec
state-died = tué
seconds = { $n } s
minutes = { $m } min { $s } s
hours = { $h } h { $m } min
step = { $step ->
    [cast-body] Construction d’un corps
    [cast-set] Construction d’un décor
    [cast-prop] Construction d’un accessoire
    [sound-speak] Voix
    [sound-mix] Mixage
    [sound-music] Musique
    [board-list] Découpage
    [board-direct] Mise en scène
    [board-stage] Mise en place
    [board-render] Dessin
    [shoot-previs] Tournage
    [shoot-passes] Passes de rendu
    [final-frame] Calcul de la lumière
    [post-still] Tournage
    [post-film] Montage du film
   *[other] { $name }
}
plan-nothing = Rien ne serait fabriqué : tout est là ({ $reused } résultats).
plan-steps = { $steps ->
    [one] { $steps } étape serait exécutée
   *[other] { $steps } étapes seraient exécutées
}, { $reused } résultats sont repris tels quels.
plan-takes = Environ { $seconds } (entre { $low } et { $high }), { $wh } Wh, { $grams } g CO₂e, { $money }. Estimation : { $basis }
plan-unpriced = Personne ne sait ce que coûtent { $count } des étapes.
plan-blocked = Pas permis en l’état :
plan-why = À cause de :
log-title = Journal
log-of = Journal : { $what }
log-time = Heure
log-told = Quoi
log-about = Pour
log-more = Détails
back = Retour à toute l’activité
person-now = { $name } est ici
what-look-book = Un cahier de looks
