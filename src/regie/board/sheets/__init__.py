"""The board on paper: the storyboard PDF and the shot list as a table."""
