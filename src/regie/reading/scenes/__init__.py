"""Reads a scene: its entities, its events, its lines, sentence by sentence."""
