"""What Backtalk itself says, and templates."""
