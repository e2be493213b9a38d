# ruff: noqa: E501 (scripts are as long as they are)
"""Short scenes, and what a person who reads two of them says: which is lighter, which is tenser.

Written before the rules saw them, by hand, and not changed to suit them. A pair is only listed
where most readers would agree without thinking long.
"""

from __future__ import annotations

EN = {
    "funeral": """
INT. CHAPEL - DAY

A small coffin under a grey window. RUTH, in black, cannot stop her tears. The mourners look at the floor.

RUTH
He never said goodbye.

PRIEST
He is at rest now.

RUTH
He was nine years old. I am so tired.
""",
    "wedding": """
EXT. ORCHARD - DAY

Music. The bride dances with her grandfather, both laughing. Children throw flowers at them.

GRANDFATHER
I am too old for this!

BRIDE
You are a wonderful dancer.

He kisses her hand. Everybody cheers.
""",
    "clown": """
INT. KITCHEN - DAY

Flour everywhere. TOBY lifts the cake from the oven with a proud smile. It leans. It slides. The dog is delighted.

TOBY
Happy birthday, darling.

NELL
(giggling)
Is it supposed to have legs?

They laugh until they have to sit down.
""",
    "breakfast": """
INT. KITCHEN - DAY

MARTIN butters toast. ANNE reads the paper, turns a page, and pours milk in her tea, as on every other morning of the year.

MARTIN
They are going to paint the post office.

ANNE
What colour will it be?

MARTIN
They have not said. Somewhere between yellow and green, I should think, like the old one.
""",
    "hostage": """
INT. BANK VAULT - NIGHT

The alarm screams. COLE presses the gun to the guard's neck.

COLE
Who hit the button? Who?!

GUARD
Please! Don't shoot!

COLE
Ten seconds! Open it or you die!

Blood runs down the guard's hand. The lock jams.
""",
    "chase": """
EXT. ROOFTOPS - NIGHT

LENA runs. A shot breaks the tiles behind her. She jumps. She falls. She grabs a pipe.

HUNTER
Stop! There's no way out!

LENA
Stay away!

The pipe tears loose.
""",
    "quarrel": """
INT. APARTMENT - NIGHT

JUNE slams the cupboard.

JUNE
You lied to me. Why?

PAUL
I never lied.

JUNE
Liar! Get out!

PAUL
How dare you? It's your fault!
""",
    "fishing": """
EXT. RIVER - DAY

Two old friends sit on the bank. The water is calm. A float drifts in the gentle breeze while the afternoon goes by, slow and warm.

ABE
We should come here more often than we do, you know.

SAUL
We come here every Sunday, and every Sunday you say so.
""",
    "rescue": """
EXT. BEACH - DAWN

The boy opens his eyes. He is alive. His mother hugs him and laughs through her tears. The fishermen cheer.

MOTHER
You're safe. You're safe, my love.
""",
    "diagnosis": """
INT. HOSPITAL ROOM - DAY

The doctor closes the file. GRACE looks at her hands, pale.

DOCTOR
I'm sorry. The cancer has spread.

GRACE
How long?

DOCTOR
It may be painful. You should not be alone.

She cries without a sound.
""",
    "cellar": """
INT. CELLAR - NIGHT

Dark. A creak above. EVA holds her breath, trembling, a knife in her fist. The door opens a hand's width.

VOICE (O.S.)
I know you're there.

Eva covers the child's mouth.
""",
    "lecture": """
INT. LECTURE HALL - DAY

The PROFESSOR writes a formula on the board, steps back, and considers it for a while.

PROFESSOR
The second term, as you will remember from last week, describes the rate at which the river carries sand from the upper valley to the delta, and it is usually the larger of the two.
""",
}  # fmt: skip

EN_LIGHTER = [
    ("wedding", "funeral"), ("clown", "funeral"), ("clown", "diagnosis"), ("wedding", "hostage"),
    ("clown", "quarrel"), ("rescue", "cellar"), ("rescue", "diagnosis"), ("fishing", "cellar"),
    ("wedding", "quarrel"), ("breakfast", "funeral"), ("breakfast", "hostage"),
    ("fishing", "diagnosis"), ("clown", "lecture"), ("lecture", "cellar"), ("wedding", "chase"),
]  # fmt: skip
"""The first is lighter than the second."""

EN_TENSER = [
    ("hostage", "breakfast"), ("hostage", "fishing"), ("chase", "lecture"), ("cellar", "breakfast"),
    ("quarrel", "fishing"), ("quarrel", "lecture"), ("chase", "clown"), ("hostage", "wedding"),
    ("cellar", "fishing"), ("hostage", "funeral"), ("quarrel", "breakfast"), ("chase", "rescue"),
]  # fmt: skip
"""The first is tenser than the second."""

