"""Renders Régie's stages inside Blender. A program of its own: it shares no code with Régie."""
