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
    [cast-bare_set] Construction d’un décor nu
    [cast-plain_body] Construction d’un corps simple
    [cast-labelled_box] Construction d’une boîte
    [cast-turnaround] Dessin sous tous les angles
    [sound-silence] Place pour une réplique
    [sound-length] Durée d’une réplique
    [sound-score] Partition
    [sound-dialogue] Piste des dialogues
    [sound-effects] Piste des effets
    [board-card] Dessin d’un carton
    [board-cards] Rédaction de cartons
    [board-shots_csv] Liste des plans
    [board-lens_list] Liste des focales
    [board-lighting_list] Liste des lumières
    [board-floor_plans] Plans au sol
    [board-floor_plan_svg] Plan au sol
    [board-storyboard] Storyboard
    [board-shown] Ce qui est montré
    [board-judge] Jugement des cadres
    [effects-piece] Simulation
    [final-shot] Assemblage de la lumière
    [final-measure] Mesure de la lumière
    [grade-board] Étalonnage
    [grade-shot] Étalonnage
    [like-board] Peinture
    [like-shot] Peinture
    [post-credits] Générique
    [post-cut] Montage
    [post-piece] Encodage
    [words-cues] Sous-titres
    [words-srt] Sous-titres
    [words-vtt] Sous-titres
    [script-pdf] Mise en page du scénario
   *[other] { $name }
}
of-line = réplique de { $name }, séquence { $scene }
of-shot = plan { $name }
of-scene = séquence { $name }
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
first-look = premier aperçu
waits-place = attend son tour : { $ahead ->
    [0] c’est le prochain
    [one] un titre est avant lui
   *[other] { $ahead } titres sont avant lui
}. En fabrication : { $titles }.
another-title = un autre titre
places = Titres fabriqués à la fois
places-why = Chacun prend sa part des cœurs et de la mémoire de la machine. Les autres attendent en file ; un plan isolé passe avant un film, et après une minute une longue fabrication laisse son tour au titre suivant.
places-most = À la fois
places-set = Régler
places-now = En fabrication
places-row = En attente, dans cet ordre
places-none = Personne n’attend.
places-idle = Rien n’est en fabrication.
