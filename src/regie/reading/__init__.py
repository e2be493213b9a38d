"""What the script's words ask of bodies and camera: beats, deeds, moods, weather, light."""
