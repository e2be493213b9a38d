"""The doors: who comes in by the web, what they may, and how they are answered."""
