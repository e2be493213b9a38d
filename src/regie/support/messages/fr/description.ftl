# Ce que l'audiodescription dit du lieu et de l'heure d'une scène.
in-day = { $place }, de jour.
in-night = { $place }, la nuit.
in-dawn = { $place }, à l'aube.
in-dusk = { $place }, au crépuscule.
