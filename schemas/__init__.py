"""What is promised: every column of the log and of the warehouse, declared once, and the vocabulary."""
