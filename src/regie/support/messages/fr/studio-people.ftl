# Les gens : comment ils entrent, ce qu'ils peuvent.
set-up = Ouvrir ce studio
set-up-why = Créez le premier compte. Il dirige la maison : il invite les autres et leur donne leurs rôles.
set-up-already = Ce studio est déjà ouvert ; connectez-vous, ou demandez une invitation à qui l'administre.
not-set-up = Personne n'a encore de compte ici. Ouvrez l'adresse que « regie studio » a affichée dans son terminal.
wrong-code = Cette adresse est incomplète ou n'est plus valable ; ouvrez la dernière que « regie studio » a affichée.
name = Nom
name-help = Tel qu'il figurera à côté de vos notes et décisions.
password = Mot de passe
password-help = Au moins { $fewest } caractères. Une phrase se retient mieux qu'une énigme.
begin = Créer le compte et entrer
sign-in = Se connecter
or = ou
by-passkey = Se connecter avec une clé d'accès
by-openid = Se connecter avec { $name }
forgotten = Mot de passe oublié ? Qui administre la maison peut vous donner un lien pour en choisir un autre.
sign-in-first = Connectez-vous d'abord.
signed-in-only = Il faut être connecté soi-même pour cela ; un jeton ou un lien ne suffit pas.
wrong = Le nom ou le mot de passe n'est pas juste.
too-often = Trop d'essais. Réessayez dans { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
password-short = Le mot de passe doit avoir au moins { $fewest } caractères.
password-long = Le mot de passe ne peut dépasser { $most } caractères.
password-common = Ce mot de passe serait deviné ; prenez une phrase plus longue, et pas votre nom.
name-empty = Écrivez un nom que les autres puissent lire.
name-long = Le nom ne peut dépasser { $most } caractères.
name-taken = { $name } : quelqu'un porte ici ce nom, ou un nom qui lui ressemble ; prenez-en un autre.
no-account = Ce compte n'existe plus ; rechargez la page.
last-admin = La maison doit garder quelqu'un qui l'administre : nommez d'abord une autre personne.
token-empty = Donnez au jeton un nom et au moins une permission.
token-over = La fin du jeton est déjà passée ; choisissez un jour plus tardif.
token-many = Vous avez déjà { $most } jetons ; terminez-en un qui ne sert plus.
