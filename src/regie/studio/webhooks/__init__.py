"""Webhooks: other programs are told what happens, signed, and again until they have heard it."""
