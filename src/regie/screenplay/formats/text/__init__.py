"""Reads scripts whose layout is lost: finds by context what each line is."""
