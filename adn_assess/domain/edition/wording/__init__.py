"""Sentences of the tool, as content: one module for each thing that is worded."""
