"""Why each kind of thing is in the report and what to do, in English and in French."""

from __future__ import annotations

from regie.film.clearance import Attention, ClearanceKind
from regie.film.policy import Words

K, A = ClearanceKind, Attention


def _w(en: str, fr: str) -> Words:
    return Words(en=en, fr=fr)


CONTENT: dict[tuple[ClearanceKind, Attention], Words] = {
    (K.VIOLENCE, A.CHECK): _w(
        "Violence counts for the rating and for broadcasters' hours; how much is shown is a "
        "decision, and fights are choreographed.",
        "La violence compte pour la classification et les horaires de diffusion ; ce qui est "
        "montré se décide, et une bagarre se règle.",
    ),
    (K.VIOLENCE, A.CLEAR): _w(
        "Extreme or sexual violence and self-harm: ratings, broadcasters and duty of care ask for "
        "advice before it is shot.",
        "Violence extrême ou sexuelle, suicide : classification, diffuseurs et devoir de "
        "protection demandent un avis avant le tournage.",
    ),
    (K.SEXUAL, A.CHECK): _w(
        "Intimacy: agree with the performers what is shown; an intimacy coordinator helps.",
        "Intimité : convenir avec les interprètes de ce qui est montré ; une coordination "
        "d'intimité aide.",
    ),
    (K.SEXUAL, A.CLEAR): _w(
        "Nudity or sex: written consent of each performer beforehand, an intimacy coordinator, "
        "a closed set; never with minors.",
        "Nudité ou sexe : accord écrit préalable de chaque interprète, coordination d'intimité, "
        "plateau fermé ; jamais avec des mineurs.",
    ),
    (K.STUNT, A.CLEAR): _w(
        "A stunt: a stunt coordinator, a risk assessment, insurance.",
        "Une cascade : un régleur de cascades, une évaluation des risques, une assurance.",
    ),
    (K.ANIMAL, A.CHECK): _w(
        "A live animal: a handler, its welfare on the set, insurance; or a way without one.",
        "Un animal vivant : un dresseur, son bien-être sur le plateau, une assurance ; ou s'en "
        "passer.",
    ),
    (K.ANIMAL, A.CLEAR): _w(
        "A wild or dangerous animal: often forbidden to show live; a licensed handler, or effects.",
        "Un animal sauvage ou dangereux : souvent interdit vivant ; un dresseur agréé, ou des "
        "effets.",
    ),
    (K.SMOKING, A.CHECK): _w(
        "Smoking on the screen: ratings and some buyers count it; use herbal ones, ask the "
        "performer, no brand.",
        "Fumer à l'écran : la classification et des acheteurs en tiennent compte ; cigarettes "
        "factices, accord de l'interprète, aucune marque.",
    ),
    (K.DRUGS, A.CHECK): _w(
        "Drugs count for the rating; nothing may be an instruction, and props only.",
        "La drogue compte pour la classification ; rien qui soit un mode d'emploi, et des "
        "accessoires seulement.",
    ),
    (K.ALCOHOL, A.NOTE): _w(
        "Alcohol: nothing to clear unless a brand shows, a minor drinks or someone drives.",
        "Alcool : rien à demander, sauf marque visible, mineur qui boit ou conduite.",
    ),
    (K.WEAPON, A.CLEAR): _w(
        "Firearms and explosives: an armourer, dummies or replicas, notice to the police.",
        "Armes à feu et explosifs : un armurier, des armes factices, la police prévenue.",
    ),
    (K.WEAPON, A.CHECK): _w(
        "A weapon: a blunt or rubber one, kept by the props master.",
        "Une arme : émoussée ou en caoutchouc, gardée par l'accessoiriste.",
    ),
    (K.DANGER, A.CLEAR): _w(
        "Danger for people on the set: a risk assessment, a specialist, permits, insurance.",
        "Danger pour les personnes : évaluation des risques, spécialiste, autorisations, "
        "assurance.",
    ),
    (K.DANGER, A.CHECK): _w(
        "Conduct that viewers may imitate, or that the law forbids: decide how it is shown.",
        "Conduite que le public peut imiter, ou que la loi interdit : décider comment la montrer.",
    ),
    (K.INSIGNIA, A.CHECK): _w(
        "Uniforms, flags and signs of real bodies: rules differ by country; invented insignia are "
        "safe.",
        "Uniformes, drapeaux et signes d'institutions réelles : les règles varient ; des insignes "
        "inventés sont sûrs.",
    ),
    (K.INSIGNIA, A.CLEAR): _w(
        "A symbol of hatred: forbidden to show in some countries, artistic exceptions are narrow.",
        "Un symbole de haine : interdit de montrer dans certains pays, l'exception artistique est "
        "étroite.",
    ),
}

