"""How figures are kept, compared and shown."""
