"""What a person can ask of Régie: one use case a module, each returning a frozen result."""
