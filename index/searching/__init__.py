"""Vectors and words to hits."""
