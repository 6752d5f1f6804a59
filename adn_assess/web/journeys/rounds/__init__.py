"""Rounds of a diagnosis: shared, sealed views, anonymous workshop."""
