# La maison : ses gens, et ce qu'on leur dit.
room = Maison
