"""Who and what there is in a scene: nouns and their senses, names and pronouns, who is meant."""
