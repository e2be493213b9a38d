"""Finds out about a screenplay: one question a file; every answer cites the lines it rests on."""
