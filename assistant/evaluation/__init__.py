"""Measured quality: a test collection in, figures with intervals out; tables, a report and a stored baseline."""
