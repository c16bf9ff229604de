"""What came back, laid over the master: whose it is, which rows count, what they change."""
