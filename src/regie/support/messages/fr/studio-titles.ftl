# L'étagère des titres.
room = Titres
drop = Nouveau titre : déposez un scénario ici, ou choisissez un fichier
formats = Fountain, Final Draft, PDF, Word ou texte
no-picture = Pas encore d'image
none = Il n'y a pas encore de titre ici.
waiting = { $count ->
    [one] { $count } décision attend
   *[other] { $count } décisions attendent
}
too-large = Le scénario dépasse { $megabytes } Mo ; envoyez le texte sans images.
drawn = { $drawn ->
    [0] Pas encore d'image
    [one] { $drawn } image
   *[other] { $drawn } images
}
film = film prêt
making = Part faite de la fabrication
starting = Lecture du scénario …
other-kind = { $name } ne contient pas ce que dit son nom ; envoyez un scénario en Fountain, Final Draft, PDF, Word ou texte.
took = { $money } · { $wh } Wh · { $grams } g CO₂e
