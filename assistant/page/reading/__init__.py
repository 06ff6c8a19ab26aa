"""The article and its passages, to read."""
