# The wall of boards.
room = Boards
zoom = Size
not-drawn = Not drawn yet
none = No board is drawn yet.
