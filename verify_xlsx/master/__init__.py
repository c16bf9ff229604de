"""The master workbook: read whole, what is known by it, and what a run changes in it."""
