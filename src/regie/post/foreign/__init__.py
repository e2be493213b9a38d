"""Cuts that come back from other programs: read, matched with our shots, compared with our cut."""
