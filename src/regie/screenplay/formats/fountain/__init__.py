"""Fountain 1.1: the lossless tree, the screenplay made from it, and the writer."""
