"""What everything stands on: errors, records, files written whole or not at all."""
