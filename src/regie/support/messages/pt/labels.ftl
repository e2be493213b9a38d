# What the audience is told, by obligation. `text` is shown, `short` where there is little room,
# `spoken` is said or read out. A label in another language informs nobody: write all of them.
# AI Act, Regulation (EU) 2024/1689, article 50 (4) and (5): clear, at first exposure, accessible.

label-visible-text = Contém imagens geradas por IA
label-visible-short = Gerado por IA
label-visible-spoken = Este conteúdo inclui imagens geradas por inteligência artificial.
label-voice-text = Contém vozes geradas por IA
label-voice-short = Vozes de IA
label-voice-spoken = As vozes que ouve são geradas por inteligência artificial.
label-text-text = Contém texto gerado por IA
label-text-short = Gerado por IA
label-text-spoken = Este texto foi gerado por inteligência artificial.
disclose-interaction-text = Está a falar com uma IA, não com uma pessoa
disclose-interaction-short = IA, não uma pessoa
disclose-interaction-spoken = Está a falar com uma inteligência artificial, não com uma pessoa.
none-text = Feito sem IA generativa
none-short = Sem IA generativa
none-spoken = Este conteúdo foi feito sem inteligência artificial generativa.
