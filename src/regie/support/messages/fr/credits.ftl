written = Écrit par
things = Objets à l'image
bodies = Corps
voices = Voix
made = Fait avec Régie
