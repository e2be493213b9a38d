"""How a make takes its pictures. Alone in its file, as the command line needs it at every start."""

PROFILES = ("draft", "previs", "final")
"""`draft`: a move over each still; `previs`: the moving stage; `final`: the same with traced
light."""
