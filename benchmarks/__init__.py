"""How fast the tool is, side by side with what else a user would run: ``python -m benchmarks``."""
