"""The master: updated in place, and what the office types into it."""
