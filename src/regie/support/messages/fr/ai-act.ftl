# Ce que dit le bureau du règlement IA.

title = Bureau du règlement IA
sub = Règlement (UE) 2024/1689 : usages, classes de risque et obligations au { $on }
summary = En bref
countries = Pays
unset = non indiqués ; le droit de l'Union est réputé s'appliquer
not-held = Le titre n'est destiné qu'à des pays hors de l'Union : le règlement ne fait pas partie des règles applicables.
class = Classe de risque la plus stricte
duties = Obligations
counts = { $done } remplies, { $open } à remplir, { $later } à échéance ultérieure
prohibited = Pratiques interdites
none-found = aucune constatée
some-found = { $count } constatées
some-unsure = { $count } non tranchées
questions = Questions à trancher
uses = Usages et leur classe
use = Usage
backend = Produit par
risk = Classe
why = Pourquoi
count = Nombre
perhaps = peut-être
duty = Obligation
who = Qui
due = Quand
state = État
asked = Demandée par
precaution = par précaution : un fait est incertain
practice = Pratique
found = Dans ce titre
answer-in = Répondre dans title.toml sous [rules.answers].
sources = Sur quoi cela repose
book = Recueil
source = Texte
checked = Vérifié sur ce texte
not-checked = non
from = du
until = au
counsel = Cette fiche est une liste de travail établie d'après des règles et des faits déclarés dans le titre. Elle ne constitue pas un conseil juridique.
foot = Établi par Régie d'après title.toml, le scénario et les recueils de règles
no-duty = Aucune règle ne demande quoi que ce soit.
checked-yes = oui

## État d'une obligation

state-done = remplie
state-open = à remplir
state-later = plus tard

## Si une pratique interdite est constatée

found-no = non
found-yes = oui
found-unsure = non tranché

## Ce que dit le garde

verdict-block = bloqué
verdict-escalate = une personne doit décider

## Classes de risque

class-prohibited = interdit
class-high = haut risque
class-limited = risque limité : transparence
class-minimal = risque minimal
class-outside = pas un système d'IA : produit par des règles écrites à la main

## Étapes

stage-script = scénario
stage-boards = planches
stage-takes = prises
stage-voices = voix
stage-sound = son
stage-mix = mixage
stage-localisation = localisation
stage-artwork = visuels
stage-delivery = livraison
stage-campaign = campagne
stage-play = jeu

## Ce qui remplit déjà une obligation

evidence-receipts = { $count } reçus au registre
evidence-manifests = { $marked } fichiers livrés sur { $delivered } portent un manifeste C2PA
evidence-stated = title.toml déclare { $fact }
