"""Red flags first: a rule-based screen that runs before anything else, and what it says to the person."""
