"""Writes a shot as a USD stage over shared set, cast and prop layers, and checks it."""