FR = {
    "enterrement": """
EXT. CIMETIÈRE - JOUR

Le cercueil descend. JEANNE, en noir, pleure sans bruit. Les hommes ôtent leur chapeau, la tête basse.

JEANNE
Il est mort tout seul.

LE CURÉ
Mes condoléances, madame.

JEANNE
Je suis fatiguée. Si fatiguée.
""",
    "noces": """
EXT. VERGER - JOUR

Musique. La mariée danse avec son grand-père, tous deux éclatent de rire. Les enfants lancent des fleurs.

LE GRAND-PÈRE
Je suis trop vieux pour ça !

LA MARIÉE
Vous dansez merveilleusement bien.

Il l'embrasse. Tout le monde applaudit.
""",
    "gateau": """
INT. CUISINE - JOUR

De la farine partout. BASILE sort le gâteau du four avec un sourire fier. Le gâteau penche, glisse. Le chien est ravi.

BASILE
Joyeux anniversaire, ma chérie.

NINA
(amusée)
Il est censé avoir des pattes ?

Ils rient à ne plus tenir debout.
""",
    "petit_dejeuner": """
INT. CUISINE - JOUR

MARCEL beurre une tartine. ODILE lit le journal, tourne une page et verse du lait dans son thé, comme chaque matin de l'année.

MARCEL
Ils vont repeindre la poste.

ODILE
De quelle couleur ?

MARCEL
Ils ne l'ont pas dit. Quelque chose entre le jaune et le vert, je suppose, comme avant.
""",
    "otage": """
INT. BANQUE - NUIT

L'alarme hurle. KARIM appuie le pistolet sur la nuque du gardien.

KARIM
Qui a appuyé ? Qui ?!

LE GARDIEN
Ne tirez pas !

KARIM
Dix secondes ! Ouvre ou tu meurs !

Du sang coule sur la main du gardien. La serrure se bloque.
""",
    "toits": """
EXT. TOITS - NUIT

LÉNA court. Un coup de feu brise les tuiles derrière elle. Elle saute. Elle tombe. Elle attrape une gouttière.

LE CHASSEUR
Arrête ! Tu es piégée !

LÉNA
Laissez-moi !

La gouttière se déchire.
""",
    "dispute": """
INT. APPARTEMENT - NUIT

JULIE claque le placard.

JULIE
Tu m'as menti. Pourquoi ?

PAUL
Je n'ai jamais menti.

JULIE
Menteur ! Va-t'en !

PAUL
Comment oses-tu ? C'est ta faute !
""",
    "peche": """
EXT. RIVIÈRE - JOUR

Deux vieux amis sont assis sur la berge. L'eau est calme. Un bouchon dérive dans la brise douce pendant que l'après-midi passe, lente et tiède.

ABEL
On devrait venir ici plus souvent, tu sais.

SIMON
On vient tous les dimanches, et tous les dimanches tu dis ça.
""",
    "sauvetage": """
EXT. PLAGE - AUBE

Le garçon ouvre les yeux. Il est vivant. Sa mère le serre dans ses bras, rit et pleure à la fois. Les pêcheurs l'acclament, heureux.

LA MÈRE
Tu es sauvé, mon amour. Tu es sauvé.
""",
    "diagnostic": """
INT. CHAMBRE D'HÔPITAL - JOUR

Le médecin ferme le dossier. ALICE regarde ses mains, pâle.

LE MÉDECIN
Je suis désolé. Le cancer s'est étendu.

ALICE
Combien de temps ?

LE MÉDECIN
Ce sera douloureux. Ne restez pas seule.

Une larme tombe sur le drap.
""",
    "cave": """
INT. CAVE - NUIT

Le noir. Un grincement au-dessus. ÈVE retient son souffle, tremblante, un couteau au poing. La porte s'entrouvre.

UNE VOIX (O.S.)
Je sais que tu es là.

Ève couvre la bouche de l'enfant.
""",
    "cours": """
INT. AMPHITHÉÂTRE - JOUR

LE PROFESSEUR écrit une formule au tableau, recule d'un pas et la regarde un moment.

LE PROFESSEUR
Le second terme, vous vous en souvenez, décrit la vitesse à laquelle le fleuve porte le sable de la haute vallée jusqu'au delta, et c'est d'ordinaire le plus grand des deux.
""",
}  # fmt: skip

FR_LIGHTER = [
    ("noces", "enterrement"), ("gateau", "enterrement"), ("gateau", "diagnostic"),
    ("noces", "otage"), ("gateau", "dispute"), ("sauvetage", "cave"), ("sauvetage", "diagnostic"),
    ("peche", "cave"), ("noces", "dispute"), ("petit_dejeuner", "enterrement"),
    ("petit_dejeuner", "otage"), ("peche", "diagnostic"), ("gateau", "cours"), ("cours", "cave"),
    ("noces", "toits"),
]  # fmt: skip

FR_TENSER = [
    ("otage", "petit_dejeuner"), ("otage", "peche"), ("toits", "cours"), ("cave", "petit_dejeuner"),
    ("dispute", "peche"), ("dispute", "cours"), ("toits", "gateau"), ("otage", "noces"),
    ("cave", "peche"), ("otage", "enterrement"), ("dispute", "petit_dejeuner"),
    ("toits", "sauvetage"),
]  # fmt: skip


def script_of(scenes: dict[str, str], title: str) -> str:
    """All of them as one screenplay, in their order."""
    return f"Title: {title}\n" + "\n".join(scenes.values())
