"""Provenance: files that say where they come from, and the ways to find out when they do not.

Signed statements (C2PA), fingerprints, watermarks, labels for the audience.
"""
