"""Pictures, sound and film of a title, by their content."""
