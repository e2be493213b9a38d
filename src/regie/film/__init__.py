"""The nouns of the trade: frozen values and their units. Imports nothing of ours, does no I/O."""
