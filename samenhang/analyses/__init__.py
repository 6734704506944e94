"""One module per question: it asks the gate and says the finding in words."""
