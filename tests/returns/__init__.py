"""Days on which what comes back is odd, and days on which it comes back again."""
