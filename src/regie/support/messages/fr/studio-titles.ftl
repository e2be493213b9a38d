# L'étagère des titres.
room = Titres
drop = Nouveau titre : déposez un scénario ici, ou choisissez un fichier
formats = Fountain, Final Draft, PDF, Word ou texte
no-picture = Pas encore d'image
none = Il n'y a pas encore de titre ici.
size = { $scenes ->
    [one] { $scenes } séquence
   *[other] { $scenes } séquences
}, { $shots ->
    [one] { $shots } plan
   *[other] { $shots } plans
}
drawn = { $drawn } plans dessinés sur { $shots }
waiting = { $count ->
    [one] { $count } décision attend
   *[other] { $count } décisions attendent
}
too-large = Le scénario dépasse { $megabytes } Mo ; envoyez le texte sans images.
