"""Routes, the server, hardening."""
