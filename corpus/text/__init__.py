"""From an article's file to passages, by offsets."""
