"""The sound of a title: what is heard when, and what a sound editor chooses of it."""
