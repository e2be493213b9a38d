"""Embeddings of voices and faces: numbers by which two recordings of one person are near."""
