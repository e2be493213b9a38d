"""Renders frames of a stage with light that is traced: Cycles, or EEVEE where there is a GPU."""
