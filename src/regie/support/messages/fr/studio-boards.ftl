# Le mur des images.
room = Images
zoom = Taille
not-drawn = Pas encore dessiné
none = Rien n'est encore dessiné.
