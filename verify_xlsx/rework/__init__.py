"""What goes back to a college with its rework, beside what was understood and what is wrong."""
