"""What stands in a message."""
