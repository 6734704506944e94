"""Commands that are too large for the command line itself: what each takes and what it prints."""
