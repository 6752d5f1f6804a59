"""What is asked and documented: one immutable version of the content."""
