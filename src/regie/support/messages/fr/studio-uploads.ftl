# Fichiers envoyés par morceaux.
kind = { $kind } : rien ici ne prend de fichiers de cette sorte.
too-large = Plus de { $megabytes } Mo ne sont pas pris ici ; envoyez un fichier plus petit.
many = Vous avez { $most } envois qui n’ont pas encore servi ; utilisez ou supprimez-en un d’abord.
disk-full = Le disque du studio est plein ; ce qui est arrivé est gardé. Faites-y de la place, puis envoyez le reste.
gone = Cet envoi n’est plus là ; envoyez le fichier encore une fois.
longer = Il est venu plus que ce qui était annoncé ; envoyez le fichier encore une fois.
digest = Ce morceau est arrivé abîmé ; il est renvoyé.
other-kind = { $name } n’est pas ce que dit son nom ; voyez si c’est le bon fichier.
busy = Quelqu’un envoie ce fichier en ce moment ; attendez un instant.
offset = Cet envoi en est à l’octet { $offset } ; continuez de là.
no-file = Aucun fichier n’a été envoyé.
not-whole = { $name } n’est pas encore arrivé en entier ; envoyez d’abord le reste.
sent-part = { $name } : { $percent } %
waits = { $name } : pas de connexion ; cela reprend tout seul à { $percent } % dès qu’il y en a une
choose = Choisir un fichier…
