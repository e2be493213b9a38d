# Ce que `regie rules` dit des règles et des décisions.

on = le
books = Règles applicables
because = parce que
perhaps = peut-être
ask = À répondre
approval = accord par
persons = personnes
writing = par écrit
consent = consentement
do = À faire
precaution = par précaution
nothing = aucune règle n'a rien à dire
unchecked = non vérifié sur le texte d'origine
from = du
until = au
optional = facultatif
uses = { $count ->
    [one] { $count } usage
   *[other] { $count } usages
}

## Ce que dit le garde

verdict-allow = permis
verdict-escalate = une personne doit décider
verdict-block = bloqué

## Réponses

answer-yes = oui
answer-no = non
answer-unsure = incertain
