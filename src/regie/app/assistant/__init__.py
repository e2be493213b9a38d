"""Assistance: asks a language model about a title, and keeps what it proposes for a person."""
