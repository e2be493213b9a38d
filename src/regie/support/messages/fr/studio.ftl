# Ce que disent toutes les pages du studio.
skip = Aller à la page
all-titles = Tous les titres
rooms = Pièces
problem = C'est impossible
no-title = Il n'y a pas ici de titre { $title }, ou vous ne pouvez pas le voir ; la page « Tous les titres » montre les vôtres.
may-not = Votre rôle ne le permet pas ici ; demandez à qui produit ce titre le rôle qui le permet.
no-file = { $name } : ce fichier n'existe plus ; rechargez la page.
no-width = Les petites images font { $widths } pixels de large ; demandez l'une de ces largeurs.
