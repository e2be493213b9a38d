# The house: its people and what they are told.
room = Maison
