"""What a question's words are, before it is searched for."""
