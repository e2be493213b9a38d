# Ce que dit le rapport des droits et autorisations.

## Le rapport ; titres de ses colonnes, un par ligne

title = Rapport des droits et autorisations
sum = { $clear } à autoriser, { $check } à vérifier, { $note } à noter.
key = Autoriser : accord écrit ou professionnel avant le tournage. Vérifier : une personne regarde et décide. Noter : pour mémoire. Sûr : à quel point la recherche est sûre de ce qu'elle dit.
spoken = seulement dit
not-done = Ce que ce rapport ne fait pas
none = Rien n'a été trouvé qui demande une autorisation.
head =
    Quoi
    Séq.
    Tel que le scénario l'écrit
    Lignes
    Sûr
attention-clear = Autoriser
attention-check = Vérifier
attention-note = Noter

## Ce qui demande une autorisation

kind-brand = marques
kind-real-person = personnes réelles
kind-music = musique
kind-quotation = citations et œuvres
kind-address = adresses
kind-telephone-number = numéros de téléphone
kind-e-mail-or-web-address = adresses en ligne
kind-plate-or-account-number = plaques et numéros de compte
kind-minor = mineurs
kind-violence = violence
kind-sex-and-nudity = sexe et nudité
kind-stunt = cascades
kind-animal = animaux
kind-smoking = tabac
kind-drugs = drogues
kind-alcohol = alcool
kind-weapon = armes
kind-dangerous-conduct = conduites dangereuses
kind-uniform-and-insignia = uniformes et insignes
kind-night = nuit

## Pourquoi ce qui est montré figure au rapport, et que faire

content-violence-check = La violence compte pour la classification et les horaires de diffusion ; ce qui est montré se décide, et une bagarre se règle.
content-violence-clear = Violence extrême ou sexuelle, suicide : classification, diffuseurs et devoir de protection demandent un avis avant le tournage.
content-sex-and-nudity-check = Intimité : convenir avec les interprètes de ce qui est montré ; une coordination d'intimité aide.
content-sex-and-nudity-clear = Nudité ou sexe : accord écrit préalable de chaque interprète, coordination d'intimité, plateau fermé ; jamais avec des mineurs.
content-stunt-clear = Une cascade : un régleur de cascades, une évaluation des risques, une assurance.
content-animal-check = Un animal vivant : un dresseur, son bien-être sur le plateau, une assurance ; ou s'en passer.
content-animal-clear = Un animal sauvage ou dangereux : souvent interdit vivant ; un dresseur agréé, ou des effets.
content-smoking-check = Fumer à l'écran : la classification et des acheteurs en tiennent compte ; cigarettes factices, accord de l'interprète, aucune marque.
content-drugs-check = La drogue compte pour la classification ; rien qui soit un mode d'emploi, et des accessoires seulement.
content-alcohol-note = Alcool : rien à demander, sauf marque visible, mineur qui boit ou conduite.
content-weapon-clear = Armes à feu et explosifs : un armurier, des armes factices, la police prévenue.
content-weapon-check = Une arme : émoussée ou en caoutchouc, gardée par l'accessoiriste.
content-dangerous-conduct-clear = Danger pour les personnes : évaluation des risques, spécialiste, autorisations, assurance.
content-dangerous-conduct-check = Conduite que le public peut imiter, ou que la loi interdit : décider comment la montrer.
content-uniform-and-insignia-check = Uniformes, drapeaux et signes d'institutions réelles : les règles varient ; des insignes inventés sont sûrs.
content-uniform-and-insignia-clear = Un symbole de haine : interdit de montrer dans certains pays, l'exception artistique est étroite.

## Pourquoi le reste y figure, et que faire

why-brand-shown = Une marque se voit : demander à son titulaire, la masquer ou en inventer une ; l'usage accessoire est souvent libre, un juriste en décide.
why-brand-spoken = Une marque est nommée dans le dialogue sans être montrée : libre en général si rien de mauvais n'en est dit.
why-brand-harmed = Une marque est nommée avec quelque chose de mauvais : dénigrement possible ; consulter un juriste ou en inventer une.
why-brand-form = Un nom avec une forme juridique ou un signe de marque : vérifier qu'aucune société ne le porte.
why-person-shown = Une personne réelle est montrée ou jouée : son accord, celui de ses ayants droit, ou un avis.
why-person-named = Une personne réelle est nommée : vie privée et diffamation ; ce qui est dit doit être vrai ou anodin.
why-person-history = Une figure de l'histoire : libre d'être nommée ; images et enregistrements peuvent être protégés.
why-person-unsure = Un nom complet qui n'est pas celui d'un rôle : vérifier qu'aucune personne réelle n'est visée ni reconnaissable.
why-song = Une chanson : l'œuvre et, si elle est diffusée, l'enregistrement s'autorisent séparément, avant le tournage.
why-song-free = Un air du domaine public presque partout ; un enregistrement ou un arrangement peut ne pas l'être.
why-heard = On entend de la musique sans que le scénario dise laquelle : l'écrire pour le film, ou autoriser l'œuvre et l'enregistrement.
why-sung = On chante ou fredonne sans que le scénario dise quoi, ou avec des paroles : l'écrire pour le film ou l'autoriser.
why-lyric = Des paroles chantées : si elles ne sont pas écrites pour le film, l'accord de l'auteur est nécessaire.
why-band = Un artiste est nommé : sa musique, si on l'entend, s'autorise deux fois ; le nom seul est libre.
why-work = Un film, un livre ou une émission est nommé ; le montrer ou le citer demande un accord, le nommer non.
why-quoted = Des mots d'autrui sont cités : trouver la source ; une courte citation peut être libre, un poème ou une chanson rarement.
why-address = Une adresse complète : vérifier qu'elle n'existe pas, ou que ses occupants sont d'accord.
why-phone = Un numéro de téléphone qui peut être attribué : en prendre un réservé à la fiction.
why-phone-free = Un numéro d'une tranche réservée à la fiction : rien à faire.
why-contact = Une adresse en ligne : la déposer, ou en prendre une qui ne peut exister (example.com).
why-contact-free = Une adresse en ligne réservée aux exemples : rien à faire.
why-plate = Une plaque d'immatriculation : en prendre une qui n'est pas attribuée.
why-account = Un numéro de compte, de carte ou d'identité : en prendre un dont la clé est fausse.
why-account-false = Un numéro de compte ou de carte dont la clé est fausse : il ne peut être à personne.
why-minor = Un enfant joue : autorisation administrative et parentale, horaires courts, accompagnant, scolarité.
why-minor-perhaps = Peut-être un enfant : préciser l'âge ; un mineur demande des autorisations et des horaires courts.
why-minor-beside = Un enfant est dans une scène avec ceci : ce qu'il voit et fait se décide avec parents et autorités ; sexe et nudité jamais.
why-minor-night = Un enfant est dans une scène de nuit en extérieur : le travail de nuit des mineurs est interdit ou limité.

## Ce que le rapport ne fait pas, une phrase par ligne

unchecked =
    Les listes de noms ne sont pas complètes : une marque ou une personne absente n'est pas trouvée.
    Personne n'a vérifié si une adresse, une société ou une personne existe, ni demandé à quiconque.
    Les tranches de numéros réservées à la fiction sont celles communément publiées ; elles n'ont pas été comparées aux textes des régulateurs.
    La ressemblance avec d'autres œuvres, la diffamation et le droit de chaque pays sont l'affaire d'un juriste. Ce rapport liste des endroits à regarder, ce n'est pas un conseil juridique.
