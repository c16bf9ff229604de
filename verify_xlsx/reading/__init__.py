"""Grids in, tables with addresses out, in a process apart. Imports no pandas and no rules."""
