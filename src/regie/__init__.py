"""Régie: an open, self-hosted AI production studio. A film is a build."""

__version__ = "0.1.0"
