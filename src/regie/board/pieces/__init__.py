"""Set pieces on the board: whom they befall, when shots play them, from where they are seen."""
