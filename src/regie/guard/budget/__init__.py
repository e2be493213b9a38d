"""Prices, budgets and footprints."""
