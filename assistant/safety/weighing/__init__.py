"""How much words speak for a red flag."""
