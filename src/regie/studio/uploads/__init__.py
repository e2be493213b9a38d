"""Files that are sent in pieces and go on after a lost connection (tus 1.0)."""
