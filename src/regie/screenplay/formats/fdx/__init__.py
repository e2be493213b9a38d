"""Final Draft's XML: reading and writing."""
