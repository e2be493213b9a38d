room = Activité
