"""Reads screenplays out of Word files."""
