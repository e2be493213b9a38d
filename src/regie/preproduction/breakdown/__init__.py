"""The breakdown: what each scene needs, found by rules and lexicons, every claim cited."""
