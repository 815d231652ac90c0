"""Measurements, side by side in one run, against named peers and the physical limit."""
