"""How much each piece of evidence counts."""
