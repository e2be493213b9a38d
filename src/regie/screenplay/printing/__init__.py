"""The screenplay printed as PDF, in the trade's format."""
