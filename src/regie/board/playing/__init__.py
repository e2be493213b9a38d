"""Plays what a scene's reading says: who goes where, which hand is on what, where things are."""
