# Ce que l'audiodescription dit du lieu et de l'heure d'une scène.
day = { $place }, de jour.
night = { $place }, la nuit.
dawn = { $place }, à l'aube.
dusk = { $place }, au crépuscule.
