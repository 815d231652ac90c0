"""Measurements, side by side, against named peers and the physical limit."""
