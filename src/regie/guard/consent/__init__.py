"""Consents and enrolled likenesses."""
