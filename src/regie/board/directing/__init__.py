"""What a director chose for a scene and its shots, applied over what the machine would do."""
