"""The production line: which step of which room feeds which, for one title."""