BRAND_SHOWN = _w(
    "A brand is seen: ask its owner, or cover it, or invent one; incidental use is often free, "
    "which a lawyer decides.",
    "Une marque se voit : demander à son titulaire, la masquer ou en inventer une ; l'usage "
    "accessoire est souvent libre, un juriste en décide.",
)
BRAND_SPOKEN = _w(
    "A brand is named in dialogue and not shown: usually free when nothing bad is said of it.",
    "Une marque est nommée dans le dialogue sans être montrée : libre en général si rien de "
    "mauvais n'en est dit.",
)
BRAND_HARMED = _w(
    "A brand is named beside something bad: that may be disparagement; ask a lawyer or invent one.",
    "Une marque est nommée avec quelque chose de mauvais : dénigrement possible ; consulter un "
    "juriste ou en inventer une.",
)
BRAND_FORM = _w(
    "A name with a legal form or a trade mark sign: check that no such company exists.",
    "Un nom avec une forme juridique ou un signe de marque : vérifier qu'aucune société ne le "
    "porte.",
)
PERSON_SHOWN = _w(
    "A real person is shown or plays a part: their consent, or their heirs', or advice.",
    "Une personne réelle est montrée ou jouée : son accord, celui de ses ayants droit, ou un avis.",
)
PERSON_NAMED = _w(
    "A real person is named: privacy and defamation; what is said must be true or harmless.",
    "Une personne réelle est nommée : vie privée et diffamation ; ce qui est dit doit être vrai ou "
    "anodin.",
)
PERSON_HISTORY = _w(
    "A figure of history: free to be named; pictures and recordings may be someone's.",
    "Une figure de l'histoire : libre d'être nommée ; images et enregistrements peuvent être "
    "protégés.",
)
PERSON_UNSURE = _w(
    "A full name of someone who is not among the roles: check that no real person is meant or "
    "would be taken for it.",
    "Un nom complet qui n'est pas celui d'un rôle : vérifier qu'aucune personne réelle n'est visée "
    "ni reconnaissable.",
)
SONG = _w(
    "A song: the composition and, if it is played, the recording are cleared apart, before it is "
    "shot.",
    "Une chanson : l'œuvre et, si elle est diffusée, l'enregistrement s'autorisent séparément, "
    "avant le tournage.",
)
SONG_FREE = _w(
    "A tune that is in the public domain in most places; a recording or an arrangement may not be.",
    "Un air du domaine public presque partout ; un enregistrement ou un arrangement peut ne pas "
    "l'être.",
)
SUNG = _w(
    "Someone sings or hums and the script does not say what, or gives words: write it for the film "
    "or clear it.",
    "On chante ou fredonne sans que le scénario dise quoi, ou avec des paroles : l'écrire pour le "
    "film ou l'autoriser.",
)
LYRIC = _w(
    "Words that are sung: if they are not written for the film, the author's leave is needed.",
    "Des paroles chantées : si elles ne sont pas écrites pour le film, l'accord de l'auteur est "
    "nécessaire.",
)
BAND = _w(
    "A performer is named: a song of theirs that is heard is cleared twice; the name alone "
    "is free.",
    "Un artiste est nommé : sa musique, si on l'entend, s'autorise deux fois ; le nom seul est "
    "libre.",
)
WORK = _w(
    "A film, a book or a programme is named; to show or quote it needs leave, to name it does not.",
    "Un film, un livre ou une émission est nommé ; le montrer ou le citer demande un accord, le "
    "nommer non.",
)
QUOTED = _w(
    "Words of someone else are quoted: find the source; short quotations may be free, poems and "
    "songs rarely.",
    "Des mots d'autrui sont cités : trouver la source ; une courte citation peut être libre, un "
    "poème ou une chanson rarement.",
)
ADDRESS = _w(
    "A full address: check that it does not exist, or that who lives there agrees.",
    "Une adresse complète : vérifier qu'elle n'existe pas, ou que ses occupants sont d'accord.",
)
PHONE = _w(
    "A telephone number that can be someone's: use one that is kept for fiction.",
    "Un numéro de téléphone qui peut être attribué : en prendre un réservé à la fiction.",
)
PHONE_FREE = _w(
    "A telephone number of a range that is kept for fiction: nothing to do.",
    "Un numéro d'une tranche réservée à la fiction : rien à faire.",
)
CONTACT = _w(
    "An address on the net: register it, or use one that cannot exist (example.com).",
    "Une adresse en ligne : la déposer, ou en prendre une qui ne peut exister (example.com).",
)
CONTACT_FREE = _w(
    "An address on the net that is kept for examples: nothing to do.",
    "Une adresse en ligne réservée aux exemples : rien à faire.",
)
PLATE = _w(
    "A number plate: use one that is not issued.",
    "Une plaque d'immatriculation : en prendre une qui n'est pas attribuée.",
)
ACCOUNT = _w(
    "An account, card or identity number: use one whose check digits are wrong.",
    "Un numéro de compte, de carte ou d'identité : en prendre un dont la clé est fausse.",
)
ACCOUNT_FALSE = _w(
    "An account or card number whose check digits are wrong: it cannot be anyone's.",
    "Un numéro de compte ou de carte dont la clé est fausse : il ne peut être à personne.",
)
MINOR = _w(
    "A child plays: permission of the authorities and the parents, short hours, a chaperone, "
    "schooling.",
    "Un enfant joue : autorisation administrative et parentale, horaires courts, accompagnant, "
    "scolarité.",
)
MINOR_PERHAPS = _w(
    "Perhaps a child: say the age; a minor needs permissions and short hours.",
    "Peut-être un enfant : préciser l'âge ; un mineur demande des autorisations et des horaires "
    "courts.",
)
MINOR_BESIDE = _w(
    "A child is in a scene with this: what the child sees and does is decided with parents and "
    "authorities; sex and nudity never.",
    "Un enfant est dans une scène avec ceci : ce qu'il voit et fait se décide avec parents et "
    "autorités ; sexe et nudité jamais.",
)
MINOR_NIGHT = _w(
    "A child is in a scene at night outside: night work of minors is forbidden or limited.",
    "Un enfant est dans une scène de nuit en extérieur : le travail de nuit des mineurs est "
    "interdit ou limité.",
)

UNCHECKED = (
    _w(
        "Lists of names are not complete: a brand or a person that is not on them is not found.",
        "Les listes de noms ne sont pas complètes : une marque ou une personne absente n'est pas "
        "trouvée.",
    ),
    _w(
        "Nobody has looked whether an address, a company or a person exists, nor asked any owner.",
        "Personne n'a vérifié si une adresse, une société ou une personne existe, ni demandé à "
        "quiconque.",
    ),
    _w(
        "Ranges of telephone numbers kept for fiction are as commonly published; they were not "
        "compared with the regulators' texts.",
        "Les tranches de numéros réservées à la fiction sont celles communément publiées ; elles "
        "n'ont pas été comparées aux textes des régulateurs.",
    ),
    _w(
        "Likeness of the story to other works, defamation and the law of each country are a "
        "lawyer's to judge. This report is a list of places to look at and no legal advice.",
        "La ressemblance avec d'autres œuvres, la diffamation et le droit de chaque pays sont "
        "l'affaire d'un juriste. Ce rapport liste des endroits à regarder, ce n'est pas un conseil "
        "juridique.",
    ),
)
