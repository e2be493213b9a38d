"""What a model proposes of a scene, held against what the rules read of it."""
