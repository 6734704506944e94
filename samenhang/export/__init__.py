"""Files to take along: csv for a Dutch Excel, and xlsx with its account on a second sheet."""
