"""The record of what people decided: written, read back, verified."""
