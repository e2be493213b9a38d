# What the audience is told, by obligation. `text` is shown, `short` where there is little room,
# `spoken` is said or read out. A label in another language informs nobody: write all of them.
# AI Act, Regulation (EU) 2024/1689, article 50 (4) and (5): clear, at first exposure, accessible.

label-visible-text = Bevat door AI gegenereerde beelden
label-visible-short = AI-gegenereerd
label-visible-spoken = Dit bevat beelden die door kunstmatige intelligentie zijn gegenereerd.
label-voice-text = Bevat door AI gegenereerde stemmen
label-voice-short = AI-stemmen
label-voice-spoken = De stemmen die u hoort, zijn door kunstmatige intelligentie gegenereerd.
label-text-text = Bevat door AI gegenereerde tekst
label-text-short = AI-gegenereerd
label-text-spoken = Deze tekst is door kunstmatige intelligentie gegenereerd.
disclose-interaction-text = U spreekt met een AI, niet met een mens
disclose-interaction-short = AI, geen mens
disclose-interaction-spoken = U spreekt met een kunstmatige intelligentie, niet met een mens.
none-text = Gemaakt zonder generatieve AI
none-short = Zonder generatieve AI
none-spoken = Dit is gemaakt zonder generatieve kunstmatige intelligentie.
