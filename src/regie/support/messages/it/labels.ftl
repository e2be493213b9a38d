# What the audience is told, by obligation. `text` is shown, `short` where there is little room,
# `spoken` is said or read out. A label in another language informs nobody: write all of them.
# AI Act, Regulation (EU) 2024/1689, article 50 (4) and (5): clear, at first exposure, accessible.

label-visible-text = Contiene immagini generate con IA
label-visible-short = Generato con IA
label-visible-spoken = Questo contenuto comprende immagini generate con l'intelligenza artificiale.
label-voice-text = Contiene voci generate con IA
label-voice-short = Voci IA
label-voice-spoken = Le voci che sentite sono generate con l'intelligenza artificiale.
label-text-text = Contiene testo generato con IA
label-text-short = Generato con IA
label-text-spoken = Questo testo è stato generato con l'intelligenza artificiale.
disclose-interaction-text = State parlando con un'IA, non con una persona
disclose-interaction-short = IA, non una persona
disclose-interaction-spoken = State parlando con un'intelligenza artificiale, non con una persona.
none-text = Realizzato senza IA generativa
none-short = Senza IA generativa
none-spoken = Questo contenuto è stato realizzato senza intelligenza artificiale generativa.
