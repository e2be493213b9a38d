# Ce que les images montrent des mots.

title = Montré
lead = Chaque phrase d'action, telle que les plans mis en scène la montrent. Ne compte que ce qui peut se voir ; ce qui est seulement dit ou pensé ne compte pas.
shade-shown = Montré
shade-near = Montré en partie
shade-missing = Pas montré
scene-share = { $shown } sur { $count } montrées
shot = Plan { $number }
why-unknown = aucun plan ne le montre
why-no-shot = aucun plan n'est prévu pour cela
why-near = « { $what } » est joué par ce qui s'en approche le plus
why-not-there = rien sur le plateau ne tient lieu de { $what }
why-stand-in = un volume simple tient lieu de { $what }
why-absent = { $what } n'est pas dans le plan
why-out-of-frame = { $what } est hors champ
why-hidden = quelque chose se trouve devant { $what }
why-turned = on voit { $what } de dos
why-too-small = { $what } est trop petit pour être reconnu
why-unreadable = les mots sur { $what } sont trop petits pour être lus
why-not-wide = aucun plan n'est assez large pour montrer le lieu
why-posture = { $what } ne prend pas la posture
why-stays = { $what } reste en place
why-not-held = personne ne tient { $what }
why-no-hand = aucune main de { $what } n'y touche
why-not-worn = rien n'est dessiné pour « { $what } », que quelqu'un porte sur soi
why-short = la main n'atteint pas { $what }
