"""Whether the sources answer at all."""
