"""What counts of the returns, laid over the master, and what becomes of every row."""
