# What the audience is told, by obligation. `text` is shown, `short` where there is little room,
# `spoken` is said or read out. A label in another language informs nobody: write all of them.
# AI Act, Regulation (EU) 2024/1689, article 50 (4) and (5): clear, at first exposure, accessible.

label-visible-text = Contiene imágenes generadas por IA
label-visible-short = Generado por IA
label-visible-spoken = Este contenido incluye imágenes generadas por inteligencia artificial.
label-voice-text = Contiene voces generadas por IA
label-voice-short = Voces de IA
label-voice-spoken = Las voces que oye están generadas por inteligencia artificial.
label-text-text = Contiene texto generado por IA
label-text-short = Generado por IA
label-text-spoken = Este texto ha sido generado por inteligencia artificial.
disclose-interaction-text = Está hablando con una IA, no con una persona
disclose-interaction-short = IA, no una persona
disclose-interaction-spoken = Está hablando con una inteligencia artificial, no con una persona.
none-text = Hecho sin IA generativa
none-short = Sin IA generativa
none-spoken = Este contenido se ha hecho sin inteligencia artificial generativa.
