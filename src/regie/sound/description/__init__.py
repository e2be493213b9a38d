"""Audio description: what is seen and not said, found, put into gaps, mixed."""
