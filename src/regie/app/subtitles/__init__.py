"""Timed text: looked at, held to the rules, changed, translated, read from files and written."""
