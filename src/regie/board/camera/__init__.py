"""Where the camera stands: projection, framing, clear sight, moves, and the choice among them."""
