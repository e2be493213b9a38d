"""The analysis as one HTML page that stands alone: no script, no font, no address of another."""
