"""Where people are on the set, shot by shot."""
