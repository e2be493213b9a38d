"""The schedule: scenes into shooting days, by place and light, with few moves and cast days."""
