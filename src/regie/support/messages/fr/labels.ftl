# What the audience is told, by obligation. `text` is shown, `short` where there is little room,
# `spoken` is said or read out. A label in another language informs nobody: write all of them.
# AI Act, Regulation (EU) 2024/1689, article 50 (4) and (5): clear, at first exposure, accessible.

label-visible-text = Contient des images générées par IA
label-visible-short = Généré par IA
label-visible-spoken = Ce contenu comprend des images générées par intelligence artificielle.
label-voice-text = Contient des voix générées par IA
label-voice-short = Voix IA
label-voice-spoken = Les voix que vous entendez sont générées par intelligence artificielle.
label-text-text = Contient du texte généré par IA
label-text-short = Généré par IA
label-text-spoken = Ce texte a été généré par intelligence artificielle.
disclose-interaction-text = Vous parlez à une IA, pas à une personne
disclose-interaction-short = IA, pas une personne
disclose-interaction-spoken = Vous parlez à une intelligence artificielle, pas à une personne.
none-text = Réalisé sans IA générative
none-short = Sans IA générative
none-spoken = Ce contenu a été réalisé sans intelligence artificielle générative.
