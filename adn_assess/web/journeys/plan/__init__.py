"""The plan of a diagnosis."""
