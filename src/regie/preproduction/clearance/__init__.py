"""Clearance: what of a script may need someone's leave, each with its lines and the reason."""
