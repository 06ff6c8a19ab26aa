"""A question and the talk so far in, an answer out."""
