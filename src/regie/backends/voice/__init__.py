"""Voices: backends that speak a line, and say when each sound is heard."""
