"""The studio: the web application where people look, decide and direct. It calls `app` only."""
