"""Changing cells of an .xlsx in place: what is not meant is copied byte for byte."""
