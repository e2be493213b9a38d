"""The frame of a staged shot: its camera, looked through before it is taken."""
