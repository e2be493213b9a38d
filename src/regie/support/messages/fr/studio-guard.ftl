# La garde : décisions, consentements, règles, registre, reçus, ce qui quitte la maison.
room = Garde
about = De quoi il s’agit
act-holds-not = Le règlement IA ne s’applique pas à ce titre, d’après ses pays.
add-clause = Ajouter ce que dit une clause
alike = Identique, autres octets
alike-why = L’image montre la même chose que ce qui a été approuvé ; ses octets diffèrent, l’approbation tient.
all = Tout
all-of-person = Tout ce qui est gardé de cette personne
all-that-waits = Ce qui vous attend
answer = Répondre
answer-first = Répondez d’abord à une question.
any-file = Tout fichier
anybody = toute personne nommée
anywhere = partout
applies = S’applique
approve = Approuver
approved-by = Approuvé par
as-approved = Tel qu’approuvé
as-signed = tel que signé
ask-change = Demander un changement
ask-rules = Ce que disent les règles
asked-by-rules = Demandé par les règles
asking = Les règles sont consultées …
asks = Ce qui est demandé
bases = Recueils de règles consultés
before-it = après l’entrée
beside = Les plans voisins
board-of = Case du plan
cancel = Annuler
changed = Changé depuis
changed-unknown = Le contenu n’est plus celui qui a été approuvé ; le grand livre ne sait plus de quoi l’ancien était fait.
check-record = Contrôler le registre
checked = { $count ->
    [one] Une entrée contrôlée
   *[other] { $count } entrées contrôlées
} Têtes signées : { $heads }.
cited-lines = Lignes du scénario sur lesquelles il repose
claim = { $character } utilise : { $kind } de { $person } ({ $use })
claim-none = L’indiquer aussi comme fait sans IA générative, si c’est prouvé
claims = Ce pour quoi ce titre a besoin d’un consentement
clause = Clause
compare = Maintenant ou tel qu’approuvé
consent-ended = expiré
consent-erased = effacé
consent-in-force = en vigueur
consent-not-yet = pas encore
consent-revoked = révoqué
consents-what = De qui l’image, la voix, le style ou les prises peuvent servir, et ce qui en dépend.
contact = Contact
correct = Corriger
covers = Couvre
days = Durée
deceased = La personne est décédée
decided = Décidé
delete-person = Supprimer ce qui est gardé de cette personne
deliver-it = Livrer
deliver-now = Signer et livrer
deliver-what = Rien ne quitte la maison sans que des personnes nommées l’aient approuvé tel quel.
delivered-to = Livré à
delivering = Consultation des accords et des règles, mentions, marquage, signature …
delivery-id = Livraison
development = La signature se fait avec le certificat propre à cette machine, auquel personne d’autre ne se fie : indiquez le vôtre dans REGIE_SIGNING_CERTIFICATE.
document = Document
document-gone = { $file } manque, ou n’est plus ce qui a été signé : le consentement ne tient pas.
document-says = Ce que dit encore le document, par clause
done-answer = répondu
done-approve = approuvé
done-change = changement demandé
done-reject = rejeté
drop-to-verify = Déposez un fichier ici, ou choisissez-en un
duties = Obligations
duty = Obligation
duty-done = fait
duty-later = plus tard
duty-open = à faire
ends = Jusqu’au
enter-consent = Enregistrer le consentement
entered = Enregistré par
erase = Effacer ce qui en a été fait
estimated = estimé
evidence = Ce qui la remplit
export-zip = Tout exporter (zip)
fact = Fait
facts = Faits
file = Fichier
find = Chercher
find-person = Ce qui est gardé de quelqu’un
for-me = Pour moi
for-titles = Pour les titres
for-what = Pour quoi
found-no = non trouvé
found-unsure = incertain
found-yes = trouvé
frame = image { $number }
frame-of-film = Image du film
from-file = Source
gate = Accord
gate-artwork = Visuel
gate-asks = { $count ->
    [one] Une personne doit l’approuver tel quel
   *[other] { $count } personnes différentes doivent l’approuver tel quel
} avant la suite ({ $gate }).
gate-boards = Case
gate-delivery = Livraison
gate-localisation = Localisation
gate-mix = Mixage
gate-script = Scénario
gate-takes = Prise
generative = génératif
gone = plus ici
hangs = Ce qui en dépend
hangs-results = { $count ->
    [one] un résultat
   *[other] { $count } résultats
}
has-left = Ce qui a quitté la maison
held-by = Retenu
held-no = non
held-unsure = incertain : on demanderait à une personne
held-yes = oui
holds-not = ne vaut pas pour ce titre
in-force = en vigueur
in-name = Inscrit au registre au nom de { $name }.
in-question = Ce qui est en question
in-writing = Faire la feuille à signer
in-writing-short = par écrit
inputs = { $count ->
    [one] d’un seul
   *[other] de { $count }
}
is-new = nouveau
its-receipt = Son reçu
kind = Genre
kind-footage = prises de vues
kind-likeness = image
kind-style = style
kind-voice = voix
label-language = Langue des mentions
lacking = manque
leaf = au début
let-pass = Laisser passer
made-from = { $count ->
    [one] Fait d’un seul :
   *[other] Fait de { $count } :
}
made-with = Fait avec
may-let-pass = Qui peut laisser passer
may-not-decide = Vous pouvez regarder et laisser des notes ; c’est un producteur qui approuve.
minor = La personne est mineure
models = Modèles
moment-before = avant de le faire
moment-delivery = à la livraison
more = Rôle, et par écrit
more-files = et { $count } autres fichiers
name = Nom
named-in = Nommé dans
new-consent = Nouveau consentement
next = Suivant
no = non
no-consents = Aucun consentement au registre.
no-duties = Aucune obligation.
no-end = sans fin
no-rule-speaks = Aucune règle n’a rien à dire.
nobody-yet = personne encore
none-for-me = Rien ne vous attend ici.
not-compared = non comparé au texte premier
note = Note
note-first = Dites dans la note ce qui doit changer.
nothing-anywhere = Rien ne vous attend dans aucun titre.
nothing-kept = Ses justificatifs, son marquage, et le chemin jusqu’au scénario. Rien n’en est gardé.
nothing-waits = Rien ne vous attend
nothing-why = Ce qui attend d’autres personnes est sous Tout. title.toml dit à quelles étapes on doit approuver.
now = Maintenant
number = Nº
older = Plus anciennes
on-day = Au
one-account = Plusieurs approbations viennent d’un même compte.
only-named = dans aucun registre, mais nommé dans ce qui est gardé
open-questions = Questions sans réponse
open-script = Ouvrir le scénario
or-condition = Ou une condition à vous
other-backend = autre moteur
other-content = sur un autre contenu
other-files = { $count ->
    [one] Un autre fichier
   *[other] { $count } autres fichiers
}
own-code = le code de Régie
persons = { $count ->
    [one] une personne
   *[other] { $count } personnes
}
precaution = par précaution
prohibited = Pratiques interdites
prove = Chercher encore ce qui a été effacé
proved = Rien n’en a été trouvé. Fichiers examinés :
read-by = Qui a lu le document
reason = Pourquoi (scellé au registre : ne nommez personne)
receipts-what = De toute image jusqu’à la ligne du scénario.
record-broken = Le registre n’est pas entier
record-empty = Rien n’est encore inscrit.
record-what = { $count ->
    [one] Une entrée ; chacune couvre la précédente.
   *[other] { $count } entrées ; chacune couvre la précédente.
}
record-whole = Le registre est entier
refuse = Refuser
reject = Rejeter
remote = distant
replica = Réplique numérique
replica-background = figuration
replica-employment = engagement
replica-independent = indépendante
replica-synthetic = synthétique
rests-on = Repose sur
revoke = Révoquer
risk = Classe
risk-high = haut risque
risk-limited = risque limité
risk-minimal = risque minimal
risk-outside = hors champ
risk-prohibited = interdit
role = En quel rôle (si un rôle est demandé)
role-asked = { $role } ({ $count ->
    [one] une personne
   *[other] { $count } personnes
})
rule = Règle
ruled-answer = a répondu
ruled-approve = a approuvé
ruled-change = a demandé un changement
ruled-reject = a rejeté
rules-count = { $count ->
    [one] une règle
   *[other] { $count } règles
}
rules-of-shot = ce que disent les règles
rules-that-hold = { $count ->
    [one] Un recueil de règles vaut pour ce titre
   *[other] { $count } recueils de règles valent pour ce titre
}
said = Dit
said-so-far = Dit jusqu’ici
save = Enregistrer
says = Dit
says-too = Le document dit
script-in-question = Le scénario, tel qu’il est maintenant.
sent = Livré
settled = { $what } n’attend plus
settled-why = Quelqu’un a décidé, ou il a été refait. Choisissez la suite dans la liste.
shot = Plan
show = Montrer
signed = signé
signed-document = Le document signé
signed-only = Seul compte ce qui est signé avec une clé inscrite.
signer = Signé par
so-far = sur
source-type = Fait comment
starts = À partir du
state = État
state-alike = tient comme approuvé
state-approved = approuvé
state-change = à changer
state-rejected = rejeté
state-stale = changé depuis
state-waiting = attend
step-version = version { $before } → { $now }
still-held = Ce qui retient encore le film
sure-delete = Supprimer tout ce qui est gardé de { $name } ? Le registre reste entier et ne désignera plus personne.
sure-erase = Effacer tout ce qui a été fait sous ce consentement ? C’est irréversible.
tab-ai-act = Règlement IA
tab-consents = Consentements
tab-decisions = Décisions
tab-deliver = Livrer
tab-receipts = Reçus
tab-record = Registre
tab-rules = Règles
tab-verify = Vérifier
take-away = Retirer
term-compensation = Rémunération
term-estate = Succession ou syndicat signataire
term-guardian = Tuteur signataire
terms = Conditions
territories = Pays, deux lettres chacun (vide : partout)
to-what = À quoi
to-whom = À qui
too-large = Le document dépasse { $megabytes } Mo ; numérisez-le plus petit.
trace = Remonter
try = Essayer
try-rule = Essayer une règle sur un plan
unsigned = { $count ->
    [one] Une approbation ne compte pas : elle n’est pas signée.
   *[other] { $count } approbations ne comptent pas : elles ne sont pas signées.
}
unsure = inconnu
use = Ce qui est permis, décrit
uses = Ce que le titre utilise
uses-count = { $count ->
    [one] Un usage consulté.
   *[other] { $count } usages consultés.
}
verdict-allow = permis
verdict-block = bloqué
verdict-escalate = une personne décide
verify-any = Vérifier un fichier
verify-bad = ne tient pas
verify-good = tient
verify-made = fait ici, fichier de travail : jamais livré
verify-none = rien n’en est connu
verifying = Vérification de
version = version d’étape { $number }
waiting = Ce qui attend
watermark = Marquer invisiblement
way-back = Le chemin
what = Quoi
when = Quand
where = Où
which = Lesquels
who = Qui
whole-title = Tout ce que le titre va faire
whose = De qui vient le consentement
why = Pourquoi
why-shot = Pourquoi
yes = oui
deliver-unapproved = { $files } : pas encore approuvé dans son état présent. Ouvrez sa porte dans la liste pour en décider, ou laissez-le de côté.
