"""Labels for the audience: what is disclosed, in which words, how it is shown."""
