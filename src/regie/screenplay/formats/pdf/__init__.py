"""Reads screenplay PDFs by the position of the text on the page."""
