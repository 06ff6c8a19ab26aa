"""Generations of the index on disk."""
