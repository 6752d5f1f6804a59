"""Moving a file to today's questions, and back."""
