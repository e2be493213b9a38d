"""A shot's stage as one glTF file, for whoever looks at it without USD: a browser."""
