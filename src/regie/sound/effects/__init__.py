"""Effects: what places, weather and events sound like, made from noise and resonances alone."""
