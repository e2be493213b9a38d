"""Casting sheets: what each role asks for, cited, and never a choice of a real person."""
