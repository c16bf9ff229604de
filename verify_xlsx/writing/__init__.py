"""Workbooks that are made new: handout, rework, forms, summary, a new master."""
