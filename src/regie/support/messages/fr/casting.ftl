# Ce que disent les fiches de rôles.

title = Fiches de rôles
principals = Rôles principaux
never = Ce que le scénario demande à chaque rôle, dans ses propres mots. Aucun interprète n'est nommé ni proposé.
withheld = Le nom d'une personne réelle figure dans la description de { $role } et est omis ({ $where }).
role = Rôle
age = Âge
gender = Genre
unsaid = non dit
scenes = Séquences
pages = Pages
speeches = Répliques
words = Mots
days = Jours de travail
held = Jours d'attente
span = Première et dernière séquence
with = Joue surtout avec
minors = Avec des mineurs
minor = rôle d'un mineur
description = Tel qu'écrit
asks = Demande
what = Quoi
where = Lignes
quote = Tel que le scénario l'écrit
sure = Sûr
players = Petits rôles et voix
heard = seulement entendu
extras = Figurants
nothing = Le scénario ne demande rien de particulier.
ask-skill = compétence
ask-language = langue
ask-sensitive = sensible
gender-female = féminin
gender-male = masculin

## Ce qui se convient d'avance avec l'interprète

sensitive-sex-and-nudity = intimité ou nudité
sensitive-stunt = cascades
sensitive-smoking = fumer
sensitive-drugs = usage de drogue
sensitive-weapon = maniement d'armes
sensitive-animal = animaux
sensitive-violence = violence
