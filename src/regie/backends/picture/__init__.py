"""Picture: a stage's frames as pixels."""
