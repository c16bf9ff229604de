"""What each command does, from the clerk's call to the files in the folder; no printing here."""
