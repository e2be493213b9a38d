# What the audience is told, by obligation. `text` is shown, `short` where there is little room,
# `spoken` is said or read out. A label in another language informs nobody: write all of them.
# AI Act, Regulation (EU) 2024/1689, article 50 (4) and (5): clear, at first exposure, accessible.

label-visible-text = Enthält KI-generierte Bilder
label-visible-short = KI-generiert
label-visible-spoken = Dieser Inhalt enthält Bilder, die von künstlicher Intelligenz erzeugt wurden.
label-voice-text = Enthält KI-generierte Stimmen
label-voice-short = KI-Stimmen
label-voice-spoken = Die Stimmen, die Sie hören, sind von künstlicher Intelligenz erzeugt.
label-text-text = Enthält KI-generierten Text
label-text-short = KI-generiert
label-text-spoken = Dieser Text wurde von künstlicher Intelligenz erzeugt.
disclose-interaction-text = Sie sprechen mit einer KI, nicht mit einem Menschen
disclose-interaction-short = KI, kein Mensch
disclose-interaction-spoken = Sie sprechen mit einer künstlichen Intelligenz, nicht mit einem Menschen.
none-text = Ohne generative KI hergestellt
none-short = Ohne generative KI
none-spoken = Dieser Inhalt wurde ohne generative künstliche Intelligenz hergestellt.
