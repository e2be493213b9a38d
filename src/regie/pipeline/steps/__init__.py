"""The steps of the production line: each wraps one function of a room, and nothing more.

A room knows files and nouns; a step gives its inputs a place in the private folder, calls the
room, and keeps what comes out. Raise a step's version when its room would make something else of
the same inputs.
"""
