"""Question to answer: safety, conversation, viewpoints, citations; command line, evaluation, pages."""
