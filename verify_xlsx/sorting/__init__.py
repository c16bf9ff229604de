"""What came back, sorted: whose each file is, and which of its rows count."""
