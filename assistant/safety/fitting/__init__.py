"""Fits and measures the screen; never imported to serve."""
